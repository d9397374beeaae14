/** What the gateway is told: a JSON file, the environment and flags, checked before anything starts. */
import { readFileSync } from 'node:fs';

export interface ServiceConfig {
  readonly name: string;
  /** Health endpoint, http or https. */
  readonly url: string;
}

export interface WebsdrConfig {
  /** Opaque: "1" and UUIDs both occur. */
  readonly id: string;
  readonly url: string;
}

export interface ProbeConfig {
  /** Pause between two rounds of checks, in milliseconds. */
  readonly intervalMs: number;
  /** How long a probe may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Probes under way at once, of services and WebSDRs together. */
  readonly concurrency: number;
  /** An answer that took longer, in milliseconds, counts as degraded. */
  readonly degradedAfterMs: number;
}

export interface GatewayConfig {
  readonly services: readonly ServiceConfig[];
  readonly websdrs: readonly WebsdrConfig[];
  readonly probes: ProbeConfig;
  /** Largest body of a pushed event, in bytes. */
  readonly maxPushBytes: number;
}

export const defaultConfig: GatewayConfig = {
  services: [],
  websdrs: [],
  probes: { intervalMs: 30_000, timeoutMs: 5_000, concurrency: 8, degradedAfterMs: 2_000 },
  maxPushBytes: 65_536,
};

/** A wrong value, and where: `gateway.json: services[1].url: …`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks a configuration file. Throws `ConfigError`. */
export function readConfig(path: string): GatewayConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`); // fs throws nothing else
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path}: is not JSON: ${(error as SyntaxError).message}`); // JSON.parse throws nothing else
  }
  return parseConfig(value, path);
}

/** Checks a parsed configuration; what is missing has its default. Throws `ConfigError` with `source` and place. */
export function parseConfig(value: unknown, source: string): GatewayConfig {
  const fail = (place: string, problem: string): never => {
    throw new ConfigError(`${source}: ${place}${place && ': '}${problem}`);
  };
  const root = object(value, '', ['services', 'websdrs', 'probes', 'maxPushBytes']);
  const services = list(root['services'], 'services', (entry, place) => {
    const service = object(entry, place, ['name', 'url']);
    return { name: text(service['name'], `${place}.name`), url: url(service['url'], `${place}.url`) };
  });
  const websdrs = list(root['websdrs'], 'websdrs', (entry, place) => {
    const websdr = object(entry, place, ['id', 'url']);
    return { id: text(websdr['id'], `${place}.id`), url: url(websdr['url'], `${place}.url`) };
  });
  unique(
    services.map((service) => service.name),
    'services',
    'name',
  );
  unique(
    websdrs.map((websdr) => websdr.id),
    'websdrs',
    'id',
  );
  const given = object(root['probes'] ?? {}, 'probes', Object.keys(defaultConfig.probes));
  const probes = { ...defaultConfig.probes };
  for (const key of Object.keys(probes) as (keyof ProbeConfig)[]) // an object literal's own keys
    probes[key] = positive(given[key] ?? probes[key], `probes.${key}`);
  const maxPushBytes = positive(root['maxPushBytes'] ?? defaultConfig.maxPushBytes, 'maxPushBytes');
  return { services, websdrs, probes, maxPushBytes };

  function object(entry: unknown, place: string, known: readonly string[]): Record<string, unknown> {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return fail(place, `must be an object`);
    for (const key of Object.keys(entry))
      if (!known.includes(key)) fail(place ? `${place}.${key}` : key, `is unknown; known are ${known.join(', ')}`);
    return entry as Record<string, unknown>; // checked above
  }
  function list<T>(entry: unknown, place: string, read: (entry: unknown, place: string) => T): readonly T[] {
    if (entry === undefined) return [];
    if (!Array.isArray(entry)) return fail(place, 'must be a list');
    return entry.map((item, index) => read(item, `${place}[${index}]`));
  }
  function text(entry: unknown, place: string): string {
    return typeof entry === 'string' && entry !== '' ? entry : fail(place, `must be a string, is ${shown(entry)}`);
  }
  function url(entry: unknown, place: string): string {
    const given = text(entry, place);
    const { protocol } = URL.canParse(given) ? new URL(given) : { protocol: undefined };
    return protocol === 'http:' || protocol === 'https:'
      ? given
      : fail(place, `must be an http or https URL, is ${shown(entry)}`);
  }
  function positive(entry: unknown, place: string): number {
    return Number.isSafeInteger(entry) && (entry as number) > 0 // isSafeInteger takes numbers only
      ? (entry as number)
      : fail(place, `must be a whole number above 0, is ${shown(entry)}`);
  }
  function unique(keys: readonly string[], place: string, key: string): void {
    const index = keys.findIndex((name, at) => keys.indexOf(name) !== at);
    if (index !== -1) fail(`${place}[${index}].${key}`, `${shown(keys[index])} occurs twice`);
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
