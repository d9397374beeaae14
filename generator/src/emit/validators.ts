/** `validators.gen.ts`: what checks the messages of a channel, by name; only what the channel needs. */
import type { Channel, Contract, Direction, Json, JsonSchema, Message } from '../contract/model.js';
import { block, Code, code, declare, name, verbatim } from '../print/code.js';
import { objectKey } from '../print/literal.js';
import { runtimeSymbol, runtimeType } from '../print/symbol.js';
import type { EmitContext, Emitter } from './emitter.js';
import { channelFile, channelNames } from './names.js';
import { compact } from './validators/compact.js';
import { compileStandalone, DATA_KEYWORDS, FORMATS } from './validators/compile.js';

const validatorsType = runtimeType('shared/validator', 'Validators');
const validateType = runtimeType('shared/validator', 'Validate');
const createValidate = runtimeSymbol('shared/validator', 'createValidate');
const validator = runtimeSymbol('shared/validation', 'validator');

export const validatorsEmitter: Emitter = {
  name: 'validators',
  async emit(context) {
    for (const format of uncheckedFormats(context.contract))
      context.report({
        code: 'EP4003',
        severity: 'warning',
        message: `The format \`${format}\` is not checked: texts of any form are taken.`,
        hint: 'Say it by a `pattern` as well, or use a format of JSON Schema.',
      });
    for (const channel of context.contract.channels) await emitChannel(context, channel);
  },
};

/** Formats of numbers and of secrets: they say how a value is kept, not which one it may be. */
const ANNOTATIONS = new Set(['int32', 'int64', 'float', 'double', 'decimal', 'password', 'binary']);

/** Formats that the schemas name and nothing checks. */
function uncheckedFormats(contract: Contract): readonly string[] {
  const found = new Set<string>();
  const visit = (schema: Json): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'format' && typeof value === 'string') found.add(value);
      else if (!DATA_KEYWORDS.has(keyword)) visit(value);
    }
  };
  for (const { schema } of contract.schemas) visit(schema);
  return [...found].filter((format) => !Object.hasOwn(FORMATS, format) && !ANNOTATIONS.has(format));
}

async function emitChannel({ contract, source, report }: EmitContext, channel: Channel): Promise<void> {
  const messages = channel.messages.filter((message) => message.payload !== undefined);
  const payloads = [...new Set(messages.flatMap((message) => message.payload ?? []))];
  const defs = Object.fromEntries(contract.schemas.map((schema) => [schema.name, schema.schema]));
  const module = compact(payloads.length === 0 ? '' : await compileStandalone(defs, payloads), FORMATS);
  if (module.unbound.length > 0)
    report({
      code: 'EP5004',
      severity: 'error',
      message: `The validators of \`${(await unprintable(defs, payloads)).join('`, `')}\` would use \`${module.unbound.join('`, `')}\`, which nothing declares.`,
      hint: 'This is a fault of the toolkit: report it with the document.',
    });
  const functionOf = (message: Message) => module.functions.get(`m${payloads.indexOf(message.payload ?? '')}`) ?? '';

  const names = channelNames(channel);
  const file = source(channelFile(channel, 'validators.gen.ts'));
  file.pragma('@ts-nocheck');
  for (const helper of module.helpers) file.uses(runtimeSymbol('shared/validation', helper));
  for (const format of module.formats) file.uses(runtimeSymbol('shared/formats', format));
  if (module.text !== '') file.print(verbatim(module.text));
  const table = (constant: string, direction: Direction, about: string) => {
    const entries = messages
      .filter((message) => message.directions.includes(direction))
      .map(
        (message) =>
          code`${new Code(objectKey(message.name))}: /*#__PURE__*/ ${validator}(${name(functionOf(message))}),`,
      );
    file.print(code`
      /** ${new Code(about)} */
      export const ${declare(constant)}: ${validatorsType} = ${block(entries)};
    `);
  };
  table(names.clientToServerValidators, 'clientToServer', 'Whole messages from client to server, by name.');
  table(names.serverToClientValidators, 'serverToClient', 'Whole messages from server to client, by name.');
  file.print(code`
    /** Whole messages of both directions, by name. */
    export const ${declare(names.validators)}: ${validatorsType} = /*#__PURE__*/ Object.assign(
      {},
      ${new Code(names.clientToServerValidators)},
      ${new Code(names.serverToClientValidators)},
    );
  `);
  file.print(code`
    /** Checks messages of both directions: for the client's option \`validate\`. */
    export const ${declare(names.validate)}: ${validateType} = /*#__PURE__*/ ${createValidate}(${new Code(names.validators)});
  `);
}

/** Schemas whose validators, printed alone, use a name that nothing declares. */
async function unprintable(defs: Readonly<Record<string, JsonSchema>>, names: readonly string[]) {
  const found: string[] = [];
  for (const name of names)
    if (compact(await compileStandalone(defs, [name]), FORMATS).unbound.length > 0) found.push(name);
  return found;
}
