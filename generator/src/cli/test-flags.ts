/** Flags of `eventpact test`, parsed. */
import type { ContractOptions } from '../options.js';

export interface TestFlags extends Pick<ContractOptions, 'perspective' | 'protocols' | 'allowRemote'> {
  /** Path of the AsyncAPI document. Absent: that of the configuration, else `asyncapi.yaml`. */
  readonly spec?: string;
  readonly config?: string;
  /** Key or name of the channel to test, where the document has several. */
  readonly channel?: string;
  /** How long to wait for events that come by themselves. */
  readonly listenMs?: number;
  /** Case ids or prefixes of them. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Of the handshake. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly token?: string;
  /** How long one answer may take. */
  readonly timeoutMs?: number;
  /** How long the whole run may take. */
  readonly maxDurationMs?: number;
  /** Shell command that makes the gateway send its events. */
  readonly trigger?: string;
  /** Path of the JUnit report to write. */
  readonly junit?: string;
  readonly json: boolean;
  /** A failed SHOULD fails the run, too. */
  readonly strict: boolean;
}
