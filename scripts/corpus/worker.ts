/**
 * Runs in a process of its own, with code generation from strings disallowed: loads outputs and decodes with them, as their
 * clients and servers would. `node worker.js <jobs.json>`; one line of JSON per document.
 */
import { readFileSync } from 'node:fs';
import type { ChannelDescriptor, DecodingNode } from '../../generator/runtime/shared/descriptor.js';
import type { Outcome } from '../../generator/runtime/shared/outcome.js';
import type { Validate, Validators } from '../../generator/runtime/shared/validator.js';
import type { Answer, ChannelJob, Job, MessageJob, Value } from './jobs.js';

type Decode = typeof import('../../generator/runtime/shared/decode.js');
type Direction = 'clientToServer' | 'serverToClient';

interface Loaded {
  readonly decode: Decode;
  readonly descriptor: ChannelDescriptor;
  readonly validators: Validators;
  readonly validate: Validate;
}

class Answering {
  readonly faults: { what: string; message?: string }[] = [];
  readonly values = { examples: 0, made: 0 };
  readonly invalid: { message: string; label: string }[] = [];
  readonly elsewhere: string[] = [];

  async channel(index: number, job: ChannelJob): Promise<void> {
    const loaded = await load(index, job).catch((error: unknown) => {
      // Nothing of a channel that does not load is there.
      for (const { id } of job.messages)
        this.faults.push({ what: `${job.folder} does not load: ${error}`, message: id });
    });
    if (loaded === undefined) return;
    for (const message of job.messages)
      for (const direction of message.directions)
        try {
          this.#message(loaded, message, direction);
        } catch (error) {
          this.faults.push({ what: `${message.id}: decoding threw: ${error}`, message: message.id });
        }
  }

  #message(loaded: Loaded, message: MessageJob, direction: Direction): void {
    const { id, name } = message;
    const fault = (what: string) => this.faults.push({ what: `${id}: ${what}`, message: id });
    const { text, plain, binary } = loaded.descriptor[direction];
    if (![text, plain, binary].some((tree) => tree !== undefined && decides(tree, name)))
      fault(`no frame is decoded as it (${direction})`);
    const validator = loaded.validators[name];
    if (message.checked && typeof validator !== 'function') fault('it has no validator');
    for (const value of message.values) {
      if (message.checked && !validator?.(value.value)) {
        if (value.from === 'examples') this.invalid.push({ message: id, label: value.label });
        continue;
      }
      this.values[value.from]++;
      const outcome = decoded(loaded, message, direction, value);
      if (outcome.kind === 'message' && outcome.name === name) continue;
      const told = `${id}: example ${value.label} is decoded as ${shown(outcome)}`;
      const group = message.ambiguous[direction];
      if (outcome.kind === 'message' && group.includes(outcome.name)) this.elsewhere.push(told);
      else this.faults.push({ what: told, message: id });
    }
  }
}

async function load(index: number, { folder, names }: ChannelJob): Promise<Loaded> {
  const part = (path: string): Promise<Record<string, unknown>> => import(`./${index}/${path}`);
  const [decode, descriptor, validators] = await Promise.all([
    part('runtime/shared/decode.js'),
    ...['descriptor', 'validators', 'client', 'server'].map((file) => part(`${folder}/${file}.gen.js`)),
  ]);
  // By the names that the generator promises; what is missing fails at its first use.
  return {
    decode: decode as Decode,
    descriptor: descriptor?.[names.descriptor] as ChannelDescriptor,
    validators: validators?.[names.validators] as Validators,
    validate: validators?.[names.validate] as Validate,
  };
}

function decoded(
  { decode, descriptor, validate }: Loaded,
  message: MessageJob,
  direction: Direction,
  { value }: Value,
): Outcome {
  const decoding = descriptor[direction];
  if (message.encoding === 'binary')
    return decode.decodeValue(new TextEncoder().encode(String(value)), descriptor, decoding.binary, validate);
  const text = message.encoding === 'text' && typeof value === 'string' ? value : JSON.stringify(value);
  return decode.decodeText(text, descriptor, decoding, validate);
}

function decides(node: DecodingNode, name: string): boolean {
  if (typeof node === 'string') return node === name;
  if (isTried(node)) return node.includes(name);
  const branches = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [...branches, ...(node.else === undefined ? [] : [node.else])].some((branch) => decides(branch, name));
}

/** As a guard, for `Array.isArray` knows nothing of readonly arrays. */
function isTried(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}

function shown(outcome: Outcome): string {
  if (outcome.kind === 'message') return `\`${outcome.name}\``;
  if (outcome.kind !== 'invalid') return outcome.kind;
  const [problem] = outcome.problems;
  return `invalid \`${outcome.name ?? '?'}\` (${problem?.path ?? ''} ${problem?.message ?? ''})`;
}

const jobs = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly Job[]; // written by `decode.ts`
for (const { index, channels } of jobs) {
  const answering = new Answering();
  for (const channel of channels) await answering.channel(index, channel);
  const { faults, values, invalid, elsewhere } = answering;
  const answer: Answer = { index, faults, values, invalid, elsewhere };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
