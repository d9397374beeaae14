/** Roles of `x-eventpact`: which message is for what, and where things stand in it. */

import type { BehaviourScope } from './behaviour-scope.js';
import { isObject } from './json.js';
import type { Direction, Message, Path } from './model.js';
import type { RoleName, Roles, TopicRole } from './model-behaviour.js';

/** Direction and the pointers that a role's section may have. */
const kinds: Readonly<Record<RoleName, { direction: Direction; pointers: readonly string[] }>> = {
  welcome: {
    direction: 'serverToClient',
    pointers: 'session epoch sequence resumed heartbeatIntervalMs contractVersion contractHash'.split(' '),
  },
  subscribe: { direction: 'clientToServer', pointers: ['topic'] },
  unsubscribe: { direction: 'clientToServer', pointers: ['topic'] },
  error: { direction: 'serverToClient', pointers: ['code', 'text', 'event', 'retryAfterMs'] },
  batch: { direction: 'serverToClient', pointers: ['messages'] },
  resync: { direction: 'serverToClient', pointers: ['sequence', 'epoch'] },
};

type Section = Readonly<Record<string, unknown>>;

export function resolveRoles(scope: BehaviourScope): Roles {
  const sections = scope.declared.value['roles'];
  if (!isObject(sections)) return {};
  const roles: Record<string, unknown> = {};
  const holders = new Map<string, string>();
  const error = isObject(sections['error']) ? sections['error']['message'] : undefined;
  for (const role of Object.keys(kinds) as RoleName[]) {
    const section = sections[role];
    if (!isObject(section) || typeof section['message'] !== 'string') continue;
    const message = scope.message(['roles', role, 'message'], section['message'], kinds[role].direction);
    if (!message) continue;
    const other = holders.get(message.key);
    holders.set(message.key, role);
    if (other !== undefined) {
      scope.wrong(['roles', role, 'message'], {
        code: 'EP3003',
        message: `message \`${message.key}\` has the roles \`${other}\` and \`${role}\``,
        hint: 'Give each role a message of its own.',
      });
    }
    const paths = pathsOf(scope, role, section, message);
    const found = { message: message.name, ...(role === 'welcome' && { when: section['when'] }), ...paths };
    roles[role] =
      role === 'subscribe' || role === 'unsubscribe'
        ? acknowledged(scope, role, section, message, found, error)
        : found;
  }
  return roles as Roles; // each section is built by its kind, of what the schema requires
}

function pathsOf(scope: BehaviourScope, role: RoleName, section: Section, message: Message): Record<string, Path> {
  const entries = kinds[role].pointers.flatMap((name): [string, Path][] => {
    const path = name in section ? scope.path(['roles', role, name], section[name], message) : undefined;
    return path ? [[name, path]] : [];
  });
  return Object.fromEntries(entries);
}

/** The acknowledgement is what AsyncAPI's `reply` lists beside the error. */
function acknowledged(
  scope: BehaviourScope,
  role: 'subscribe' | 'unsubscribe',
  section: Section,
  message: Message,
  found: object,
  error: unknown,
): TopicRole {
  const known = found as TopicRole; // message and topic are required by the schema
  if (known.topic === undefined) return known; // reported
  const operations = scope.operations.filter((operation) => operation.messages.includes(message.key));
  const key = operations.flatMap(({ reply }) => reply ?? []).find((one) => one !== error);
  const reply = scope.messages.find((one) => one.key === key);
  const written = section['replyTopic'];
  if (!reply) {
    if (written !== undefined)
      scope.wrong(['roles', role, 'replyTopic'], {
        code: 'EP3003',
        message: `\`roles.${role}.replyTopic\` is said, but no operation with \`${message.key}\` has a reply`,
        hint: 'Add `reply` to the operation, or take `replyTopic` out.',
      });
    return known;
  }
  const same = scope.declares(reply, known.topic) ? known.topic : undefined;
  const replyTopic = written === undefined ? same : scope.path(['roles', role, 'replyTopic'], written, reply);
  return { ...known, reply: reply.name, ...(replyTopic && { replyTopic }) };
}
