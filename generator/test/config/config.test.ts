import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { loadSettings } from '../../src/config/settings.js';
import { diagnosticsOf, tempFolder, write } from '../cli/support.js';

describe('loading', () => {
  const texts: [string, string][] = [
    [
      'eventpact.config.ts',
      "import { defineConfig, type Config } from 'eventpact';\nconst out: Config['out'] = 'o';\nexport default defineConfig({ out });",
    ],
    ['eventpact.config.js', "export default { out: 'o' };"],
    ['eventpact.config.mjs', "import { defineConfig } from 'eventpact';\nexport default defineConfig({ out: 'o' });"],
    ['eventpact.config.json', '{ "out": "o" }'],
  ];
  it.each(texts)('%s', async (name, text) => {
    const folder = tempFolder({ [name]: text });
    expect(await loadConfig(folder)).toEqual({ config: { out: 'o' }, file: join(folder, name), folder });
  });

  it('sees what changed since it was loaded before', async () => {
    const folder = tempFolder({ 'eventpact.config.ts': "export default { out: 'one' }" });
    await loadConfig(folder);
    write(folder, { 'eventpact.config.ts': "export default { out: 'two' }" });
    expect((await loadConfig(folder)).config).toEqual({ out: 'two' });
  });

  it('takes the named one, and is empty where there is none', async () => {
    const folder = tempFolder({ 'deep/my.json': '{ "out": "o" }' });
    expect((await loadConfig(folder, 'deep/my.json')).folder).toBe(join(folder, 'deep'));
    expect(await loadConfig(folder)).toEqual({ config: {}, folder });
  });

  it('gives emitters as they are', async () => {
    const text = "export default { emitters: [{ name: 'mine', emit() { return; } }] }";
    const { config } = await loadConfig(tempFolder({ 'eventpact.config.ts': text }));
    expect(config.emitters?.[0]?.name).toBe('mine');
  });
});

describe('EP6001', () => {
  const wrong: [string, string, string, RegExp, number | undefined][] = [
    ['an unknown key', 'json', '{\n  "outt": "x"\n}', /no `outt`.*Did you mean `out`\?/, 2],
    ['a key like nothing', 'json', '{ "zzzzzzzz": 1 }', /no `zzzzzzzz`.*Known are .*handlers/, 1],
    ['a wrong type', 'ts', 'export default {\n  document: 1,\n}', /`document`.*a non-empty text/, 2],
    ['a wrong choice', 'ts', "export default { runtime: 'link' }", /`runtime`.*"copy", "package"/, 1],
    ['an unknown language', 'ts', "export default { models: ['cobol'] }", /`models`.*known are python, java/, 1],
    ['an emitter that is none', 'ts', 'export default { emitters: [{}] }', /`emitters`/, 1],
    ['a handlers list', 'ts', "export default { handlers: ['a'] }", /`handlers`.*each channel name/, 1],
    ['no default export', 'ts', 'export const a = 1;', /no default export/, undefined],
    ['a text', 'json', '"x"', /is a string, not an object/, undefined],
    ['null', 'json', 'null', /is null, not an object/, undefined],
    ['broken JSON', 'json', '{ "out": }', /is not JSON/, 1],
    ['JSON cut off', 'json', '{\n  "out": "o",\n', /is not JSON/, 3],
    ['JSON without a comma', 'json', '{\n  "out": "o"\n  "strict": true\n}', /is not JSON/, 3],
    ['broken TypeScript', 'ts', 'export default {\n  out: "o"\n  oops\n};', /cannot be run: ParseError: \S/, 3],
    ['an import that fails', 'ts', "\nimport './missing.js';\nexport default {}", /cannot be run.*missing/, 2],
    ['a package that is missing', 'mjs', "\nimport 'no-such-package';\nexport default {}", /cannot be run.*no-such/, 2],
    ['code that throws', 'ts', "\nthrow new Error('oh no')", /cannot be run: oh no/, 2],
    ['code that throws no error', 'ts', "throw 'oh no'", /cannot be run: oh no/, undefined],
  ];
  it.each(wrong)('%s', async (_, ending, text, said, line) => {
    const folder = tempFolder({ [`eventpact.config.${ending}`]: text });
    const [diagnostic] = await diagnosticsOf(() => loadConfig(folder));
    expect(diagnostic).toMatchObject({ code: 'EP6001', place: { file: join(folder, `eventpact.config.${ending}`) } });
    expect(`${diagnostic?.message} ${diagnostic?.hint}`).toMatch(said);
    expect(diagnostic?.place?.line).toBe(line);
  });

  it.each<[string, string, number, number]>([
    ['is broken', '\n\nexport const out = ;', 3, 20],
    ['throws', "\nthrow new Error('oh no');", 2, 7],
  ])('in a file that it imports, which %s', async (_, text, line, column) => {
    const folder = tempFolder({
      'eventpact.config.ts': "import { out } from './out.ts';\nexport default { out };",
      'out.ts': text,
    });
    const [diagnostic] = await diagnosticsOf(() => loadConfig(folder));
    expect(diagnostic?.place).toEqual({ file: join(folder, 'out.ts'), line, column });
  });

  it('all of a file at once', async () => {
    const folder = tempFolder({ 'eventpact.config.json': '{ "a": 1, "out": 2, "strict": 3 }' });
    expect(await diagnosticsOf(() => loadConfig(folder))).toHaveLength(3);
  });

  it('a named file that is missing', async () => {
    expect(await diagnosticsOf(() => loadConfig(tempFolder(), 'no.json'))).toMatchObject([{ code: 'EP6001' }]);
  });

  it('two files of which only one can be meant', async () => {
    const folder = tempFolder({ 'eventpact.config.json': '{}', 'eventpact.config.js': 'export default {}' });
    const [diagnostic] = await diagnosticsOf(() => loadConfig(folder));
    expect(diagnostic?.message).toContain('eventpact.config.js and eventpact.config.json');
  });
});

