/** `handshake.gen.ts`: what checks query and headers of the upgrade request, for servers alone. */
import type { BindingField, Channel, Contract, JsonSchema } from '../contract/model.js';
import { refsIn } from '../contract/walk.js';
import { block, Code, code, declare, name, verbatim } from '../print/code.js';
import { objectKey } from '../print/literal.js';
import { runtimeSymbol, runtimeType } from '../print/symbol.js';
import { serversHeaders, serversQuery } from './connecting/fields.js';
import type { EmitContext, Emitter } from './emitter.js';
import { channelFile, channelNames } from './names.js';
import { compact, HELPERS } from './validators/compact.js';
import { compileStandalone, FORMATS } from './validators/compile.js';
import { textOf } from './validators/declarations.js';

const validatorsType = runtimeType('shared/validator', 'Validators');
const validator = runtimeSymbol('shared/validation', 'validator');

export const HANDSHAKE_FILE = 'handshake.gen.ts';

export const handshakeEmitter: Emitter = {
  name: 'handshake',
  async emit(context) {
    for (const channel of context.contract.channels)
      if (hasHandshakeRules(context.contract, channel)) await emitChannel(context, channel);
  },
};

export function hasHandshakeRules(contract: Contract, channel: Channel): boolean {
  return Object.values(ruled(contract, channel)).some((fields) => fields.some(({ schema }) => schema !== true));
}

/** Without what carries a credential. */
function ruled(contract: Contract, channel: Channel) {
  return {
    query: serversQuery(contract, channel).filter(({ isCredential }) => !isCredential),
    headers: serversHeaders(contract, channel).filter(({ isCredential }) => !isCredential),
  };
}

async function emitChannel({ contract, source }: EmitContext, channel: Channel): Promise<void> {
  const fields = ruled(contract, channel);
  const parts = (['query', 'headers'] as const).filter((part) => fields[part].length > 0);
  // No schema is named like this: theirs are identifiers.
  const keys = parts.map((part) => `-${part}`);
  const own = Object.fromEntries(parts.map((part, i) => [keys[i] ?? '', schemaOf(fields[part])]));
  const defs = { ...reachable(contract, Object.values(own)), ...own };
  const names = channelNames(channel);
  const { declarations, functions } = compact(
    await compileStandalone(defs, keys),
    FORMATS,
    new Set([names.handshakeValidators]),
  );
  const file = source(channelFile(channel, HANDSHAKE_FILE));
  file.pragma('@ts-nocheck');
  for (const used of new Set(declarations.flatMap((declaration) => [...declaration.uses]))) {
    if (helpers.has(used)) file.uses(runtimeSymbol('shared/validation', used));
    else if (formats.has(used)) file.uses(runtimeSymbol('shared/formats', used));
  }
  file.print(verbatim(textOf(declarations)));
  const entries = parts.map(
    (part, i) => code`${new Code(objectKey(part))}: ${validator}(${name(functions.get(`m${i}`) ?? '')}),`,
  );
  file.print(code`
    /** The declared part of the query and of the headers, read as their schemas say. */
    export const ${declare(names.handshakeValidators)}: ${validatorsType} = ${block(entries)};
  `);
}

const helpers: ReadonlySet<string> = new Set(HELPERS);
const formats: ReadonlySet<string> = new Set(Object.values(FORMATS));

function reachable(contract: Contract, from: readonly JsonSchema[]): Readonly<Record<string, JsonSchema>> {
  const named = new Map(contract.schemas.map(({ name, schema }) => [name, schema]));
  const found: Record<string, JsonSchema> = {};
  const visit = (schema: JsonSchema): void => {
    for (const key of refsIn(schema)) {
      const target = named.get(key);
      if (target === undefined || Object.hasOwn(found, key)) continue;
      found[key] = target;
      visit(target);
    }
  };
  for (const schema of from) visit(schema);
  return found;
}

function schemaOf(fields: readonly BindingField[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    required: fields.flatMap(({ name, required }) => (required ? [name] : [])),
  };
}
