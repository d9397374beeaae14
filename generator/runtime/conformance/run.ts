/** A run: a suite against a target, each case on connections of its own. */
import { valueAt } from '../shared/path.js';
import type { Case, CaseContext, Trigger } from './case.js';
import { allCases } from './cases/all.js';
import { carried, joinedHeaders } from './credential.js';
import { Failure, type Finding, NotObserved } from './finding.js';
import { HandshakeError, type Target } from './handshake.js';
import { Observations } from './observations.js';
import { Pacer } from './pacer.js';
import { likelyCause, whyGiveUp } from './patience.js';
import { playScene, type Scene } from './scene.js';
import { isSelected, notSelected, type Selection } from './select.js';
import { type Opening, Session } from './session.js';
import { openSocket } from './socket.js';
import type { Suite } from './suite.js';

export interface RunOptions extends Selection {
  readonly suite: Suite;
  /** `ws://…` or `wss://…`: the whole address of the endpoint. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A credential, put where the contract's security schemes say. */
  readonly token?: string;
  /** For an answer that has to come. Default 5,000. */
  readonly timeoutMs?: number;
  /** For the whole run; cases that no longer fit are skipped. Default: none. */
  readonly maxDurationMs?: number;
  /** How long to listen for events that come by themselves. Default 0. */
  readonly listenMs?: number;
  readonly trigger?: Trigger;
  readonly ca?: string;
  readonly insecure?: boolean;
}

export interface Result {
  readonly case: Case;
  readonly finding: Finding;
  readonly durationMs: number;
}

export interface Report {
  readonly url: string;
  readonly channel: string;
  readonly results: readonly Result[];
  readonly warnings: readonly RunWarning[];
  /** What is probably wrong where not one request was answered as the contract says. */
  readonly likely?: string;
  readonly durationMs: number;
}

export interface RunWarning {
  readonly code: 'EP7003';
  readonly message: string;
}

/** The target cannot be reached, or is no WebSocket endpoint: no case can say anything. Code EP7001. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'EP7001';
}

export async function runSuite(options: RunOptions, onResult?: (result: Result) => void): Promise<Report> {
  const begun = performance.now();
  const run = await Run.begin(options);
  const results: Result[] = [];
  try {
    for (const one of run.cases) {
      const result = await run.execute(one);
      results.push(result);
      onResult?.(result);
    }
  } finally {
    await run.end();
  }
  const { url, suite } = options;
  const { likely } = run;
  return {
    url,
    channel: suite.channel.channel,
    results,
    warnings: run.warnings,
    ...(likely !== undefined && { likely }),
    durationMs: performance.now() - begun,
  };
}

/** A run one case at a time, for test runners that name each case. */
export class Run {
  readonly cases: readonly Case[];
  readonly warnings: RunWarning[] = [];
  readonly #options: RunOptions;
  readonly #timeoutMs: number;
  readonly #observations = new Observations();
  readonly #begun = performance.now();
  readonly #stay: Session[] = [];
  #open: Session[] = [];
  #scene: Promise<Scene> | undefined;

  private constructor(options: RunOptions) {
    this.#options = options;
    this.#timeoutMs = options.timeoutMs ?? 5000;
    this.cases = allCases(options.suite);
  }

  /** Throws `Unreachable`. */
  static async begin(options: RunOptions): Promise<Run> {
    const run = new Run(options);
    const { channel } = options.suite;
    try {
      const session = await run.#connect({});
      session.socket.leave();
    } catch (error) {
      if (error instanceof HandshakeError) throw new Unreachable(error.message);
      throw error;
    }
    const { welcome } = channel.roles;
    if (welcome?.contractHash) await run.#compareContracts(welcome.message, welcome.contractHash);
    return run;
  }

