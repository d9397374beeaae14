/** What a configuration may hold: an unknown key or a wrong value is EP6001, with the line where it can be found. */
import { closest } from '../diagnostics/closest.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Config, ModelLanguage } from '../options.js';

/** Says what a value should have been, or nothing where it is right. */
type Rule = (value: unknown) => string | undefined;

const text: Rule = (value) => (typeof value === 'string' && value !== '' ? undefined : 'a non-empty text');
const flag: Rule = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const oneOf =
  (...choices: readonly string[]): Rule =>
  (value) =>
    typeof value === 'string' && choices.includes(value)
      ? undefined
      : `one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`;
const listOf =
  (rule: Rule, what: string): Rule =>
  (value) =>
    Array.isArray(value) && value.every((entry) => rule(entry) === undefined) ? undefined : `a list of ${what}`;
/** An empty one would be a part without anything. */
const names =
  (what: string): Rule =>
  (value) =>
    Array.isArray(value) && value.length === 0 ? `at least one of ${what}` : listOf(text, what)(value);

const modelLanguages: readonly ModelLanguage[] = ['python', 'java', 'rust', 'csharp', 'go', 'kotlin'];

const rules: Readonly<Record<keyof Config, Rule>> = {
  document: text,
  out: text,
  handlers: (value) =>
    text(value) === undefined || (isRecord(value) && Object.values(value).every((path) => text(path) === undefined))
      ? undefined
      : 'a path, or an object that gives a path for each channel name',
  importExtension: oneOf('.js', '.ts', ''),
  runtime: oneOf('copy', 'package'),
  conformance: flag,
  readonly: flag,
  models: listOf(oneOf(...modelLanguages), `languages; known are ${modelLanguages.join(', ')}`),
  modelPackage: (value) =>
    typeof value === 'string' && /^[a-z_][a-z\d_]*(\.[a-z_][a-z\d_]*)*$/i.test(value)
      ? undefined
      : 'a name with dots in it, as `com.example.orders`',
  perspective: oneOf('server', 'client'),
  strict: flag,
  protocols: names('protocols, such as "ws"'),
  allowRemote: flag,
  channels: names('keys, names or addresses of channels'),
  operations: names('keys of operations'),
  tags: names('tags'),
  emitters: listOf(
    (value) =>
      isRecord(value) && text(value['name']) === undefined && typeof value['emit'] === 'function'
        ? undefined
        : 'emitter',
    'emitters, that is of objects with a `name` and a function `emit`',
  ),
};

/**
 * The value as a configuration, or what is wrong with it.
 * @param source text of the file, in which lines are looked up
 */
export function checkConfig(
  value: unknown,
  file: string,
  source: string,
): { readonly config: Config } | { readonly diagnostics: readonly Diagnostic[] } {
  if (!isRecord(value)) {
    const message =
      value === undefined
        ? 'the configuration has no default export'
        : `the configuration is ${kindOf(value)}, not an object`;
    const hint = 'Let the file end with `export default defineConfig({ … })`, or hold one object where it is JSON.';
    return { diagnostics: [{ code: 'EP6001', severity: 'error', message, place: { file }, hint }] };
  }
  const diagnostics = Object.entries(value).flatMap(([key, entry]): Diagnostic[] => {
    const place = { file, ...lineOf(key, source) };
    const rule = isKey(key) ? rules[key] : undefined;
    if (rule === undefined) {
      const near = closest(key, Object.keys(rules));
      const hint = near === undefined ? `Known are ${Object.keys(rules).join(', ')}.` : `Did you mean \`${near}\`?`;
      return [{ code: 'EP6001', severity: 'error', message: `the configuration has no \`${key}\``, place, hint }];
    }
    const wanted = entry === undefined ? undefined : rule(entry);
    if (wanted === undefined) return [];
    const message = `\`${key}\` in the configuration has a wrong value`;
    return [{ code: 'EP6001', severity: 'error', message, place, hint: `It takes ${wanted}.` }];
  });
  if (diagnostics.length > 0) return { diagnostics };
  // Each key and value was held against `rules` above, which has an entry for every key of Config.
  return { config: value as Config };
}

function isKey(key: string): key is keyof Config {
  return Object.hasOwn(rules, key);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return `a ${typeof value}`;
}

/** The first line that holds `key:`, quoted or not: a text search, so that it works for TypeScript and JSON alike. */
function lineOf(key: string, source: string): { readonly line?: number } {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`(?<=^|[\\s,{"'])${escaped}["']?\\s*:`).exec(source);
  return match === null ? {} : { line: source.slice(0, match.index).split('\n').length };
}
