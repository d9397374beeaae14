/** PL-S1 and PL-S2 out of the schemas: each keyword's boundary, and each single violation, proved there and then. */

import type { DerivedCase } from '../../runtime/conformance/suite.js';
import { decodeValue } from '../../runtime/shared/decode.js';
import type { ChannelDescriptor } from '../../runtime/shared/descriptor.js';
import { ContractError } from '../../runtime/shared/outcome.js';
import type { Validate, Validators } from '../../runtime/shared/validator.js';
import type { Channel, Contract, Json, Message, Path } from '../contract/model.js';
import { definitionsOf, type SchemaObject } from './conjuncts.js';
import { keywords } from './keywords.js';
import { sample } from './sample.js';
import { at, type Site, sitesOf, withoutValue, withValue } from './sites.js';
import { checksOf, faultsOf } from './validity.js';

/** Per message, and in all of the contract: a suite that nobody waits for is not run. */
const mostCases = 250;
const mostOfContract = 5000;
const fewestCases = 10;

export function deriveCases(contract: Contract, channel: Channel, descriptor: ChannelDescriptor): DerivedCase[] {
  const validators = checksOf(contract, channel);
  const requests = contract.channels.flatMap((one) => one.messages.filter(isSent)).length;
  const most = Math.min(mostCases, Math.max(fewestCases, Math.floor(mostOfContract / requests)));
  return channel.messages
    .filter(isSent)
    .flatMap((message) => new Derivation(contract, channel, descriptor, validators, message).cases(most));
}

/** By clients, who are the ones to break its schema. */
function isSent(message: Message): boolean {
  return message.directions.includes('clientToServer') && message.payload !== undefined;
}

/** A valid message: the first example that is one, else the smallest that can be thought of. */
export function sampleMessage(contract: Contract, message: Message, validators: Validators): Json | undefined {
  const isValid = (value: Json) => validators[message.name]?.(value) ?? true;
  return message.examples.map((example) => example.payload).find(isValid) ?? smallest(contract, message, isValid);
}

function smallest(contract: Contract, message: Message, isValid: (value: Json) => boolean): Json | undefined {
  const schema = definitionsOf(contract).get(message.payload ?? '');
  const value = schema === undefined ? undefined : sample([schema], definitionsOf(contract));
  return value !== undefined && isValid(value) ? value : undefined;
}

class Derivation {
  readonly #contract: Contract;
  readonly #channel: Channel;
  readonly #descriptor: ChannelDescriptor;
  readonly #validators: Validators;
  readonly #validate: Validate;
  readonly #message: Message;
  readonly #cases = new Map<string, DerivedCase>();

  constructor(
    contract: Contract,
    channel: Channel,
    descriptor: ChannelDescriptor,
    validators: Validators,
    message: Message,
  ) {
    this.#contract = contract;
    this.#channel = channel;
    this.#descriptor = descriptor;
    this.#validators = validators;
    this.#validate = judging(validators);
    this.#message = message;
  }

