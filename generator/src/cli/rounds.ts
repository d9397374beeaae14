/** Work that is asked for again and again, and done one piece at a time. */

/** A round that was asked for waits this long for more: editors write a file in several steps. */
const DEBOUNCE_MS = 60;

/** One round at a time; changes that come meanwhile ask for one more. */
export class Rounds {
  /** Rejects with what a round throws. */
  readonly failed: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #ended = false;
  readonly #round: () => Promise<void>;

  constructor(round: () => Promise<void>) {
    this.#round = round;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
  }

  ask(delayMs = DEBOUNCE_MS): void {
    if (this.#ended) return;
    if (this.#running !== undefined) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), delayMs);
  }

  /** Resolves when the round that is going on has ended; no other begins. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): void {
    this.#running = this.#round()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.ask();
        this.#again = false;
      });
  }
}
