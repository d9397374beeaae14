/** Which name a schema gets: where it is written says most. */
import { type NameWish, typeName } from './names.js';
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
  const written = stepsOf(at.pointer);
  // A Multi Format Schema Object of components holds its schema in `schema`.
  const steps = written.at(-1) === 'schema' && written.at(-3) === 'schemas' ? written.slice(0, -1) : written;
  const last = steps.at(-1);
  const parent = steps.at(-2);
  const titled = title !== undefined && title.length <= maxTitle && /\p{L}/u.test(title) ? [typeName(title)] : [];
  if (use) {
    const words = use.kind === 'payload' ? 'message' : use.kind;
    return {
      id,
      rank: use.kind === 'payload' ? 2 : 3,
      wishes: [...titled, typeName(`${use.message} ${words}`), typeName(`${use.channel} ${use.message} ${words}`)],
    };
  }
  if (last !== undefined && parent === 'schemas')
    return { id, rank: steps.length === 3 ? 0 : 1, wishes: [typeName(last), fileName(at.file, last)] };
  if (last !== undefined && (parent === 'definitions' || parent === '$defs')) {
    const owner = steps.at(-3);
    return { id, rank: 1, wishes: [typeName(last), owner ? typeName(`${owner} ${last}`) : fileName(at.file, last)] };
  }
  if (last === undefined) return { id, rank: 1, wishes: [...titled, fileName(at.file, '')] };
  const place = steps.filter((step) => !['components', 'schemas', 'channels', 'messages', 'properties'].includes(step));
  return { id, rank: 4, wishes: [...titled, typeName(place.slice(-2).join(' ')), typeName(place.join(' '))] };
}

/** `…/common.schema.json` and `Point` → `CommonPoint`. */
function fileName(file: string, last: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? '';
  return typeName(`${base.split('.')[0] ?? ''} ${last}`);
}
