/** Examples of messages, held against their own payload schemas. */
import type { SpecChannel } from '../spec/document.js';
import type { Judge } from './judge.js';
import type { Channel } from './model.js';
import type { Report } from './report.js';

export function checkExamples(
  channels: readonly { readonly spec: SpecChannel; readonly channel: Channel }[],
  judge: Judge,
  report: Report,
): void {
  for (const { spec, channel } of channels)
    for (const [index, message] of channel.messages.entries()) {
      const examples = spec.messages[index]?.examples ?? [];
      if (examples.length === 0 || message.payload === undefined) continue;
      const validate = judge(message.payload);
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
