/** The health of everything around the gateway, in the shapes of the contract. */
import type { ServicesHealth, WebsdrsStatus } from '../../../generated/index.js';
import type { Clock } from '../../../generated/runtime/shared/clock.js';
import type { GatewayConfig } from '../config.js';
import { createChecker } from './checker.js';
import { judgeService, judgeWebsdr } from './judge.js';
import { createLimit } from './limit.js';
import type { Prober } from './probe.js';

/** The gateway's own name among the services. It answers, so it is healthy; only a configured URL is probed. */
const SELF = 'api-gateway';

export interface ServiceReport {
  readonly name: string;
  readonly status: ServicesHealth[string]['status'];
  /** Milliseconds; null where there was no answer, or nothing was asked. */
  readonly response_time_ms: number | null;
  /** Why there was no answer. */
  readonly reason?: string;
}

export interface Health {
  /** A first round of checks is over. */
  readonly known: boolean;
  services(): ServicesHealth;
  websdrs(): WebsdrsStatus;
  report(): readonly ServiceReport[];
  check(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface HealthOptions {
  readonly config: GatewayConfig;
  readonly probe: Prober;
  readonly clock: Clock;
  /** Called when a check saw a change, with the names or ids that changed. */
  readonly onServices: (changed: readonly string[]) => void;
  readonly onWebsdrs: (changed: readonly string[]) => void;
}

export function createHealth({ config, probe, clock, onServices, onWebsdrs }: HealthOptions): Health {
  const { intervalMs, concurrency, degradedAfterMs } = config.probes;
  const common = { probe, limit: createLimit(concurrency), intervalMs, clock };
  const services = createChecker({
    ...common,
    targets: config.services.map(({ name, url }) => ({ id: name, url })),
    verdict: (result) => judgeService(result, degradedAfterMs),
    onChange: onServices,
  });
  const websdrs = createChecker({
    ...common,
    targets: config.websdrs,
    verdict: (result) => judgeWebsdr(result, degradedAfterMs).status,
    onChange: onWebsdrs,
  });
  const names = config.services.map((service) => service.name);

  function report(): readonly ServiceReport[] {
    const probed = names.map((name): ServiceReport => {
      const result = services.results.get(name);
      return {
        name,
        status: judgeService(result, degradedAfterMs),
        response_time_ms: result?.answered ? result.ms : null,
        ...(result?.answered === false ? { reason: result.reason } : undefined),
      };
    });
    return names.includes(SELF) ? probed : [{ name: SELF, status: 'healthy', response_time_ms: null }, ...probed];
  }

  return {
    get known() {
      return services.checkedAt !== undefined && websdrs.checkedAt !== undefined;
    },
    services: () => Object.fromEntries(report().map(({ name, status }) => [name, { status }])),
    websdrs: () =>
      Object.fromEntries([...websdrs.results].map(([id, result]) => [id, judgeWebsdr(result, degradedAfterMs)])),
    report,
    check: async () => void (await Promise.all([services.check(), websdrs.check()])),
    start() {
      services.start();
      websdrs.start();
    },
    stop() {
      services.stop();
      websdrs.stop();
    },
  };
}
