/** Modelina's TypeScript held against ours on this project's own contract. What differs is listed here, and must. */
import { describe, expect, test } from 'vitest';
import type { Contract, JsonSchema } from '../../generator/src/contract/model.js';
import { emitAll } from '../../generator/src/emit/emit.js';
import { TYPES_FILE } from '../../generator/src/emit/names.js';
import { loadContract } from '../../generator/src/generate.js';
import { modelinaTypes } from './modelina.js';
import { broken, type Relation } from './relations.js';

const { contract } = await loadContract('asyncapi.yaml');
const names = contract.schemas.map(({ name }) => name);

/** As near to ours as Modelina's options bring it. */
const nearest = { modelType: 'interface', enumType: 'union', mapType: 'record', rawPropertyNames: true } as const;

interface Difference {
  readonly why: string;
  /** Those that it breaks. */
  readonly relations: readonly Relation[];
  readonly schemas: readonly string[];
}

/** Schemas that stand nowhere here have the same type. None may stand twice. */
const differences: readonly Difference[] = [
  {
    why: 'Modelina adds `additionalProperties?: Record<string, any>`, which is nowhere on the wire',
    relations: ['same'],
    schemas: [
      ...['SubscribeMessage', 'SubscribedMessage', 'UnsubscribeMessage', 'UnsubscribedMessage', 'Subscription'],
      ...['ErrorMessage', 'ErrorData', 'ConnectedMessage', 'Connected', 'ContractIdentity'],
      ...['ServicesHealthMessage', 'ServiceHealth', 'WebsdrsStatusMessage', 'WebsdrStatus'],
      ...['SignalsDetectedMessage', 'SignalDetection', 'LocalizationsUpdatedMessage', 'Localization'],
      ...['ResyncMessage', 'Resync'],
    ],
  },
  {
    why: 'maps of those',
    relations: ['same'],
    schemas: ['ServicesHealth', 'WebsdrsStatus'],
  },
  {
    why: 'Modelina says `any` where nothing is declared, which turns all checks off; we say `unknown`',
    relations: ['same', 'sameButRest'],
    schemas: ['Empty'],
  },
  {
    why: 'it adds `additionalProperties`, and says `any` inside `data`',
    relations: ['same', 'sameButRest'],
    schemas: ['PingMessage', 'PongMessage', 'ServerEnvelope', 'Batch', 'BatchMessage'],
  },
];

async function ourTypes(of: Contract): Promise<string> {
  const file = (await emitAll(of)).files.find(({ path }) => path === TYPES_FILE);
  if (!file) throw new Error(`there is no ${TYPES_FILE}`);
  return file.content;
}

const ours = await ourTypes(contract);
const theirs = (await modelinaTypes(contract, nearest)).text;

describe('with names as on the wire', () => {
  const found = broken({ names, ours, theirs });

  test('all schemas are mutually assignable', () => {
    expect(names).toHaveLength(32);
    expect({ ours: found.oursToTheirs, theirs: found.theirsToOurs }).toEqual({ ours: [], theirs: [] });
  });

  test.each(names)('%s differs as listed, or not at all', (name) => {
    const listed = differences.filter(({ schemas }) => schemas.includes(name));
    const relations = Object.entries(found).flatMap(([relation, schemas]) =>
      schemas.includes(name) ? [relation] : [],
    );
    expect(listed.length).toBeLessThan(2);
    expect(relations).toEqual(listed.flatMap((difference) => difference.relations));
  });

  test('the list names schemas of the contract', () => {
    expect(differences.flatMap(({ schemas }) => schemas).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('with its own names', () => {
  const own = modelinaTypes(contract, { ...nearest, rawPropertyNames: false });

  test('Modelina renames what is on the wire', async () => {
    expect((await own).renamed).toEqual({
      event: 'reservedEvent',
      status: 'reservedStatus',
      event_name: 'eventName',
      retry_after_ms: 'retryAfterMs',
      last_seq: 'lastSeq',
      heartbeat_interval_ms: 'heartbeatIntervalMs',
      response_time_ms: 'responseTimeMs',
      frequency_mhz: 'frequencyMhz',
      snr_db: 'snrDb',
      websdr_id: 'websdrId',
      uncertainty_m: 'uncertaintyM',
      oldest_seq: 'oldestSeq',
    });
  });

  test('and only what is not renamed, or optional, stays assignable', async () => {
    const { oursToTheirs, theirsToOurs } = broken({ names, ours, theirs: (await own).text });
    const unharmed = ['Empty', 'CorrelationId', 'Timestamp', 'Topic', 'ErrorCode', 'ContractIdentity'];
    const onlyOptional = ['ErrorData'];
    const harmed = names.filter((name) => ![...unharmed, ...onlyOptional].includes(name));
    expect({ oursToTheirs, theirsToOurs }).toEqual({ oursToTheirs: harmed, theirsToOurs: harmed });
  });
});

describe('the measurement can fail', () => {
  test('at types that are narrower, wider or have a property more', async () => {
    const narrower = withProperty(contract, 'WebsdrStatus', 'response_time_ms', { type: 'number' });
    const wider = withProperty(narrower, 'ErrorData', 'retry_after_ms', { type: ['integer', 'null'] });
    const more = withProperty(wider, 'Resync', 'one_more', { type: 'string' });
    expect(broken({ names, ours: await ourTypes(more), theirs })).toMatchObject({
      oursToTheirs: ['ErrorMessage', 'ErrorData'],
      theirsToOurs: ['WebsdrsStatusMessage', 'WebsdrsStatus', 'WebsdrStatus'],
      sameButRestAndAny: [
        ...['ErrorMessage', 'ErrorData', 'WebsdrsStatusMessage', 'WebsdrsStatus', 'WebsdrStatus'],
        ...['ResyncMessage', 'Resync'],
      ],
    });
  });

  test('at files that do not compile', () => {
    expect(() => broken({ names, ours, theirs: `${theirs}const broken: string = 1;\n` })).toThrow('theirs.ts');
    expect(() => broken({ names: ['Nowhere'], ours, theirs })).toThrow('Nowhere');
  });
});

/** `of` with another schema for one property of a named schema. */
function withProperty(of: Contract, name: string, property: string, schema: JsonSchema): Contract {
  const schemas = of.schemas.map((named) => {
    if (named.name !== name || typeof named.schema === 'boolean') return named;
    const properties = named.schema['properties'] as Record<string, JsonSchema>; // these schemas have some
    return { ...named, schema: { ...named.schema, properties: { ...properties, [property]: schema } } };
  });
  return { ...of, schemas };
}
