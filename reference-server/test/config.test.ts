import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, defaultConfig, parseConfig, readConfig } from '../src/config.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('nothing given is the default', () => {
  expect(parseConfig({}, 'x')).toEqual(defaultConfig);
});

test('what is given goes before the default, one value at a time', () => {
  const config = parseConfig(
    {
      services: [{ name: 'inference', url: 'http://inference:8002/health' }],
      websdrs: [{ id: '1', url: 'https://sdr.example.org' }],
      probes: { intervalMs: 100 },
    },
    'x',
  );
  expect(config.services).toEqual([{ name: 'inference', url: 'http://inference:8002/health' }]);
  expect(config.websdrs).toEqual([{ id: '1', url: 'https://sdr.example.org' }]);
  expect(config.probes).toEqual({ ...defaultConfig.probes, intervalMs: 100 });
});

test('the example is right', () => {
  const config = readConfig(fileURLToPath(new URL('../gateway.example.json', import.meta.url)));
  expect([config.services.length, config.websdrs.length]).toEqual([4, 2]);
  expect(config).toMatchObject({ probes: defaultConfig.probes, maxPushBytes: defaultConfig.maxPushBytes });
});

const wrong: readonly [string, unknown, string][] = [
  ['no object', [], 'g.json: must be an object'],
  [
    'a member nobody knows',
    { websdr: [] },
    'g.json: websdr: is unknown; known are services, websdrs, probes, maxPushBytes',
  ],
  ['a list that is none', { services: {} }, 'g.json: services: must be a list'],
  ['a missing name', { services: [{ url: 'http://a' }] }, 'g.json: services[0].name: must be a string, is missing'],
  [
    'an id that is a number',
    { websdrs: [{ id: 1, url: 'http://a' }] },
    'g.json: websdrs[0].id: must be a string, is 1',
  ],
  [
    'another scheme',
    { services: [{ name: 'a', url: 'ws://a' }] },
    'g.json: services[0].url: must be an http or https URL, is "ws://a"',
  ],
  [
    'no URL',
    { services: [{ name: 'a', url: 'a:b:c' }] },
    'g.json: services[0].url: must be an http or https URL, is "a:b:c"',
  ],
  [
    'a name twice',
    {
      services: [
        { name: 'a', url: 'http://a' },
        { name: 'a', url: 'http://b' },
      ],
    },
    'g.json: services[1].name: "a" occurs twice',
  ],
  [
    'an interval of 0',
    { probes: { intervalMs: 0 } },
    'g.json: probes.intervalMs: must be a whole number above 0, is 0',
  ],
  [
    'a fraction',
    { probes: { concurrency: 1.5 } },
    'g.json: probes.concurrency: must be a whole number above 0, is 1.5',
  ],
  ['a size in words', { maxPushBytes: '64k' }, 'g.json: maxPushBytes: must be a whole number above 0, is "64k"'],
];

test.each(wrong)('%s', (_name, value, message) => {
  expect(() => parseConfig(value, 'g.json')).toThrow(new ConfigError(message));
});

test('a file that is missing or no JSON says which', () => {
  const missing = join(folder, 'missing.json');
  expect(() => readConfig(missing)).toThrow(`${missing}: cannot be read (ENOENT)`);
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"services": [}');
  expect(() => readConfig(broken)).toThrow(`${broken}: is not JSON: `);
});
