import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENTPACT, node, VITEST } from '../support/command.js';
import { type DemoGateway, startDemoGateway } from '../support/demo-gateway.js';

describe('the reference server, over a real socket', () => {
  let gateway: DemoGateway;
  beforeAll(async () => {
    gateway = await startDemoGateway();
  });
  afterAll(() => gateway.stop());

  test('passes the generated suite', { timeout: 120_000 }, async () => {
    const args = ['run', '--root', '.', '--config', 'test/conformance/generated.config.ts', '--reporter=dot'];
    const { code, output } = await node(VITEST, args, { env: { EVENTPACT_URL: gateway.url, EVENTPACT_LISTEN: '3' } });
    expect(code, output).toBe(0);
    const passed = Number(/Tests +(\d+) passed/.exec(output)?.[1] ?? 0);
    expect(passed, 'cases that ran').toBeGreaterThan(50);
  });

  test('passes `eventpact test`', { timeout: 120_000 }, async () => {
    const { code, output } = await node(EVENTPACT, ['test', gateway.url, '--listen', '3s']);
    expect(code, output).toBe(0);
  });

  test('is told apart from a gateway that is not there', async () => {
    const { code, output } = await node(EVENTPACT, ['test', 'ws://127.0.0.1:1/ws/updates']);
    expect(code, output).toBe(3);
  });
});
