/** Examples of messages, held against their own payload schemas. */
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import type { SpecChannel } from '../spec/document.js';
import type { Channel, NamedSchema } from './model.js';
import type { Report } from './report.js';

// CommonJS with `default`: what a default import gives depends on who loads it.
const addFormats = ((addFormatsModule as { default?: unknown }).default ?? addFormatsModule) as FormatsPlugin;

export function checkExamples(
  channels: readonly { readonly spec: SpecChannel; readonly channel: Channel }[],
  schemas: readonly NamedSchema[],
  report: Report,
): void {
  const validatorOf = validators(schemas);
  for (const { spec, channel } of channels)
    for (const [index, message] of channel.messages.entries()) {
      const examples = spec.messages[index]?.examples ?? [];
      if (examples.length === 0 || message.payload === undefined) continue;
      const validate = validatorOf(message.payload);
      for (const [number, example] of examples.entries()) {
        if (!validate || validate(example.value)) continue;
        const [error] = validate.errors ?? [];
        const where = error?.instancePath ? ` at \`${error.instancePath}\`` : '';
        report({
          code: 'EP2007',
          at: { file: example.at.file, pointer: example.at.pointer + (error?.instancePath ?? '') },
          message: `example ${example.name === undefined ? number + 1 : `\`${example.name}\``} of message \`${message.key}\` does not satisfy its payload schema${where}: ${error?.message ?? 'invalid'}`,
          hint: 'Correct the example or the schema.',
        });
      }
    }
}

/** Compiles on demand: a document without examples pays nothing. */
function validators(schemas: readonly NamedSchema[]): (name: string) => ValidateFunction | undefined {
  let ajv: Ajv | undefined;
  return (name) => {
    if (!ajv) {
      ajv = new Ajv({ strict: false, validateSchema: false, inlineRefs: false, logger: false });
      addFormats(ajv);
      const $defs = Object.fromEntries(schemas.map(({ name: each, schema }) => [each, schema]));
      ajv.addSchema({ $id: 'contract', $defs });
    }
    try {
      return ajv.getSchema(`contract#/$defs/${name}`) as ValidateFunction | undefined; // not asynchronous: no `$async`
    } catch {
      return undefined; // what ajv cannot compile is told by whoever prints validators
    }
  };
}
