/** Types of what a caller says to reach a channel. */
import type { BindingField, Channel, Contract, SecurityScheme, Variable } from '../../contract/model.js';
import { shapeOf } from '../../contract/schema.js';
import { block, Code, code, declare, lines } from '../../print/code.js';
import { typeKey } from '../../print/literal.js';
import { runtimeType } from '../../print/symbol.js';
import { type DocTag, tsdoc } from '../../print/tsdoc.js';
import { channelNames } from '../names.js';
import { notesOf } from '../notes.js';
import { importedTypes, inlineType } from '../shape-type.js';
import { fixedValue } from './fields.js';
import { alternativesOf, serversOf, variablesOf } from './servers.js';

const fresh = runtimeType('client/credentials', 'Fresh');
const login = runtimeType('client/credentials', 'Login');

/** One member for each server, and one for any other URL. */
export function placeType(contract: Contract, channel: Channel): Code {
  const servers = serversOf(contract, channel);
  const members = servers.map((server) => {
    const variables = variablesOf(server);
    const isOptional = variables.every(hasDefault);
    const table = code`; readonly variables${new Code(isOptional ? '?' : '')}: ${block(variables.map((one) => variable(one)))}`;
    const key = code`readonly server${new Code(servers.length === 1 ? '?' : '')}: ${server.key}`;
    return code`| { ${key}${variables.length > 0 ? table : code``} }`;
  });
  const rows = [...members, code`| { readonly base: string | URL }`];
  return code`
    /** Which of the contract's servers, and what its URL leaves open; or \`base\`, any other URL, behind which the address is put. */
    export type ${declare(channelNames(channel).place)} =
      ${lines(rows)};
  `;
}

export function parametersType(channel: Channel): Code {
  return code`
    /** Of the address \`${new Code(channel.address.replaceAll('*/', '*\\/'))}\`; they are percent-encoded. */
    export interface ${declare(channelNames(channel).urlParameters)} ${block(channel.parameters.map((one) => variable(one)))}
  `;
}

/** Only where one is declared; required where any of them is. */
export function fieldsType(contract: Contract, name: string, about: string, fields: readonly BindingField[]): Code {
  const rows = fields.map((field) => {
    const shape = shapeOf(field.schema);
    const { description, tags } = notesOf(shape.notes);
    const fixed = fixedValue(contract, field);
    const said = fixed === undefined ? tags : [...tags, { tag: 'defaultValue', text: fixed }];
    const mark = isNeeded(contract, field) ? '' : '?';
    const type = new Code(inlineType(shape, importedTypes));
    return code`${tsdoc(field.description ?? description, said)}readonly ${new Code(typeKey(field.name) + mark)}: ${type}${new Code(mark && ' | undefined')};`;
  });
  return code`${tsdoc(about)}export interface ${declare(name)} ${block(rows)}`;
}

export function isNeeded(contract: Contract, field: BindingField): boolean {
  return field.required && fixedValue(contract, field) === undefined;
}

/** A union of the alternatives, each an object of the schemes that are wanted together. */
export function credentialsType(contract: Contract, channel: Channel, sent: readonly SecurityScheme[]): Code {
  const all = alternativesOf(contract, channel).flatMap((keys) => {
    const schemes = sent.filter(({ key }) => keys.includes(key));
    return schemes.length === 0 ? [] : [schemes];
  });
  const distinct = [...new Map(all.map((schemes) => [schemes.map(({ key }) => key).join('\n'), schemes])).values()];
  const rows = distinct.map((schemes) => code`| ${block(schemes.map((scheme) => credential(channel, scheme)))}`);
  return code`
    /** One of the alternatives of the contract. Functions are asked for afresh before every connection. */
    export type ${declare(channelNames(channel).credentials)} =
      ${lines(rows)};
  `;
}

/** Whether no server takes a connection without a credential that the caller has to give. */
export function needsCredentials(contract: Contract, channel: Channel): boolean {
  const servers = serversOf(contract, channel);
  const isGiven = (key: string) =>
    contract.securitySchemes.some(({ place, ...scheme }) => scheme.key === key && place && place.in !== 'cookie');
  return (
    servers.length > 0 &&
    servers.every(({ security }) => security.length > 0 && security.every((keys) => keys.some(isGiven)))
  );
}

function credential({ behaviour }: Channel, { key, description, place }: SecurityScheme): Code {
  const about = [description?.trim(), place && whereItGoes(place, behaviour.auth)].filter(Boolean).join('\n\n');
  const isLogin = place?.in === 'basic' && place.part === undefined;
  return code`${tsdoc(about)}readonly ${new Code(typeKey(key))}: ${fresh}<${isLogin ? login : new Code('string')}>;`;
}

/** Where the client puts a credential, in a sentence. */
export function whereItGoes(place: NonNullable<SecurityScheme['place']>, auth: Channel['behaviour']['auth']): string {
  switch (place.in) {
    case 'query':
      return `Goes into the query as \`${place.name}\`.`;
    case 'header':
      return `Goes into the header \`${place.name}\`, which no browser can set.`;
    case 'cookie':
      return `Goes into the cookie \`${place.name}\`; a browser sends its own.`;
    case 'subprotocol':
      return 'Is offered as a subprotocol.';
    case 'basic':
      return 'Goes into the header `Authorization` (HTTP Basic), which no browser can set.';
    case 'authorization': {
      const header = `the header \`Authorization\` as \`${place.scheme} …\``;
      if (place.scheme !== 'Bearer') return `Goes into ${header}, which no browser can set.`;
      if (auth?.subprotocol !== undefined) return `Is offered as the subprotocol \`${auth.subprotocol}.<token>\`.`;
      if (auth?.query !== undefined) return `Goes into ${header}; from a browser into the query as \`${auth.query}\`.`;
      return `Goes into ${header}, which no browser can set.`;
    }
  }
}

function hasDefault(one: Variable): boolean {
  return one.default !== undefined;
}

function variable(one: Variable): Code {
  const tags: DocTag[] = [
    ...(one.default === undefined ? [] : [{ tag: 'defaultValue', text: one.default }]),
    ...(one.examples ?? []).map((text) => ({ tag: 'example', text })),
  ];
  const type = one.enum
    ? new Code(inlineType({ kind: 'enum', values: [...new Set(one.enum)], notes: {} }, importedTypes))
    : new Code('string | number');
  const mark = hasDefault(one) ? '?' : '';
  return code`${tsdoc(one.description, tags)}readonly ${new Code(typeKey(one.name) + mark)}: ${type}${new Code(mark && ' | undefined')};`;
}