  async execute(one: Case): Promise<Result> {
    const begun = performance.now();
    const done = (finding: Finding): Result => ({ case: one, finding, durationMs: performance.now() - begun });
    if (!isSelected(one.id, this.#options)) return done({ kind: 'skipped', why: notSelected });
    const left = (this.#options.maxDurationMs ?? Infinity) - (begun - this.#begun);
    if (left <= 0) return done(timeIsUp);
    const missing = one.missing?.(this.#options.suite);
    if (missing !== undefined) return done({ kind: 'notApplicable', why: missing });
    const vain = whyGiveUp(this.#observations);
    if (vain !== undefined) return done({ kind: 'skipped', why: vain });
    for (let attempt = 1; ; attempt++) {
      const finding = await this.#attempt(one, left);
      const wait = Math.max(0, ...this.#open.map((session) => session.rateLimitedMs ?? 0));
      this.#closeAll();
      const settled = finding.kind !== 'failed' && finding.kind !== 'notObserved';
      if (settled || wait === 0 || attempt === 3) return done(finding);
      await pause(wait);
    }
  }

  /** What is probably wrong, as far as this run has come. */
  get likely(): string | undefined {
    return likelyCause(this.#options.url, this.#options.suite, this.#observations);
  }

  async end(): Promise<void> {
    for (const session of this.#stay.splice(0)) session.socket.leave();
    this.#closeAll();
  }

  async #attempt(one: Case, left: number): Promise<Finding> {
    const own: Session[] = this.#open;
    // Each question has its own time-out; this one is for a case that asks without end.
    const limit = Math.min(left, this.#timeoutMs * 20 + (this.#options.listenMs ?? 0));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Finding>((resolve) => {
      const tooLong = () => failedWith(`the case took longer than ${Math.round(limit)} ms`, own);
      timer = setTimeout(() => resolve(limit === left ? timeIsUp : tooLong()), limit);
    });
    const context = this.#context();
    const judged = one.run(context).catch((error: unknown): Finding => {
      if (error instanceof NotObserved) return { kind: 'notObserved', why: error.message };
      if (error instanceof Failure) return { kind: 'failed', reason: error.message, transcript: error.transcript };
      if (error instanceof HandshakeError) return failedWith(`a connection could not be opened: ${error.message}`, own);
      throw error;
    });
    try {
      return await Promise.race([judged, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #context(): CaseContext {
    const open = async (opening: Opening = {}) => {
      const session = await this.#connect(opening);
      this.#open.push(session);
      return session;
    };
    const context: CaseContext = {
      suite: this.#options.suite,
      timeoutMs: this.#timeoutMs,
      graceMs: Math.min(300, this.#timeoutMs / 4),
      listenMs: this.#options.listenMs ?? 0,
      trigger: this.#options.trigger,
      observations: this.#observations,
      open,
      scene: () => {
        this.#scene ??= playScene({
          ...context,
          open: async (opening = {}) => {
            const session = await this.#connect(opening);
            this.#stay.push(session);
            return session;
          },
        });
        return this.#scene;
      },
      pause,
    };
    return context;
  }

  async #connect(opening: Opening): Promise<Session> {
    const { suite, url, headers, query, token, ca, insecure } = this.#options;
    const place = suite.data.token ?? { in: 'authorization', scheme: 'Bearer' };
    const credential = token === undefined ? {} : carried(place, token);
    const target: Target = {
      url,
      headers: joinedHeaders(suite.data.handshake.headers, credential.headers, headers),
      query: {
        ...suite.data.handshake.query,
        ...credential.query,
        ...query,
        ...(opening.selective ? suite.channel.selectiveQuery : undefined),
        ...opening.query,
      },
      timeoutMs: this.#timeoutMs,
      ...(opening.subprotocols && { subprotocols: opening.subprotocols }),
      ...(ca !== undefined && { ca }),
      ...(insecure && { insecure }),
    };
    const socket = await openSocket(target);
    const { messagesPerSecond, burst } = suite.data;
    return new Session(socket, suite, this.#observations, new Pacer(messagesPerSecond, burst));
  }

  async #compareContracts(welcome: string, path: readonly (string | number)[]): Promise<void> {
    const { channel } = this.#options.suite;
    const subprotocols = channel.subprotocol === undefined ? {} : { subprotocols: [channel.subprotocol] };
    try {
      const session = await this.#connect({ selective: true, ...subprotocols });
      const first = await session.socket.until(
        () => session.find((received) => received.name === welcome) ?? (session.end && 'over'),
        Math.min(this.#timeoutMs, 1000),
      );
      session.socket.leave();
      const hash = first && first !== 'over' ? valueAt(first.message, path) : undefined;
      if (typeof hash === 'string' && hash !== channel.hash)
        this.warnings.push({
          code: 'EP7003',
          message: `the gateway says that its contract is ${JSON.stringify(hash)}, and this suite is made from "${channel.hash}": what follows may be about that difference`,
        });
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error; // the cases will say what refused them
    }
  }

  #closeAll(): void {
    for (const session of this.#open) session.socket.leave();
    this.#open = [];
  }
}

const timeIsUp: Finding = { kind: 'skipped', why: 'the time for the run was up (--max-duration)' };

function failedWith(reason: string, sessions: readonly Session[]): Finding {
  return { kind: 'failed', reason, transcript: sessions.at(-1)?.transcript ?? [] };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