  /** The `most` that are nearest to the message's root, in the order of the schema. */
  cases(most: number): DerivedCase[] {
    const message = this.#message;
    const least = smallest(this.#contract, message, (value) => this.#isValid(value));
    const base = least ?? sampleMessage(this.#contract, message, this.#validators);
    if (base === undefined) return [];
    if (least !== undefined) this.#accept('minimal', least, 'nothing that may be left out', true);
    message.examples.forEach((example, index) => {
      const label = example.name ?? String(index + 1);
      this.#accept(`example/${escaped(label)}`, example.payload, `the content of the example ${label}`, true);
    });
    const schema = definitionsOf(this.#contract).get(message.payload ?? '');
    if (schema === undefined) return [...this.#cases.values()].slice(0, most);
    const sites = sitesOf(schema, base, definitionsOf(this.#contract), (value) => this.#isValid(value), most);
    for (const site of sites) this.#atSite(site);
    const all = [...this.#cases.values()];
    if (all.length <= most) return all;
    const depth = ({ id }: DerivedCase) => id.split('/').length;
    const kept = new Set([...all].sort((a, b) => depth(a) - depth(b)).slice(0, most));
    return all.filter((one) => kept.has(one));
  }

  #atSite(site: Site): void {
    const current = at(site.base, site.path);
    for (const schema of site.schemas) {
      this.#required(site, schema);
      for (const [keyword, candidatesOf] of Object.entries(keywords)) {
        // An object is open where its schema does not say otherwise.
        const limit = keyword === 'additionalProperties' ? openness(schema, current) : schema[keyword];
        if (limit === undefined || current === undefined) continue;
        const { valid, invalid } = candidatesOf(limit, current);
        for (const { label, value } of valid) {
          const frame = withValue(site.base, site.path, value);
          const place = [...site.path.map(String), keyword, ...(label === undefined ? [] : [label])];
          const about = aboutValid(pointer(site.path), keyword, label);
          if (frame !== undefined) this.#accept(place.map(escaped).join('/'), frame, about, this.#touchesId(site.path));
        }
        const wrong = invalid
          .map((value) => withValue(site.base, site.path, value))
          .find((frame) => frame !== undefined && this.#breaksOnly(frame, pointer(site.path), keyword));
        if (wrong !== undefined)
          this.#refuse(site.path, keyword, wrong, `${pointer(site.path) || 'its root'} against ${keyword}`);
      }
    }
  }

  #required(site: Site, schema: SchemaObject): void {
    const names = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
    for (const name of names) {
      const path = [...site.path, name];
      const frame = withoutValue(site.base, path);
      if (frame === undefined || !this.#breaksOnly(frame, pointer(site.path), 'required')) continue;
      this.#refuse(path, 'required', frame, `${pointer(path)} missing`);
    }
  }

  #accept(place: string, frame: Json, about: string, verbatim: boolean): void {
    const id = `PL-S1/${this.#channel.name}/${escaped(this.#message.name)}/${place}`;
    if (this.#cases.has(id) || !this.#isValid(frame) || this.#decided(frame) !== 'message') return;
    const message = this.#message.name;
    this.#cases.set(id, { id, message, frame, expect: 'accepted', about, ...(verbatim && { verbatim }) });
  }

  #refuse(path: Path, keyword: string, frame: Json, about: string): void {
    const place = [...path.map(String), keyword].map(escaped).join('/');
    const id = `PL-S2/${this.#channel.name}/${escaped(this.#message.name)}/${place}`;
    // A message that is no longer recognised as this one is a matter of EN-S2 and EN-S4.
    if (this.#cases.has(id) || this.#decided(frame) !== 'invalid') return;
    const message = this.#message.name;
    const verbatim = this.#touchesId(path);
    this.#cases.set(id, { id, message, frame, expect: 'refused', about, ...(verbatim && { verbatim }) });
  }

  #isValid(message: Json): boolean {
    return this.#validators[this.#message.name]?.(message) ?? false;
  }

  /** Invalid, and for the reason that is meant: the unions around it may fail along with it. */
  #breaksOnly(message: Json, place: string, keyword: string): boolean {
    const found = faultsOf(this.#contract, this.#message.payload ?? '', message);
    const wrappers = ['allOf', 'anyOf', 'oneOf', 'if', 'not', '$ref'];
    const errors = found.filter((error) => !wrappers.includes(error.keyword));
    const meant = errors.filter((error) => error.keyword === keyword && error.instancePath === place);
    const inUnion = found.length > errors.length;
    return meant.length > 0 && (inUnion || meant.length === errors.length);
  }

  #decided(frame: Json): 'message' | 'invalid' | 'other' {
    const outcome = decodeValue(frame, this.#descriptor, this.#descriptor.clientToServer.text, this.#validate);
    if (outcome.kind === 'message') return outcome.name === this.#message.name ? 'message' : 'other';
    if (outcome.kind !== 'invalid') return 'other';
    return outcome.name === undefined || outcome.name === this.#message.name ? 'invalid' : 'other';
  }

  #touchesId(path: Path): boolean {
    const id = this.#message.correlation?.path;
    if (id === undefined || path.length === 0) return false;
    const shorter = Math.min(path.length, id.length);
    return path.slice(0, shorter).every((step, index) => step === id[index]);
  }
}

/** As clients and servers judge, but for the words and the error of each of thousands that are broken on purpose. */
function judging(validators: Validators): Validate {
  const error = new ContractError(undefined, []);
  return (names, message) => {
    const candidates = typeof names === 'string' ? [names] : names;
    const name = candidates.find((one) => validators[one]?.(message) ?? true);
    if (name !== undefined) return { kind: 'message', name, message };
    const [only] = candidates.length === 1 ? candidates : [];
    return { kind: 'invalid', ...(only && { name: only }), message, problems: [], error };
  };
}

/** For people: `subscribe with /data/name at the boundary of maxLength`. */
function aboutValid(place: string, keyword: string, label: string | undefined): string {
  const where = place || 'its root';
  if (keyword === 'additionalProperties') return `an unknown member in ${where}`;
  return label === undefined ? `${where} at the boundary of ${keyword}` : `${where} at the ${keyword} ${label}`;
}

function openness(schema: SchemaObject, current: Json | undefined): Json | undefined {
  if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
  return schema['additionalProperties'] ?? true;
}

function pointer(path: Path): string {
  return path.map((step) => `/${escaped(String(step))}`).join('');
}

/** One step of a JSON Pointer (RFC 6901 section 3). */
function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
