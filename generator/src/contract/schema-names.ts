/** Which name a schema gets: where it is written says most. Nothing here depends on the order of the document. */
import { type NameWish, pascalCase, typeName } from './names.js';
import { stepsOf } from './report.js';
import type { SchemaEntry } from './schema-book.js';

/** A message whose payload or data a schema is. */
export interface SchemaUse {
  readonly kind: 'payload' | 'data' | 'headers';
  readonly channel: string;
  readonly message: string;
}

/** A title longer than this is a sentence, not a name. */
const maxTitle = 40;

export function schemaWish(id: string, { at, title }: SchemaEntry, use: SchemaUse | undefined): NameWish {
  const steps = stepsOf(at.pointer);
  const last = steps.at(-1);
  const parent = steps.at(-2);
  const titled = title !== undefined && title.length <= maxTitle && /\p{L}/u.test(title) ? [typeName(title)] : [];
  if (use) return { id, rank: use.kind === 'payload' ? 2 : 3, wishes: [...titled, ...namesByUse(use, steps)] };
  if (last === undefined) return { id, rank: 1, wishes: [...titled, fileName(at.file, '')] };
  const words = wordsOf(steps);
  const places = words.map((_, index) => typeName(words.slice(index).join(' '))).reverse();
  if (parent === 'schemas' && steps.length <= 3)
    return { id, rank: steps.length === 3 ? 0 : 1, wishes: [typeName(last), fileName(at.file, last)] };
  if (parent === 'schemas' || parent === 'definitions' || parent === '$defs')
    return { id, rank: 1, wishes: [...places, fileName(at.file, last)] };
  return {
    id,
    rank: 4,
    wishes: [...titled, ...(places.length > 1 ? places.slice(1) : places), fileName(at.file, last)],
  };
}

/** A message that is called so already needs no word more. */
const saysItself = /\p{L}(Message|Event|Request|Response|Reply|Command|Notification|Payload)$/u;
/** Keys that say nothing but where the message came from: those of converted documents. */
const saysNothing = /^((publish|subscribe|send|receive)[. _-]?)?message([. _-]?\d+)?$/i;

/** `tick`: `TickMessage`, `TickData`; `tickEvent`: `TickEvent`. The channel's name comes where that is not enough. */
function namesByUse({ kind, channel, message }: SchemaUse, steps: readonly string[]): readonly string[] {
  // A message of `components` has one key there, and another one in each channel perhaps.
  const key = steps[0] === 'components' && steps[1] === 'messages' ? (steps[2] ?? message) : message;
  if (kind !== 'payload') return [typeName(`${key} ${kind}`), typeName(`${channel} ${key} ${kind}`)];
  const whole = typeName(`${key} message`);
  if (saysNothing.test(key)) return [typeName(`${channel} message`), typeName(`${channel} ${key}`), whole];
  const inChannel = `${channel} ${key}`;
  return saysItself.test(pascalCase(key))
    ? [typeName(key), whole, typeName(inChannel)]
    : [whole, typeName(`${inChannel} message`)];
}

/** Steps of a pointer after which somebody's own name comes. */
const beforeNames = new Set('schemas channels messages properties patternProperties definitions $defs'.split(' '));
/** What other steps say; nothing, where only AsyncAPI's structure asks for them. */
const asWord: Readonly<Record<string, string>> = {
  components: '',
  message: '',
  payload: '',
  schema: '',
  items: 'item',
  additionalItems: 'item',
  additionalProperties: 'value',
};

function wordsOf(steps: readonly string[]): readonly string[] {
  const words: string[] = [];
  let isName = false;
  for (const step of steps) {
    if (isName) words.push(step);
    else if (!beforeNames.has(step)) words.push(Object.hasOwn(asWord, step) ? (asWord[step] ?? '') : step);
    isName = !isName && beforeNames.has(step);
  }
  const said = words.filter((word) => word !== '');
  return said.length > 0 ? said : steps.slice(-1);
}

/** `…/common.schema.json` and `Point` → `CommonPoint`. */
function fileName(file: string, last: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? '';
  return typeName(`${base.split('.')[0] ?? ''} ${last}`);
}
