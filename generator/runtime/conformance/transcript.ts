/** What went over one connection, both ways, for the reader of a failure. */

export interface TranscriptEntry {
  /** Milliseconds since the connection was begun. */
  readonly at: number;
  readonly direction: 'sent' | 'received' | 'note';
  readonly text: string;
}

const shownCharacters = 400;

export class Transcript {
  readonly entries: TranscriptEntry[] = [];
  readonly #begun = performance.now();

  sent(text: string): void {
    this.#add('sent', text);
  }

  received(text: string): void {
    this.#add('received', text);
  }

  note(text: string): void {
    this.#add('note', text);
  }

  #add(direction: TranscriptEntry['direction'], text: string): void {
    const shown =
      text.length > shownCharacters ? `${text.slice(0, shownCharacters)}… (${text.length} characters)` : text;
    this.entries.push({ at: performance.now() - this.#begun, direction, text: shown });
  }

  /** One line per entry: `+12 ms -> text {"event":"ping"}`. The last `count` ones, and what was last sent before. */
  lines(count = 40): string[] {
    const arrow = { sent: '->', received: '<-', note: '--' } as const;
    const lines = this.entries.map((entry) => `+${Math.round(entry.at)} ms ${arrow[entry.direction]} ${entry.text}`);
    if (lines.length <= count) return lines;
    const earlier = lines.slice(0, -count);
    const sent = earlier.filter((_, index) => this.entries[index]?.direction === 'sent').slice(-3);
    return [`(${earlier.length - sent.length} earlier lines)`, ...sent, ...lines.slice(-count)];
  }
}
