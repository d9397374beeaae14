/** Every example of a message has to be decoded as that message, as the generated code would decode it. */
import { decide } from '../../runtime/shared/decode.js';
import type { SpecChannel } from '../spec/document.js';
import { adviceOf } from './ambiguity-advice.js';
import type { Judge } from './judge.js';
import type { Channel, FrameDecoding, Json, JsonSchema, Message } from './model.js';
import type { Report } from './report.js';

/** Told once for each message, at its first such example. Examples that their own schema rejects are told of elsewhere. */
export function checkDecoding(
  spec: SpecChannel,
  channel: Channel,
  definitions: ReadonlyMap<string, JsonSchema>,
  judge: Judge,
  report: Report,
): void {
  const byName = new Map(channel.messages.map((message) => [message.name, message]));
  const allows = (name: string, value: Json) => judge(byName.get(name)?.payload ?? '')?.(value) !== false;
  for (const [index, message] of channel.messages.entries()) {
    const wrong = (spec.messages[index]?.examples ?? []).flatMap((example, number) => {
      const value = example.value as Json; // parsed from YAML or JSON
      if (!allows(message.name, value)) return [];
      const names = message.directions.flatMap((direction) => {
        const found = decodedAs(message, value, channel.decoding[direction], allows);
        return found === message.name || found === null ? [] : [found];
      });
      return names.length > 0 ? [{ example, number, name: names[0] }] : [];
    });
    const [first] = wrong;
    if (!first) continue;
    const { example, number, name } = first;
    const others = wrong.length > 1 ? ` and ${wrong.length - 1} more` : '';
    const which = `example ${example.name === undefined ? number + 1 : `\`${example.name}\``}${others} of message \`${message.name}\``;
    const hint = name === undefined ? undefined : adviceOf([message.name, name], [], channel, definitions).hint;
    report({
      code: 'EP4009',
      at: example.at,
      message:
        name === undefined
          ? `${which} is decoded as no message`
          : `${which} is decoded as \`${name}\`, which allows it too`,
      hint: hint ?? 'Say in the schema what type of value it is.',
    });
  }
}

/** The message's name; undefined: of none; null: a frame of bytes, which no example shows. */
function decodedAs(
  { encoding }: Message,
  value: Json,
  decoding: FrameDecoding,
  allows: (name: string, value: Json) => boolean,
): string | undefined | null {
  if (encoding === 'binary' || (encoding === 'text' && typeof value !== 'string')) return null;
  let frame = value;
  let tree = decoding.text;
  if (encoding === 'text')
    try {
      if (tree === undefined) tree = decoding.plain;
      else frame = JSON.parse(value as string) as Json; // a string, as just seen
    } catch {
      tree = decoding.plain;
    }
  const names = tree === undefined ? undefined : decide(tree, frame);
  if (names === undefined || typeof names === 'string') return names;
  return names.find((name) => allows(name, frame));
}
