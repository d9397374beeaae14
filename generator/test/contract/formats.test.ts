import { expect, it } from 'vitest';
import { CHECKED_FORMATS } from '../../src/contract/formats.js';
import { FORMATS } from '../../src/emit/validators/compile.js';
import { loadContract } from '../../src/generate.js';
import { written } from '../spec/reading.js';

it('knows what the emitted validators check', () => {
  expect([...CHECKED_FORMATS].sort()).toEqual(Object.keys(FORMATS).sort());
});

it('tells of each format that nothing checks once, where it is written', async () => {
  const file = written(`asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a:
    address: /a
    messages:
      up:
        payload:
          properties:
            format: { type: string, format: email, examples: [{ format: shape }] }
            many:
              allOf:
                - { type: object, properties: { iban: { type: string, format: iban } } }
            amount: { type: number, format: double }
      down: { payload: { $ref: '#/components/schemas/Down' } }
operations:
  up: { action: receive, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/up' }] }
  down: { action: send, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/down' }] }
components:
  schemas:
    Down:
      type: object
      properties:
        iban: { type: string, format: iban }
        colour:
          type: string
          format: colour
`);
  const { diagnostics } = await loadContract(file, { perspective: 'server' });
  expect(
    diagnostics.map(({ code, severity, message, place }) => [
      code,
      severity,
      message.slice(0, 20),
      place?.line,
      place?.pointer,
    ]),
  ).toEqual([
    [
      'EP4003',
      'warning',
      'the format `iban` is',
      13,
      '/channels/a/messages/up/payload/properties/many/allOf/0/properties/iban/format',
    ],
    ['EP4003', 'warning', 'the format `colour` ', 27, '/components/schemas/Down/properties/colour/format'],
  ]);
});
