/**
 * Who may import whom. An area is a folder or a file of the toolkit, and the longest one that a path begins with is its
 * own. Within an area everything may import everything; across areas only what is listed, and `node:` where it is named.
 */
export interface Area {
  /** Areas whose files it may import. */
  readonly areas?: readonly string[];
  /** Packages. `node:` stands for all of Node's own modules. */
  readonly packages?: readonly string[];
}

const src = (...names: readonly string[]) => names.map((name) => `generator/src/${name}`);
const runtime = (...names: readonly string[]) => names.map((name) => `generator/runtime/${name}`);

/** The contract model, in its two files, which import each other and nothing else. */
const model = ['contract/model.ts', 'contract/model-behaviour.ts'];

export const areas: Readonly<Record<string, Area>> = {
  // The way of the data.
  'generator/src/contract/model.ts': { areas: src(...model) },
  'generator/src/contract/model-behaviour.ts': { areas: src(...model) },
  'generator/src/diagnostics/': { packages: ['node:'] },
  'generator/src/spec/': {
    areas: src(...model, 'diagnostics/', 'options.ts'),
    packages: ['node:', 'yaml', 'ajv', '@asyncapi/avro-schema-parser', '@asyncapi/raml-dt-schema-parser'],
  },
  // Of `spec/` it sees one interface: what a read document is. Whether frames are told apart is seen with sampled values and
  // the decoder that ships.
  'generator/src/contract/': {
    areas: [...src(...model, 'diagnostics/', 'spec/document.ts', 'conformance/sample.ts'), ...runtime('shared/')],
    packages: ['node:', 'ajv', 'ajv-formats'],
  },
  'generator/src/spec/document.ts': { areas: src(...model, 'diagnostics/') },
  // What things in the output are called, for the contract, which claims the names, and for who prints them.
  'generator/src/contract/symbols.ts': { areas: src('print/safe-identifier.ts') },
  // Ajv over the contract's schemas, for all who compile some.
  'generator/src/contract/ajv.ts': { areas: src(...model, 'contract/'), packages: ['ajv'] },
  'generator/src/print/': {},
  'generator/src/print/safe-identifier.ts': {},
  'generator/src/emit/': {
    areas: [
      ...src('contract/', 'contract/symbols.ts', ...model, 'diagnostics/', 'print/', 'print/safe-identifier.ts'),
      ...src('options.ts', 'output/files.ts', 'conformance/', 'emit/connecting/servers.ts'),
      ...runtime('shared/'),
    ],
    packages: ['node:', 'ajv', 'ajv-formats', '@asyncapi/modelina'],
  },
  // A contract in, cases out. They are judged by what is shipped: the descriptor and the validators' formats.
  'generator/src/conformance/': {
    areas: [
      ...src(
        ...model,
        'contract/',
        'contract/ajv.ts',
        'emit/descriptor.ts',
        'emit/connecting/servers.ts',
        'emit/validators/',
      ),
      ...runtime('shared/', 'conformance/'),
    ],
    packages: ['ajv'],
  },
  'generator/src/conformance/sample.ts': { areas: src(...model, 'conformance/') },
  'generator/src/emit/connecting/servers.ts': { areas: src(...model) },
  'generator/src/emit/descriptor.ts': { areas: [...src(...model, 'emit/'), ...runtime('shared/')] },
  'generator/src/emit/validators/': {
    areas: [...src(...model, 'contract/ajv.ts', 'print/', 'print/safe-identifier.ts'), ...runtime('shared/')],
    packages: ['ajv'],
  },
  // Reads the contract as emitters do; where the generated types stand is told by the emitters' names.
  'generator/src/scaffold/': {
    areas: src('contract/', ...model, 'diagnostics/', 'emit/names.ts', 'output/make-folder.ts'),
    packages: ['node:', 'ts-morph'],
  },
  'generator/src/emit/names.ts': { areas: src(...model, 'contract/symbols.ts') },
  'generator/src/emit/header.ts': { areas: src(...model) },
  'generator/src/emit/coverage.ts': { areas: src(...model) },

  // Around it.
  'generator/src/output/files.ts': {},
  'generator/src/output/make-folder.ts': { areas: src('diagnostics/', 'output/'), packages: ['node:'] },
  'generator/src/output/': {
    areas: src('diagnostics/', 'output/files.ts', 'emit/header.ts', 'emit/coverage.ts'),
    packages: ['node:'],
  },
  'generator/src/options.ts': { areas: src('emit/') },
  // A configuration imports `eventpact` by that name, so loading one hands it the library itself.
  'generator/src/config/': { areas: src('diagnostics/', 'options.ts', 'index.ts'), packages: ['node:', 'jiti'] },

  // What is copied into the output. The client runs in browsers, unbundled: nothing but its own files.
  'generator/runtime/shared/': {},
  'generator/runtime/client/': { areas: runtime('shared/') },
  'generator/runtime/server/': { areas: runtime('shared/'), packages: ['node:', 'ws'] },
  'generator/runtime/conformance/': { areas: runtime('shared/'), packages: ['node:', 'ws'] },
};

/** They join the areas, so each may import any of them. No area imports them. */
export const joints: readonly string[] = [
  'generator/src/generate.ts',
  'generator/src/index.ts',
  'generator/src/cli.ts',
  'generator/src/cli/',
];