describe('settings', () => {
  it('have defaults', async () => {
    const folder = tempFolder();
    expect(await loadSettings(folder, undefined, {})).toEqual({
      options: { document: join(folder, 'asyncapi.yaml') },
      out: join(folder, 'generated'),
      folder,
    });
  });

  it('find the document by its usual names', async () => {
    const folder = tempFolder({ 'asyncapi.json': '{}' });
    expect((await loadSettings(folder, undefined, {})).options.document).toBe(join(folder, 'asyncapi.json'));
  });

  it("take the config's paths relative to the config, those of the command line relative to the folder", async () => {
    const config = '{ "document": "a.yaml", "out": "o", "handlers": { "chat": "h.ts" } }';
    const folder = tempFolder({ 'deep/my.json': config });
    const settings = await loadSettings(folder, undefined, { config: 'deep/my.json' });
    expect(settings.options.document).toBe(join(folder, 'deep/a.yaml'));
    expect(settings.out).toBe(join(folder, 'deep/o'));
    expect(settings.handlers).toEqual({ chat: join(folder, 'deep/h.ts') });
    const told = await loadSettings(folder, 'b.yaml', { config: 'deep/my.json', out: 'p' });
    expect(told.options.document).toBe(join(folder, 'b.yaml'));
    expect(told.out).toBe(join(folder, 'p'));
  });

  it('leave handlers alone for another document or folder than the configured ones', async () => {
    const folder = tempFolder({ 'eventpact.config.json': '{ "handlers": "h.ts" }' });
    const handlers = async (document?: string, out?: string) =>
      (await loadSettings(folder, document, out === undefined ? {} : { out })).handlers;
    expect(await handlers()).toBe(join(folder, 'h.ts'));
    expect(await handlers('asyncapi.yaml', 'generated')).toBe(join(folder, 'h.ts'));
    expect(await handlers('other.yaml')).toBeUndefined();
    expect(await handlers(undefined, 'other')).toBeUndefined();
  });

  it('let flags win over the config', async () => {
    const folder = tempFolder({ 'eventpact.config.json': '{ "perspective": "client", "strict": true }' });
    expect((await loadSettings(folder, undefined, {})).options).toMatchObject({ perspective: 'client', strict: true });
    expect((await loadSettings(folder, undefined, { perspective: 'server' })).options.perspective).toBe('server');
  });

  it('keep stdin as it is, and take file: addresses for paths', async () => {
    const folder = tempFolder();
    expect((await loadSettings(folder, '-', {})).options.document).toBe('-');
    const document = (await loadSettings(folder, pathToFileURL(join(folder, 'a b.yaml')).href, {})).options.document;
    expect(document).toBe(join(folder, 'a b.yaml'));
  });

  it('refuse what is on the network', async () => {
    const said = {
      message: expect.stringContaining('nothing is fetched'),
      hint: expect.stringContaining('--allow-remote'),
    };
    const told = () => loadSettings(tempFolder(), 'https://x/y.yaml', {});
    expect(await diagnosticsOf(told)).toMatchObject([{ ...said, code: 'EP6002' }]);
    const configured = () =>
      loadSettings(tempFolder({ 'eventpact.config.json': '{ "document": "http://x/y" }' }), undefined, {});
    expect(await diagnosticsOf(configured)).toMatchObject([{ ...said, code: 'EP6001' }]);
  });
});
