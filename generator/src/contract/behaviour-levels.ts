/** `x-eventpact` as written: checked against its schema, and the root's joined with what a channel and its messages say. */
import { Ajv, type ErrorObject } from 'ajv';
import type { Located, Location, SpecChannel, SpecDocument } from '../spec/document.js';
import { tellBehaviourError } from './behaviour-errors.js';
import { isObject } from './json.js';
import type { RoleName } from './model-behaviour.js';
import { below, type Report, stepsOf } from './report.js';
import { xEventpactSchema } from './x-eventpact-schema.js';

type Raw = Readonly<Record<string, unknown>>;

/** What the levels say together, for one channel. */
export interface DeclaredBehaviour {
  /** Valid against the schema, defaults filled in. */
  readonly value: Raw;
  /** By message key; `false`: no topic. */
  readonly topics: ReadonlyMap<string, { readonly topic: string | false; readonly at: Location }>;
  readonly roles: ReadonlyMap<string, RoleName>;
  /** Where something is said: on the channel, else on the root. */
  place(steps: readonly string[]): Location;
  /** The root alone says it, so it need not fit every channel. */
  isShared(steps: readonly string[]): boolean;
}

type Level = 'root' | 'channel' | 'message';

/** Their values are tables of the author's own keys: a channel's table replaces the root's. */
const tables = new Set(['selectiveQuery', 'query']);

export function declaredBehaviours(spec: SpecDocument, report: Report): ReadonlyMap<SpecChannel, DeclaredBehaviour> {
  const root = checked(spec.behaviour, 'root', report);
  return new Map(
    spec.channels.map((channel) => {
      const own = checked(channel.behaviour, 'channel', report);
      const joined = merge(root, own);
      const { roles, topics } = fromMessages(channel, joined, report);
      const place = (steps: readonly string[]) => {
        const located = channel.behaviour && has(own, steps) ? channel.behaviour : (spec.behaviour ?? channel);
        const known = longestKnown(located === channel.behaviour ? own : root, steps);
        return below(located.at, ...known);
      };
      const value = spec.behaviour || channel.behaviour || roles.size > 0 ? completed(joined, place, report) : {};
      return [channel, { value, topics, roles, place, isShared: (steps) => !has(own, steps) }];
    }),
  );
}

/** As written, after reporting what the schema does not allow. */
function checked(behaviour: Located | undefined, level: Level, report: Report): Raw {
  if (!behaviour) return {};
  const value = level === 'channel' ? withoutNulls(behaviour.value) : structuredClone(behaviour.value);
  for (const error of errorsOf(level, value)) {
    if (error.keyword !== 'required' || level === 'message') tellBehaviourError(error, behaviour.at, report);
  }
  return isObject(behaviour.value) ? behaviour.value : {};
}

/**
 * With its defaults, and null for what is wrong, so that the rest can still be checked. What is required may be said by
 * either level, so it is looked for here.
 */
function completed(
  joined: Record<string, unknown>,
  place: (steps: readonly string[]) => Location,
  report: Report,
): Raw {
  const value = structuredClone(joined);
  for (const error of errorsOf('root', value)) {
    const steps = stepsOf(error.instancePath);
    if (error.keyword === 'required')
      tellBehaviourError({ ...error, instancePath: '' }, place(steps), report, error.instancePath);
    if (error.keyword !== 'additionalProperties') withNull(value, steps);
  }
  return value;
}

/** Sections whose members stand for themselves. */
const collections = new Set(['roles', 'heartbeat', 'closeCodes']);

function withNull(value: Record<string, unknown>, [section = '', member]: readonly string[]): void {
  const inner = value[section];
  if (member !== undefined && collections.has(section) && isObject(inner))
    value[section] = { ...inner, [member]: null };
  else value[section] = null;
}

function fromMessages(channel: SpecChannel, joined: Record<string, unknown>, report: Report) {
  const topics = new Map<string, { topic: string | false; at: Location }>();
  const roles = new Map<string, RoleName>();
  const sections: Record<string, unknown> = isObject(joined['roles']) ? { ...joined['roles'] } : {};
  const keys = new Set(channel.messages.map(({ key }) => key));
  for (const [role, section] of Object.entries(sections)) {
    const key = isObject(section) ? section['message'] : undefined;
    if (typeof key === 'string' && keys.has(key)) roles.set(key, role as RoleName); // names checked by the schema
  }
  for (const { key, behaviour } of channel.messages) {
    const { topic, role } = checked(behaviour, 'message', report);
    if (!behaviour) continue;
    if (typeof topic === 'string' || topic === false) topics.set(key, { topic, at: below(behaviour.at, 'topic') });
    if (typeof role !== 'string') continue;
    const section = isObject(sections[role]) ? sections[role] : {};
    const other = section['message'] ?? key;
    if (other !== key)
      report({
        code: 'EP3003',
        at: below(behaviour.at, 'role'),
        message: `message \`${key}\` says that it has the role \`${role}\`, which \`${String(other)}\` has`,
        hint: `Take \`role\` out of one of them, or \`message\` out of \`roles.${role}\`.`,
      });
    sections[role] = { ...section, message: key };
    roles.set(key, role as RoleName); // an enum of the schema
  }
  if (Object.keys(sections).length > 0) joined['roles'] = sections;
  return { topics, roles };
}

/** A member that a channel sets to null is not for this channel. */
function merge(root: Raw, own: Raw): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...root };
  for (const [name, value] of Object.entries(own)) {
    const other = merged[name];
    if (value === null) delete merged[name];
    else merged[name] = isObject(value) && isObject(other) && !tables.has(name) ? merge(other, value) : value;
  }
  return merged;
}

function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

let ajv: Ajv | undefined;

/** Fills the defaults into `value`. */
function errorsOf(level: Level, value: unknown): readonly ErrorObject[] {
  ajv ??= new Ajv({ allErrors: true, strict: false, useDefaults: true, verbose: true }).addSchema(
    xEventpactSchema,
    'x',
  );
  const validate = ajv.getSchema(`x#/definitions/${level}`);
  return validate && !validate(value) ? (validate.errors ?? []) : [];
}

function has(value: unknown, steps: readonly string[]): boolean {
  return longestKnown(value, steps).length === steps.length;
}

function longestKnown(value: unknown, steps: readonly string[]): readonly string[] {
  let current = value;
  for (const [index, step] of steps.entries()) {
    if (!isObject(current) || !Object.hasOwn(current, step)) return steps.slice(0, index);
    current = current[step];
  }
  return steps;
}
