import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../../runtime/server/server.js';
import { type RadioTypes, radio, serving, validators } from './contract.js';
import { handlers } from './harness.js';
import { handshake, open, start, upgrade } from './real-socket.js';

describe('the upgrade', () => {
  it.each([
    ['another path', handshake('/tv'), 404, 'no WebSocket is served here'],
    ['a query value that the contract does not list', handshake('/radio?only=all'), 400, "query parameter 'only'"],
    ['a wrong version', handshake().map((line) => line.replace(' 13', ' 7')), 400, 'Sec-WebSocket-Version: 13'],
    ['no key', handshake().filter((line) => !line.includes('Key')), 400, 'Sec-WebSocket-Key'],
  ])('%s is refused', async (_, lines, status, text) => {
    const { port, server } = await start();
    const answer = await upgrade(port, lines);
    expect(answer.status).toBe(status);
    expect(answer.head).toContain(text);
    expect(server.connections.size).toBe(0);
  });

  it('is completed as RFC 6455 section 1.3 shows, with no subprotocol but the contract’s', async () => {
    const { port } = await start();
    const plain = await upgrade(port, handshake('/radio', 'Sec-WebSocket-Protocol: bearer.secret'));
    expect(plain.head).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(plain.head).not.toMatch(/secret|Protocol:/i);
    const known = await upgrade(port, handshake('/radio', 'Sec-WebSocket-Protocol: bearer.secret, radio.v2'));
    expect(known.head).toContain('Sec-WebSocket-Protocol: radio.v2\r\n');
    expect(known.head).not.toContain('secret');
  });

  it('asks who it is, and tells the connection', async () => {
    const { server, port } = await start({
      authenticate: async ({ headers, subprotocols }) => {
        if (headers.authorization === 'Bearer good') return { subject: 'ada', claims: { role: 'chief' } };
        if (subprotocols.includes('bearer.bad')) return { closeCode: 4401, reason: 'expired' };
        return { status: 401, reason: 'a token is missing' };
      },
    });
    const refused = await upgrade(port, handshake());
    expect([refused.status, refused.head.includes('WWW-Authenticate: Bearer')]).toEqual([401, true]);
    const turnedAway = await open(port, '/radio', ['radio.v2', 'bearer.bad']);
    expect(await turnedAway.closed).toEqual({ code: 4401, reason: 'expired' });
    expect(server.connections.size).toBe(0);
    await upgrade(port, handshake('/radio', 'Authorization: Bearer good'));
    expect([...server.connections]).toMatchObject([{ subject: 'ada', claims: { role: 'chief' } }]);
  });

  it('survives an `authenticate` that fails, and a client that leaves meanwhile', async () => {
    const errors: unknown[] = [];
    const asked: { resolve: (admission: object) => void; reject: (error: Error) => void }[] = [];
    const { server, port } = await start({
      onError: (error) => errors.push(error),
      authenticate: () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    });
    const leaving = connectTcp(port, '127.0.0.1');
    leaving.write(`${handshake().join('\r\n')}\r\n\r\n`);
    await expect.poll(() => asked.length).toBe(1);
    leaving.resetAndDestroy();
    const refused = upgrade(port, handshake());
    await expect.poll(() => asked.length).toBe(2);
    asked[0]?.resolve({});
    asked[1]?.reject(new Error('no key server'));
    expect((await refused).status).toBe(500);
    expect(errors).toMatchObject([{ message: 'no key server' }]);
    await expect.poll(() => server.connections.size).toBe(0);
  });

  it('leaves other paths to other servers and listeners', async () => {
    const { http, port } = await start({ path: '/elsewhere' });
    const other = createServer<RadioTypes>({ ...radio, address: '/s/{station}' }, serving, validators, { handlers });
    const detach = other.attach(http);
    const client = await open(port, '/s/north');
    expect([...other.connections]).toMatchObject([{ parameters: { station: 'north' } }]);
    client.socket.terminate();
    await open(port, '/elsewhere');
    expect((await upgrade(port, handshake('/radio'))).status).toBe(404);
    detach();
    expect((await upgrade(port, handshake('/s/north'))).status).toBe(404);
    http.on('upgrade', (_, socket) => socket.end('HTTP/1.1 418 Mine\r\n\r\n'));
    expect((await upgrade(port, handshake('/radio'))).status).toBe(418);
  });
});
