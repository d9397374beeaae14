import { expect, test } from 'vitest';
import { decodeText, decodeValue } from '../../../runtime/shared/decode.js';
import type { ClientDescriptor, DecodingNode, FrameDecoding } from '../../../runtime/shared/descriptor.js';
import { createValidate } from '../../../runtime/shared/validator.js';

const channel: ClientDescriptor = {
  hash: '',
  messages: {},
  serverToClient: {},
  requests: {},
  roles: {},
  reconnect: { initialDelayMs: 1, multiplier: 1, maxDelayMs: 1, jitter: 0, stableAfterMs: 1 },
};

const byOp: DecodingNode = {
  at: ['meta', 'op'],
  is: { add: { at: ['unit'], is: { m: 'addMetres' }, else: 'addPlain' }, sub: 'subtract' },
  json: { '1': 'one', true: 'yes', null: 'nothing' },
  type: { number: 'count', object: 'nested', array: 'list' },
  else: 'other',
};

test.each<[string, unknown, string]>([
  ['a constant', { meta: { op: 'sub' } }, 'subtract'],
  ['two keys together', { meta: { op: 'add' }, unit: 'm' }, 'addMetres'],
  ['the first key alone', { meta: { op: 'add' } }, 'addPlain'],
  ['a number', { meta: { op: 1 } }, 'one'],
  ['its text is no number', { meta: { op: '1' } }, 'other'],
  ['a boolean', { meta: { op: true } }, 'yes'],
  ['null', { meta: { op: null } }, 'nothing'],
  ['a type, where the constant is unknown', { meta: { op: 2 } }, 'count'],
  ['an object', { meta: { op: {} } }, 'nested'],
  ['an array', { meta: { op: [] } }, 'list'],
  ['nothing there', { meta: {} }, 'other'],
  ['no object at all', 'text', 'other'],
  ['an inherited name decides nothing', { meta: { op: 'toString' } }, 'other'],
])('%s decides', (_, message, name) => {
  expect(decodeValue(message, channel, byOp)).toEqual({ kind: 'message', name, message });
});

test('a prototype is never looked into', () => {
  const tree: DecodingNode = { at: ['__proto__', 'op'], is: { x: 'inherited' } };
  expect(decodeValue(JSON.parse('{"a":1}'), channel, tree).kind).toBe('unknown');
  expect(decodeValue(JSON.parse('{"__proto__":{"op":"x"}}'), channel, tree)).toMatchObject({ name: 'inherited' });
});

const words: FrameDecoding = { plain: 'line' };
const both: FrameDecoding = {
  text: { at: ['op'], is: { add: 'add' } },
  plain: { at: [], is: { ok: 'ok' }, else: 'line' },
};

test.each<[string, FrameDecoding, object]>([
  ['{"op":"add"}', both, { kind: 'message', name: 'add' }],
  ['ok', both, { kind: 'message', name: 'ok', message: 'ok' }],
  ['whatever', both, { kind: 'message', name: 'line', message: 'whatever' }],
  ['{"op":"sub"}', both, { kind: 'unknown' }],
  ['42', words, { kind: 'message', name: 'line', message: '42' }],
  ['{nope', { text: 'add' }, { kind: 'malformed', text: '{nope' }],
  ['{"a":1}', {}, { kind: 'unknown' }],
])('%s of %j', (text, decoding, want) => {
  expect(decodeText(text, channel, decoding)).toMatchObject(want);
});

test('what the tree leaves together is tried in order; what fits none is invalid by the first', () => {
  const rule = (keyword: string, valid: (value: number) => boolean) =>
    Object.assign((value: unknown) => valid(value as number), { errors: [{ instancePath: '', keyword }] });
  const validate = createValidate({
    small: rule('maximum', (n) => n < 10),
    even: rule('multipleOf', (n) => n % 2 === 0),
  });
  const names = ['small', 'even'];
  expect(decodeValue(4, channel, names, validate)).toMatchObject({ kind: 'message', name: 'small' });
  expect(decodeValue(40, channel, names, validate)).toMatchObject({ kind: 'message', name: 'even' });
  expect(decodeValue(41, channel, names, validate)).toMatchObject({
    kind: 'invalid',
    problems: [{ path: '', keyword: 'maximum', message: 'breaks maximum' }],
    error: { name: 'ContractError' },
  });
  expect(decodeValue(4, channel, names)).toMatchObject({ kind: 'unknown' });
});
