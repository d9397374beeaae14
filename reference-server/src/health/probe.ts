/** One HTTP probe: did the target answer, with what, and how fast. */

export type Probe =
  /** `status` is the HTTP status; `ms` the time until the response's head, in milliseconds. */
  | { readonly answered: true; readonly status: number; readonly ms: number }
  | { readonly answered: false; readonly reason: string };

export type Prober = (url: string) => Promise<Probe>;

/** A prober by GET that follows no redirect: what answers for another address says nothing about this one. Never rejects. */
export function httpProber(timeoutMs: number): Prober {
  return async (url) => {
    const started = performance.now();
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
      const ms = Math.round((performance.now() - started) * 10) / 10;
      await response.body?.cancel();
      return { answered: true, status: response.status, ms };
    } catch (error) {
      return { answered: false, reason: reasonOf(error, timeoutMs) };
    }
  };
}

/** fetch hides the socket's error behind "fetch failed". */
function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
