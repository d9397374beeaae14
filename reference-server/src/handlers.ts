import type { UpdatesHandlers } from '../../generated/channels/updates/server.gen.js';

/**
 * Handlers of the channel `updates`, one for each request. This file is yours: `eventpact generate` adds
 * what is missing and never changes what stands here.
 */
export const handlers: UpdatesHandlers = {
  /** Asks for a sign of life. */
  ping() {
    return {};
  },
};
