/** Channels and what stands in them beside messages. */
import type { SpecChannel, SpecOperation } from '../spec/document.js';
import { compact, isObject } from './json.js';
import type { BindingField, JsonSchema, Operation } from './model.js';
import type { SchemaBook } from './schema-book.js';
import { branches, follow, propertiesOf, requiredOf } from './walk.js';

export function buildOperation(operation: SpecOperation, errorKey: string | undefined): Operation {
  const { channel: _, at, reply, ...facts } = operation;
  return compact({
    ...facts,
    reply: reply && {
      messages: reply.filter((key) => key !== errorKey),
      errors: reply.filter((key) => key === errorKey),
    },
    pointer: at.pointer,
  });
}

/** Fields of a WebSockets Channel Binding's `query` or `headers`, an object schema each. */
export function bindingFields(located: SpecChannel['query'], book: SchemaBook): readonly BindingField[] {
  return located ? fieldsOf(book.inline(located), book) : [];
}

function fieldsOf(schema: JsonSchema, book: SchemaBook): readonly BindingField[] {
  const target = follow(schema, book);
  if (!isObject(target)) return [];
  const required = requiredOf(target);
  const own = Object.entries(propertiesOf(target)).map(([name, member]): BindingField => {
    const described = isObject(member) && typeof member['description'] === 'string' ? member['description'] : undefined;
    return compact({ name, required: required.includes(name), schema: member, description: described });
  });
  const inherited = branches(target, 'allOf').flatMap((member) => fieldsOf(member, book));
  return [...own, ...inherited.filter((field) => !own.some(({ name }) => name === field.name))];
}
