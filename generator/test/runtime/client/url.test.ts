import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildUrl, type UrlOptions } from '../../../runtime/client/url.js';
import { matchAddress } from '../../../runtime/server/handshake.js';
import type { PlaceDescriptor } from '../../../runtime/shared/connecting.js';

const place: PlaceDescriptor = {
  servers: {
    production: {
      url: 'wss://{region}.example.org:{port}/{base}/',
      variables: { region: { enum: ['eu', 'us'] }, port: { default: '443' }, base: { default: 'v1' } },
    },
    local: { url: 'ws://localhost:8080' },
    versioned: { url: 'wss://example.org/?v={version}&encoding=json' },
  },
  address: '/books/{pair}',
};
const one = (url: string, address = '/books'): PlaceDescriptor => ({ servers: { only: { url } }, address });
const pair = { pair: 'BTC-USD' };

describe('a URL', () => {
  const table: [name: string, place: PlaceDescriptor, options: UrlOptions, url: string][] = [
    ['server and parameters', place, { server: 'local', parameters: pair }, 'ws://localhost:8080/books/BTC-USD'],
    [
      'variables, those with a default left out',
      place,
      { server: 'production', variables: { region: 'eu' }, parameters: pair },
      'wss://eu.example.org/v1/books/BTC-USD',
    ],
    [
      'variables of several segments, and a number as port',
      place,
      { server: 'production', variables: { region: 'us', port: 8443, base: 'feed/v 2' }, parameters: pair },
      'wss://us.example.org:8443/feed/v%202/books/BTC-USD',
    ],
    [
      "the server's query stays",
      place,
      { server: 'versioned', variables: { version: '1&2' }, parameters: pair, query: { depth: 3 } },
      'wss://example.org/books/BTC-USD?v=1%262&encoding=json&depth=3',
    ],
    ['the only server needs no name', one('ws://h/base/'), {}, 'ws://h/base/books'],
    ["the address / is the server's own path", one('ws://h/base', '/'), {}, 'ws://h/base'],
    ['neither has a path', one('ws://h', '/'), {}, 'ws://h/'],
    [
      'an address with a query',
      one('ws://h?a=1', '/x?s={s}'),
      { parameters: { s: 'a b&c' } },
      'ws://h/x?a=1&s=a%20b%26c',
    ],
    ['https gives wss', place, { base: 'https://h/api/', parameters: pair }, 'wss://h/api/books/BTC-USD'],
    [
      'http gives ws, a fragment is dropped',
      place,
      { base: new URL('http://h#x'), parameters: pair },
      'ws://h/books/BTC-USD',
    ],
    [
      'a query: arrays repeat, undefined is left out, objects are JSON',
      { ...one('ws://h'), query: { v: '2' } },
      { query: { on: true, off: false, no: undefined, nil: null, ids: ['a', 'b&'], empty: [], o: { a: 1 } } },
      'ws://h/books?v=2&on=true&off=false&ids=a&ids=b%26&o=%7B%22a%22%3A1%7D',
    ],
    ['a query replaces the same of the server', one('ws://h?v=1'), { query: { v: 2 } }, 'ws://h/books?v=2'],
  ];
  test.each(table)('%s', (_, descriptor, options, url) => {
    expect(buildUrl(descriptor, options)).toBe(url);
  });
});

describe('what is wrong is told, and its value never', () => {
  const eu = { server: 'production', variables: { region: 'eu' }, parameters: pair };
  const table: [name: string, options: UrlOptions, error: RegExp][] = [
    ['no server', { parameters: pair }, /which server\? .*production, local/],
    ['an unknown server', { server: 'toString', parameters: pair }, /no server 'toString'.*production, local/],
    ['no variable', { server: 'production', parameters: pair }, /variable 'region' is missing/],
    ['a variable of no enum', { ...eu, variables: { region: 'secret' } }, /variable 'region' must be one of eu, us/],
    [
      'another host',
      { ...eu, variables: { region: 'eu', port: '1/secret' } },
      /variable 'port' cannot stand in a host/,
    ],
    ['a login', { ...eu, variables: { region: 'eu', port: 'secret@evil' } }, /variable 'port' cannot stand in a host/],
    ['no port', { ...eu, variables: { region: 'eu', port: 'secret' } }, /is no URL/],
    ['another protocol', { base: 'ftp://secret', parameters: pair }, /no ws, wss, http or https/],
    ['steps in a base path', { ...eu, variables: { region: 'eu', base: 'secret/..' } }, /mean a step/],
    ['no parameter', { server: 'local' }, /parameter 'pair' is missing/],
    ['an inherited one', { server: 'local', parameters: Object.create(pair) as object }, /parameter 'pair' is missing/],
    ['an empty one', { server: 'local', parameters: { pair: '' } }, /parameter 'pair' is empty/],
    ['a step', { server: 'local', parameters: { pair: '..' } }, /mean a step/],
    [
      'half a character',
      { server: 'local', parameters: { pair: 'secret\ud800' } },
      /'pair' has half of a surrogate pair/,
    ],
  ];
  test.each(table)('%s', (_, options, error) => {
    const attempt = () => buildUrl(place, options);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(error);
    expect(attempt).not.toThrow(/secret/);
  });
});

describe('whatever the text', () => {
  const text = fc.string({
    minLength: 1,
    unit: fc.oneof(fc.constantFrom(...'/?#%.\\:@&=+ ;{}'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
  });

  it('a parameter is read back, in the same segment', () => {
    const segments = { servers: { only: { url: 'ws://h/base' } }, address: '/a/{x}/b/{y}' };
    const isStep = (value: string) => value === '.' || value === '..';
    fc.assert(
      fc.property(text, text, (x, y) => {
        fc.pre(!isStep(x) && !isStep(y));
        const url = new URL(buildUrl(segments, { parameters: { x, y } }));
        expect(url.host + url.hash + url.search).toBe('h');
        expect(matchAddress('/base/a/{x}/b/{y}', url.pathname)).toEqual({ x, y });
      }),
    );
  });

  it('a query is read back', () => {
    fc.assert(
      fc.property(text, fc.array(text), fc.string({ unit: 'binary' }), (name, many, value) => {
        const given = { [`${name}1`]: many, [`${name}2`]: value };
        const { searchParams } = new URL(buildUrl(one('ws://h'), { query: given }));
        expect(searchParams.getAll(`${name}1`)).toEqual(many);
        expect(searchParams.getAll(`${name}2`)).toEqual([value]);
      }),
    );
  });
});
