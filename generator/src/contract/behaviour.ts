/** `x-eventpact` in the contract's words: names for keys, paths for pointers, everything checked against the document. */
import type { DeclaredBehaviour } from './behaviour-levels.js';
import type { BehaviourScope } from './behaviour-scope.js';
import { compact, isObject } from './json.js';
import type { Path } from './model.js';
import type { Behaviour, CloseCode, ErrorReason, RoleName } from './model-behaviour.js';
import { possibleAt } from './possible.js';
import { stepsOf } from './report.js';
import { resolveRoles } from './roles.js';

/** The schema has checked what the values are; absent sections are empty ones. */
type Section = Readonly<Record<string, unknown>>;

export function resolveBehaviour(scope: BehaviourScope): Behaviour {
  const { value } = scope.declared;
  const roles = resolveRoles(scope);
  return compact({
    subprotocol: value['subprotocol'] as string | undefined,
    envelope: envelopeIn(scope),
    unknownMessages: (value['unknownMessages'] as 'ignore' | 'reject' | undefined) ?? 'ignore',
    roles,
    errors: errorsIn(scope, roles),
    heartbeat: heartbeatIn(scope),
    reconnect: { ...reconnectDefaults, ...section(value, 'reconnect') },
    subscriptions: subscriptionsIn(scope),
    batch: batchIn(scope, roles),
    resume: resumeIn(scope, roles),
    fallback: fallbackIn(value),
    limits: section(value, 'limits'),
    auth: authIn(scope),
    closeCodes: closeCodesIn(scope),
  });
}

const reconnectDefaults: Behaviour['reconnect'] = {
  initialDelayMs: 1000,
  multiplier: 2,
  maxDelayMs: 30_000,
  jitter: 0,
  stableAfterMs: 5000,
};

/** The envelope as the messages are read by it, before anything is checked. */
export function declaredEnvelope({ value }: DeclaredBehaviour): Behaviour['envelope'] {
  const entries = Object.entries(section(value, 'envelope')).filter(([, pointer]) => typeof pointer === 'string');
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, pointer]) => [name, stepsOf(pointer as string)])); // just filtered
}

