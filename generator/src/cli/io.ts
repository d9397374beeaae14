/** What a command may touch of the process: passed in, so that a command can be run many times in one process. */
import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: stdout. The text brings its own line ends. */
  out(text: string): void;
  /** Diagnostics and progress: stderr. */
  err(text: string): void;
  /** For stdout and stderr: each knows whether it is a terminal. */
  readonly outColors: Colors;
  readonly errColors: Colors;
  /** Somebody looks on, and a line can be written over. */
  readonly errIsTerminal: boolean;
  /** Resolves when the process is asked to end (SIGINT, SIGTERM) or nobody reads its output any more. */
  untilStopped(): Promise<void>;
}

/** The process's own. A reader that goes away (`eventpact … | head`) is no error. */
export function processIo(): Io {
  const stop = new AbortController();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop.abort();
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outColors: pc.createColors(wantsColor(process.stdout, process.env)),
    errColors: pc.createColors(wantsColor(process.stderr, process.env)),
    errIsTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    untilStopped() {
      const { promise, resolve } = withResolver();
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
      if (stop.signal.aborted) resolve();
      else stop.signal.addEventListener('abort', () => resolve());
      return promise.finally(() => {
        process.off('SIGINT', resolve);
        process.off('SIGTERM', resolve);
      });
    },
  };
}

/** https://no-color.org: any value but the empty one turns colours off; FORCE_COLOR turns them on without a terminal. */
function wantsColor(stream: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
