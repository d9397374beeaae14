/** Everything synthetic in one place, so that the gateway runs alone. Nothing here is loaded without `--demo`. */
import type { UpdatesServer } from '../../../generated/channels/updates/server.gen.js';
import { type Clock, systemClock } from '../../../generated/runtime/shared/clock.js';
import { defaultConfig, type GatewayConfig } from '../config.js';
import { startFeed } from './feed.js';
import { startTargets } from './targets.js';

export interface Demo {
  /** Names the synthetic targets, and checks them often enough to see every change. */
  readonly config: GatewayConfig;
  feed(updates: UpdatesServer): void;
  stop(): Promise<void>;
}

export async function startDemo(clock: Clock = systemClock): Promise<Demo> {
  const targets = await startTargets(clock);
  let stopFeed: (() => void) | undefined;
  return {
    config: {
      ...defaultConfig,
      services: targets.services,
      websdrs: targets.websdrs,
      probes: { ...defaultConfig.probes, intervalMs: 500, timeoutMs: 1_000 },
    },
    feed(updates) {
      stopFeed = startFeed(updates, clock);
    },
    async stop() {
      stopFeed?.();
      await targets.close();
    },
  };
}