function envelopeIn(scope: BehaviourScope): Behaviour['envelope'] {
  const declared = declaredEnvelope(scope.declared);
  const json = scope.messages.filter(({ encoding }) => encoding === 'json');
  const found = Object.entries(declared ?? {}).filter(([name, path]: [string, Path]) =>
    scope.fits(
      ['envelope', name],
      json.length > 0 &&
        !json.some((message) => scope.declares(message, path)) && {
          code: 'EP3002',
          message: `no message of channel \`${scope.channel.key}\` declares \`/${path.join('/')}\``,
          hint: 'Correct the pointer, or declare the property in the payload schemas.',
        },
    ),
  );
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function errorsIn(scope: BehaviourScope, { error }: Behaviour['roles']): Behaviour['errors'] {
  const codes = section(scope.declared.value, 'errors') as Partial<Record<ErrorReason, string>>;
  if (Object.keys(codes).length === 0) return {};
  const needsRole = scope.fits(
    ['errors'],
    !mentions(scope, 'error', error) && {
      code: 'EP3002',
      message: '`x-eventpact.errors` has codes, but no message has the role `error`',
      hint: 'Name the message at `roles.error`.',
    },
  );
  const message = error && scope.messages.find(({ name }) => name === error.message);
  if (!needsRole || !error?.code || !message) return {};
  const { constants, types } = possibleAt(scope.payloadOf(message), error.code, scope.book);
  for (const [reason, code] of Object.entries(codes)) {
    if (types.has('string') || constants.has(JSON.stringify(code))) continue;
    scope.wrong(['errors', reason], {
      code: 'EP3003',
      message: `\`${code}\` is not one of the codes that \`${message.name}\` may have`,
      hint: `Its schema allows ${[...constants.values()].map(String).join(', ')}.`,
    });
  }
  return codes;
}

function heartbeatIn(scope: BehaviourScope): Behaviour['heartbeat'] {
  const { client, server } = section(scope.declared.value, 'heartbeat');
  const heartbeat: { -readonly [K in keyof Behaviour['heartbeat']]: Behaviour['heartbeat'][K] } = {};
  if (isObject(client)) {
    const request = scope.message(['heartbeat', 'client', 'request'], client['request'], 'clientToServer');
    const { intervalMs, timeoutMs } = client as { intervalMs: number; timeoutMs: number }; // have defaults
    if (request) heartbeat.client = { request: request.name, intervalMs, timeoutMs };
  }
  if (isObject(server)) {
    const path = ['heartbeat', 'server', 'message'];
    const message = 'message' in server ? scope.message(path, server['message'], 'serverToClient') : undefined;
    const { control, intervalMs, timeoutMs } = server as { control: boolean; intervalMs: number; timeoutMs: number }; // have defaults
    heartbeat.server = { control, ...(message && { message: message.name }), intervalMs, timeoutMs };
  }
  return heartbeat;
}

function subscriptionsIn(scope: BehaviourScope): Behaviour['subscriptions'] {
  const { selectiveQuery, max } = section(scope.declared.value, 'subscriptions');
  return compact({
    selectiveQuery: scope.query(['subscriptions', 'selectiveQuery'], selectiveQuery),
    max: max as number | undefined,
  });
}

function batchIn(scope: BehaviourScope, { batch: role }: Behaviour['roles']): Behaviour['batch'] {
  const batch = scope.declared.value['batch'];
  if (!isObject(batch)) return undefined;
  const query = scope.query(['batch', 'query'], batch['query']);
  const fits = scope.fits(
    ['batch'],
    !mentions(scope, 'batch', role) && {
      code: 'EP3002',
      message: '`x-eventpact.batch` joins messages, but no message has the role `batch`',
      hint: 'Name the message at `roles.batch`.',
    },
  );
  const rest = batch as unknown as Omit<NonNullable<Behaviour['batch']>, 'query'>; // have defaults
  return query && fits && role ? { ...rest, query } : undefined;
}

function resumeIn(scope: BehaviourScope, { welcome }: Behaviour['roles']): Behaviour['resume'] {
  const resume = scope.declared.value['resume'];
  if (!isObject(resume)) return undefined;
  const names = ['sessionQuery', 'epochQuery', 'sinceQuery'] as const;
  const declared = names.map((name) => scope.queryName(['resume', name], resume[name]));
  const fits = scope.fits(
    ['resume'],
    !mentions(scope, 'welcome', welcome) && {
      code: 'EP3002',
      message: '`x-eventpact.resume` takes up sessions, but no message has the role `welcome`, which names them',
      hint: 'Name the message at `roles.welcome`.',
    },
  );
  return fits && welcome && declared.every((one) => one)
    ? (resume as unknown as NonNullable<Behaviour['resume']>)
    : undefined; // checked by the schema
}

/** A role that is there, or is there but wrong, of which enough has been said. */
function mentions(scope: BehaviourScope, role: RoleName, found: unknown): boolean {
  return found !== undefined || section(scope.declared.value, 'roles')[role] === null;
}

function fallbackIn(value: Section): Behaviour['fallback'] {
  const fallback = value['fallback'];
  if (!isObject(fallback)) return undefined;
  const known = fallback as unknown as Omit<NonNullable<Behaviour['fallback']>, 'messages'> & { messages: string }; // checked by the schema
  return { ...known, messages: stepsOf(known.messages) };
}

function authIn(scope: BehaviourScope): Behaviour['auth'] {
  const auth = scope.declared.value['auth'];
  if (!isObject(auth)) return undefined;
  if ('query' in auth) scope.queryName(['auth', 'query'], auth['query']);
  return auth as unknown as NonNullable<Behaviour['auth']>; // checked by the schema
}

function closeCodesIn(scope: BehaviourScope): readonly CloseCode[] {
  const declared = Object.entries(section(scope.declared.value, 'closeCodes')).filter(([, facts]) => facts !== null);
  const codes = Object.fromEntries(declared) as Record<string, Omit<CloseCode, 'code'>>; // checked by the schema
  const seen = new Map<string, string>();
  for (const [code, { name }] of Object.entries(codes)) {
    const other = seen.get(name);
    seen.set(name, code);
    if (other !== undefined)
      scope.wrong(['closeCodes', code, 'name'], {
        code: 'EP3001',
        message: `the close codes ${other} and ${code} are both called \`${name}\``,
        hint: 'Give each a name of its own.',
      });
  }
  return Object.entries(codes)
    .map(([code, facts]) => ({ code: Number(code), ...facts }))
    .sort((a, b) => a.code - b.code);
}

function section(value: Section, name: string): Section {
  const found = value[name];
  return isObject(found) ? found : {};
}
