/** `validators.gen.ts`: what checks the messages of a channel, by name; only what the channel needs. */
import type { Channel, Contract, Direction, JsonSchema, Message } from '../contract/model.js';
import { block, Code, code, declare, name, verbatim } from '../print/code.js';
import { objectKey } from '../print/literal.js';
import type { SourceFile } from '../print/source-file.js';
import { outputSymbol, runtimeSymbol, runtimeType } from '../print/symbol.js';
import type { EmitContext, Emitter } from './emitter.js';
import { channelFile, channelNames } from './names.js';
import { compact, HELPERS } from './validators/compact.js';
import { compileStandalone, FORMATS } from './validators/compile.js';
import { textOf } from './validators/declarations.js';
import { modulePaths } from './validators/module-paths.js';
import { keyOf, modulesOf, type ValidatorModule } from './validators/modules.js';

const validatorsType = runtimeType('shared/validator', 'Validators');
const validateType = runtimeType('shared/validator', 'Validate');
const createValidate = runtimeSymbol('shared/validator', 'createValidate');
const validator = runtimeSymbol('shared/validation', 'validator');

export const validatorsEmitter: Emitter = {
  name: 'validators',
  async emit(context) {
    await emitValidators(context);
  },
};

const HELPER_NAMES: ReadonlySet<string> = new Set(HELPERS);
const FORMAT_NAMES: ReadonlySet<string> = new Set(Object.values(FORMATS));

/** Where a module stands, and the file that it is printed into. */
interface Place {
  readonly module: ValidatorModule;
  readonly path: string;
  readonly file: SourceFile;
}

async function emitValidators(context: EmitContext): Promise<void> {
  const { contract, source } = context;
  const { declarations, functionOf } = await compiled(context);
  const entries = contract.channels.map((channel) => checkedOf(channel).map(functionOf));
  const places = placesOf(contract, modulesOf(declarations, entries), source);
  for (const { module, path, file } of places.values()) {
    file.pragma('@ts-nocheck');
    const isShared = module.channels.length > 1;
    const used = new Set(module.declarations.flatMap((declaration) => [...declaration.uses]));
    for (const name of used) {
      if (HELPER_NAMES.has(name)) file.uses(runtimeSymbol('shared/validation', name));
      else if (FORMAT_NAMES.has(name)) file.uses(runtimeSymbol('shared/formats', name));
    }
    for (const [home, names] of module.imports)
      for (const name of names) file.uses(outputSymbol(places.get(home)?.path ?? path, name));
    const text = textOf(module.declarations, isShared);
    if (text !== '') file.print(verbatim(text));
  }
  for (const [index, channel] of contract.channels.entries()) {
    const place = places.get(keyOf([index]));
    if (place) printTables(place.file, channel, functionOf);
  }
}

/** Messages that have a schema. */
function checkedOf(channel: Channel): readonly Message[] {
  return channel.messages.filter((message) => message.payload !== undefined);
}

function placesOf(
  contract: Contract,
  modules: ReadonlyMap<string, ValidatorModule>,
  source: EmitContext['source'],
): ReadonlyMap<string, Place> {
  const groups = new Map(
    [...modules].map(([key, { channels }]) => [key, channels.flatMap((index) => contract.channels[index] ?? [])]),
  );
  const shared = modulePaths(groups, contract.channels);
  return new Map(
    [...modules].map(([key, module]) => {
      const [channel] = groups.get(key) ?? [];
      const path = shared.get(key) ?? (channel ? channelFile(channel, 'validators.gen.ts') : '');
      return [key, { module, path, file: source(path) }];
    }),
  );
}

/** All schemas that messages have, compiled at once, so that what channels share is there once. */
async function compiled({ contract, report }: EmitContext) {
  const payloads = [
    ...new Set(contract.channels.flatMap((one) => checkedOf(one).flatMap(({ payload }) => payload ?? []))),
  ];
  const defs = Object.fromEntries(contract.schemas.map((schema) => [schema.name, schema.schema]));
  const taken = new Set(contract.channels.flatMap((channel) => Object.values(channelNames(channel))));
  const { declarations, functions, unbound } = compact(await compileStandalone(defs, payloads), FORMATS, taken);
  if (unbound.length > 0)
    report({
      code: 'EP5004',
      severity: 'error',
      message: `The validators of \`${(await unprintable(defs, payloads)).join('`, `')}\` would use \`${unbound.join('`, `')}\`, which nothing declares.`,
      hint: 'This is a fault of the toolkit: report it with the document.',
    });
  const indices = new Map(payloads.map((payload, index) => [payload, index]));
  const functionOf = (message: Message) => functions.get(`m${indices.get(message.payload ?? '')}`) ?? '';
  return { declarations, functionOf };
}

/** What users and servers import: the functions by message name. */
function printTables(file: SourceFile, channel: Channel, functionOf: (message: Message) => string): void {
  const names = channelNames(channel);
  const messages = checkedOf(channel);
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
