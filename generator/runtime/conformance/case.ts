/** One rule with a permanent id, and how to find out whether a target keeps it. */
import type { Finding } from './finding.js';
import type { Observations } from './observations.js';
import type { Scene } from './scene.js';
import type { Opening, Session } from './session.js';
import type { Suite } from './suite.js';

export type Level = 'MUST' | 'SHOULD' | 'MAY';

export interface Case {
  /** Never changes its meaning. */
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly tests: 'server' | 'client' | 'both';
  /** What the rule rests on: a section of RFC 6455, or a place of the contract. */
  readonly rule: string;
  /** What the contract lacks for this case; undefined where it applies. */
  missing?(suite: Suite): string | undefined;
  /** Judges what others bring about, so it runs after them. */
  readonly last?: true;
  run(context: CaseContext): Promise<Finding>;
}

export interface CaseContext {
  readonly suite: Suite;
  /** How long to wait for an answer that has to come. */
  readonly timeoutMs: number;
  /** How long to wait for one that ought not to come, when an answer to a later question is already there. */
  readonly graceMs: number;
  /** How long to listen for events that come by themselves. */
  readonly listenMs: number;
  readonly trigger: Trigger | undefined;
  readonly observations: Observations;
  /** Opens a connection that the run closes when the case is over. */
  open(opening?: Opening): Promise<Session>;
  /** Subscribers and bystanders while events are emitted: set up once in a run, on first demand. */
  scene(): Promise<Scene>;
  /** Waits, without blocking anything. */
  pause(ms: number): Promise<void>;
}

/** Makes the gateway broadcast `event`; rejects where it cannot. `data` satisfies the contract. */
export type Trigger = (event: string, data: unknown) => Promise<void>;
