/** How far a conformance run has come, on stderr: a gateway that answers slowly must not look like a program that hangs. */
import type { Result } from '../../runtime/conformance/run.js';
import { plural } from '../diagnostics/print.js';
import type { Io } from './io.js';

/** Where nobody looks on, a run that takes long says so after the first, then after each of the second. */
const FIRST_LINE_MS = 5000;
const LINE_MS = 10_000;
const REWRITE_MS = 500;
const WIDTH = 78;

export class Progress {
  readonly #io: Io;
  readonly #total: number;
  readonly #begun = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #count = 0;
  #failed = 0;

  /**
   * @param what is tested: `updates at ws://localhost:8000/updates`
   * @param total number of cases that are to run
   */
  constructor(io: Io, what: string, total: number) {
    this.#io = io;
    this.#total = total;
    if (io.errIsTerminal) {
      this.#rewrite(`testing ${what}: ${plural(total, 'case')}`);
      this.#timer = setInterval(() => this.#rewrite(this.#state()), REWRITE_MS);
    } else {
      io.err(`testing ${what}: ${plural(total, 'case')}\n`);
      this.#timer = setTimeout(() => this.#line(), FIRST_LINE_MS);
    }
  }

  add({ finding }: Pick<Result, 'finding'>): void {
    if (finding.kind === 'skipped') return;
    this.#count += 1;
    if (finding.kind === 'failed') this.#failed += 1;
    if (this.#io.errIsTerminal) this.#rewrite(this.#state());
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#io.errIsTerminal) this.#io.err('\r\u001b[2K');
  }

  #line(): void {
    this.#io.err(`${this.#state()}\n`);
    this.#timer = setTimeout(() => this.#line(), LINE_MS);
  }

  #rewrite(text: string): void {
    this.#io.err(`\r\u001b[2K${text.slice(0, WIDTH)}`);
  }

  #state(): string {
    const seconds = Math.round((Date.now() - this.#begun) / 1000);
    return `${this.#count} of ${plural(this.#total, 'case')}, ${this.#failed} failed, after ${seconds} s`;
  }
}
