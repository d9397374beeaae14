import { expect, onTestFinished, test } from 'vitest';
import { startDemo } from '../src/demo/demo.js';
import { listen, startGateway } from './support/gateway.js';

test('alone, it shows every event again and again', async () => {
  const demo = await startDemo();
  onTestFinished(() => demo.stop());
  const gateway = await startGateway(demo.config, { demo: true });
  demo.feed(gateway.updates);
  const client = await listen(gateway.port);
  for (const event of ['services:health', 'websdrs:status', 'signals:detected', 'localizations:updated'])
    for (let time = 0; time < 2; time++) await client.next(event);
  const health = await client.next('services:health');
  expect(Object.keys(health.data)).toEqual([
    'api-gateway',
    'rf-acquisition',
    'inference',
    'training',
    'data-ingestion-web',
  ]);
});
