/** Shared schemas of the synthetic document: families that refer to themselves and to each other, each with an example. */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type Schema = Readonly<Record<string, JsonValue>>;

export interface SharedSchema {
  readonly name: string;
  readonly schema: Schema;
  /** The shortest value: what may be left out is left out, so that recursion ends. */
  readonly example: JsonValue;
}

/** One is made of each, in this order, so that a family of `n` has the first `n`. */
const FORMS = [
  'Record',
  'Stamp',
  'State',
  'Amount',
  'Level',
  'Levels',
  'Note',
  'Tree',
  'Labels',
  'Extended',
  'Either',
  'Author',
  'Reply',
  'Page',
  'Filter',
  'Maybe',
  'Range',
  'Source',
  'Audit',
  'Bundle',
] as const;

export type Form = (typeof FORMS)[number];

export const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** `size` (at most 20) schemas called `<family><Form>`; each is reached from each of the others that is no scalar. */
export function schemaFamily(family: string, size: number): readonly SharedSchema[] {
  const tag = family.toLowerCase();
  const at = (form: Form) => reference(`${family}${form}`);
  const object = (required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema => ({
    type: 'object',
    required,
    properties,
  });
  const text: Schema = { type: 'string' };
  const stamp = '2026-01-02T03:04:05Z';
  const record = { [`${tag}_id`]: '6f1b0a52-0d3c-4d59-9b7e-7a4f4b1f2c3d', state: `${tag}_open` };
  const author = { handle: `${tag}er`, since: stamp };
  const shapes: Readonly<Record<Form, readonly [Schema, JsonValue]>> = {
    Record: [
      object([`${tag}_id`, 'state'], {
        [`${tag}_id`]: { type: 'string', format: 'uuid' },
        state: at('State'),
        opened: at('Stamp'),
        amount: at('Amount'),
        parent: at('Record'),
        levels: at('Levels'),
        notes: { type: 'array', items: at('Note'), maxItems: 50 },
        tree: at('Tree'),
      }),
      record,
    ],
    Stamp: [{ type: 'string', format: 'date-time', description: `When it happened, by the clock of ${tag}.` }, stamp],
    State: [
      { type: 'string', enum: ['open', 'held', 'done', 'void'].map((state) => `${tag}_${state}`) },
      `${tag}_open`,
    ],
    Amount: [{ type: 'string', pattern: '^-?\\d{1,18}(\\.\\d{1,8})?$', maxLength: 28 }, '12.50'],
    Level: [
      { type: 'array', items: [at('Amount'), at('Amount'), { type: 'integer', minimum: 0 }], minItems: 2, maxItems: 3 },
      ['1.5', '20', 3],
    ],
    Levels: [
      object(['bids', 'asks'], {
        bids: { type: 'array', items: at('Level') },
        asks: { type: 'array', items: at('Level') },
        depth: { type: 'integer', minimum: 1, maximum: 5000 },
      }),
      { bids: [], asks: [['1.5', '20']] },
    ],
    Note: [
      object(['text', 'author'], {
        text: { type: 'string', minLength: 1, maxLength: 2000 },
        author: at('Author'),
        replies: { type: 'array', items: at('Reply') },
        on: at('Either'),
        quoted: at('Page'),
        [`${tag}_pinned`]: { type: 'boolean', default: false },
      }),
      { text: `About ${tag}`, author },
    ],
    Tree: [
      object(['node'], { node: at('Record'), children: { type: 'array', items: at('Tree') }, labels: at('Labels') }),
      { node: record },
    ],
    Labels: [{ type: 'object', additionalProperties: at('Maybe') }, { [`${tag}/one`]: null }],
    Extended: [
      {
        allOf: [
          at('Record'),
          object([`${tag}_rank`], { [`${tag}_rank`]: { type: 'number', exclusiveMinimum: 0 }, tree: at('Tree') }),
        ],
      },
      { ...record, [`${tag}_rank`]: 1.5 },
    ],
    Either: [
      {
        oneOf: [
          object(['kind', 'note'], { kind: { const: `${tag}_note` }, note: at('Note'), rest: at('Page') }),
          object(['kind', 'level'], { kind: { const: `${tag}_level` }, level: at('Level') }),
        ],
      },
      { kind: `${tag}_level`, level: ['0.1', '7'] },
    ],
    Author: [
      object(['handle'], {
        handle: { type: 'string', pattern: '^[a-z][a-z0-9_]{1,31}$' },
        email: { type: 'string', format: 'email' },
        since: at('Stamp'),
        mentor: at('Author'),
        latest: at('Reply'),
      }),
      author,
    ],
    Reply: [
      object(['to', 'text'], { to: at('Author'), text, under: at('Note'), about: at('Extended'), at: at('Stamp') }),
      { to: author, text: '+1' },
    ],
    Page: [
      object(['items', 'more'], {
        items: { type: 'array', items: at('Either') },
        more: { type: 'boolean' },
        next: { type: 'string', format: 'uri-reference' },
        filter: at('Filter'),
      }),
      { items: [], more: false },
    ],
    Filter: [
      {
        type: 'object',
        properties: {
          not: at('Filter'),
          states: { type: 'array', items: at('State'), uniqueItems: true },
          range: at('Range'),
        },
        additionalProperties: false,
      },
      { states: [`${tag}_done`] },
    ],
    Maybe: [{ type: ['string', 'number', 'null'] }, null],
    Range: [
      object(['from'], { from: at('Stamp'), to: at('Stamp'), step_ms: { type: 'integer', multipleOf: 10 } }),
      { from: stamp },
    ],
    Source: [
      object(['host'], {
        host: { type: 'string', format: 'hostname' },
        address: { type: 'string', format: 'ipv4' },
        via: at('Source'),
      }),
      { host: `${tag}.example.org` },
    ],
    Audit: [
      object(['by', 'source'], { by: at('Author'), source: at('Source'), before: at('Extended') }),
      { by: author, source: { host: 'a.example' } },
    ],
    Bundle: [
      object(['page'], {
        page: at('Page'),
        audits: { type: 'array', items: at('Audit') },
        bundles: { type: 'object', additionalProperties: at('Bundle') },
      }),
      { page: { items: [], more: true } },
    ],
  };
  return FORMS.slice(0, size).map((form) => ({
    name: `${family}${form}`,
    schema: shapes[form][0],
    example: shapes[form][1],
  }));
}
