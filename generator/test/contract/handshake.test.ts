import { describe, expect, it } from 'vitest';
import { checkHeaders, checkSchemes } from '../../src/contract/handshake.js';
import type { CredentialPlace } from '../../src/contract/model.js';
import { createReport } from '../../src/contract/report.js';
import { buildSecurityScheme } from '../../src/contract/servers.js';
import type { SpecChannel, SpecDocument } from '../../src/spec/document.js';

const at = { file: 'document.yaml', pointer: '/here' };
const schemeOf = (value: Readonly<Record<string, string>>) => buildSecurityScheme({ key: 's', value, at });

describe('where a credential goes', () => {
  it.each<[Readonly<Record<string, string>>, CredentialPlace | undefined]>([
    [
      { type: 'httpApiKey', in: 'query', name: 'k' },
      { in: 'query', name: 'k' },
    ],
    [
      { type: 'httpApiKey', in: 'header', name: 'X-K' },
      { in: 'header', name: 'X-K' },
    ],
    [
      { type: 'httpApiKey', in: 'cookie', name: 'sid' },
      { in: 'cookie', name: 'sid' },
    ],
    [{ type: 'httpApiKey', in: 'header', name: 'Sec-WebSocket-Protocol' }, { in: 'subprotocol' }],
    [{ type: 'httpApiKey', in: 'query' }, undefined],
    [
      { type: 'apiKey', in: 'query', name: 'k' },
      { in: 'query', name: 'k' },
    ],
    [
      { type: 'apiKey', in: 'user' },
      { in: 'basic', part: 'username' },
    ],
    [
      { type: 'apiKey', in: 'password' },
      { in: 'basic', part: 'password' },
    ],
    [{ type: 'userPassword' }, { in: 'basic' }],
    [{ type: 'http', scheme: 'Basic' }, { in: 'basic' }],
    [
      { type: 'http', scheme: 'bearer' },
      { in: 'authorization', scheme: 'Bearer' },
    ],
    [
      { type: 'http', scheme: 'Token' },
      { in: 'authorization', scheme: 'Token' },
    ],
    [{ type: 'http', scheme: 'digest' }, undefined],
    [{ type: 'oauth2' }, { in: 'authorization', scheme: 'Bearer' }],
    [{ type: 'openIdConnect' }, { in: 'authorization', scheme: 'Bearer' }],
    [{ type: 'X509' }, undefined],
    [{ type: 'scramSha256' }, undefined],
  ])('%j: %j', (value, place) => {
    expect(schemeOf(value).place).toEqual(place);
  });
});

describe('what a browser cannot do', () => {
  const spec = {
    servers: [{ security: [['certificate'], ['token']] }],
    operations: [{ security: [['gssapi', 'token']] }],
    place: () => ({ file: at.file, pointer: at.pointer }),
    securitySchemes: ['certificate', 'token', 'gssapi', 'unused'].map((key) => ({ key, value: {}, at })),
  } as unknown as SpecDocument; // the parts that are read

  it('EP2014: schemes that are asked for and that no handshake carries', () => {
    const report = createReport(spec);
    const types = { certificate: 'X509', token: 'oauth2', gssapi: 'gssapi', unused: 'X509' };
    const schemes = Object.entries(types).map(([key, type]) => ({ ...schemeOf({ type }), key }));
    checkSchemes(spec, schemes, report);
    expect(report.diagnostics.map(({ code, message }) => `${code} ${message.split('`')[1]}`)).toEqual([
      'EP2014 certificate',
      'EP2014 gssapi',
    ]);
  });

  it.each([
    ['X-Key', true, ['EP2013']],
    ['X-Key', false, []],
    ['Upgrade', true, []],
    ['sec-websocket-protocol', true, []],
    ['Origin', true, []],
    ['Authorization', true, ['EP2013']],
  ])('EP2013: the header %s, required: %s', (name, required, codes) => {
    const report = createReport(spec);
    const channel = { key: 'c', headers: { value: {}, at } } as unknown as SpecChannel; // the parts that are read
    checkHeaders(channel, [{ name, required, schema: true }], report);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});
