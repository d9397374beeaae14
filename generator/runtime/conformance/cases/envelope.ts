/** EN: what surrounds every message. EN-S1 is in `emitted.ts`, EN-B8 in `hostile.ts`. */
import { decodeText } from '../../shared/decode.js';
import { type Json, type Path, valueAt } from '../../shared/path.js';
import { createValidate } from '../../shared/validator.js';
import { compose, stillAnswers } from '../asking.js';
import type { Case, CaseContext } from '../case.js';
import { Failure, type Finding, passed } from '../finding.js';
import { mustAnswer } from '../footing.js';
import { expectRefused } from '../refusal.js';
import type { Suite } from '../suite.js';
import { anySample, needsErrorMessage, needsJson } from './needs.js';

export const unknownEvent: Case = {
  id: 'EN-S2',
  level: 'MUST',
  title: 'an unknown event is answered with the declared error, and the connection stays open',
  tests: 'server',
  rule: 'x-eventpact.errors.unknownMessage',
  missing: (suite) =>
    needsErrorMessage(suite) ??
    (suite.data.errors.unknownMessage === undefined
      ? 'the contract names no error code for unknown messages'
      : undefined) ??
    (suite.data.undeclared === undefined ? 'nothing tells the messages of this channel apart by name' : undefined),
  async run(context) {
    const { suite } = context;
    const codes = [suite.data.errors.unknownMessage];
    const text = JSON.stringify(suite.data.undeclared);
    const session = await context.open();
    await mustAnswer(session, context);
    await expectRefused(session, { about: 'an unknown event', text, codes, staysOpen: true }, context);
    return passed;
  },
};

export const malformedJson: Case = {
  id: 'EN-S3',
  level: 'MUST',
  title: 'malformed JSON is answered with the declared error',
  tests: 'server',
  rule: 'x-eventpact.errors.invalidJson',
  missing: (suite) => needsErrorMessage(suite) ?? needsJson(suite),
  run: (context) =>
    eachRefused(
      context,
      ['{"', 'no JSON at all', '', `${JSON.stringify(anySample(context.suite))}}`].map((text) => ({
        about: `the text ${JSON.stringify(text.slice(0, 60))}, which is not JSON`,
        text,
      })),
      [context.suite.data.errors.invalidJson],
    ),
};

export const missingField: Case = {
  id: 'EN-S4',
  level: 'MUST',
  title: 'an envelope that lacks a required field is answered with the declared error',
  tests: 'server',
  rule: 'x-eventpact.envelope, and the required fields of the payload schemas',
  missing: (suite) =>
    needsErrorMessage(suite) ??
    needsJson(suite) ??
    (beheaded(suite).length === 0 ? 'no field of the envelope is required' : undefined),
  run: (context) => eachRefused(context, beheaded(context.suite), codesForShape(context.suite)),
};

export const noObject: Case = {
  id: 'EN-S5',
  level: 'MUST',
  title: 'JSON that is no object is answered with the declared error',
  tests: 'server',
  rule: 'the payload schemas of the channel',
  missing: (suite) =>
    needsErrorMessage(suite) ??
    needsJson(suite) ??
    (noObjects(suite).length === 0 ? 'the contract allows messages that are no objects' : undefined),
  run: (context) => eachRefused(context, noObjects(context.suite), codesForShape(context.suite)),
};

interface Bad {
  readonly about: string;
  readonly text: string;
}

/** One after the other on one connection, which has to survive them all. */
async function eachRefused(
  context: CaseContext,
  bad: readonly Bad[],
  codes: readonly (string | undefined)[],
): Promise<Finding> {
  const session = await context.open();
  await mustAnswer(session, context);
  for (const one of bad) await expectRefused(session, { ...one, codes }, context);
  if (!(await stillAnswers(session, context.timeoutMs)))
    throw new Failure('each was refused, but then the connection no longer answered', session.transcript);
  return passed;
}

/** Whether a message without its name is unknown or invalid, and whether `[]` is invalid JSON, is a matter of taste. */
function codesForShape(suite: Suite): readonly (string | undefined)[] {
  const { invalidMessage, invalidJson, unknownMessage } = suite.data.errors;
  return invalidMessage === undefined ? [] : [invalidMessage, unknownMessage, invalidJson];
}

function isAllowed(suite: Suite, text: string): boolean {
  return (
    decodeText(text, suite.channel, suite.channel.clientToServer, createValidate(suite.validators)).kind === 'message'
  );
}

function noObjects(suite: Suite): Bad[] {
  const texts = ['[]', '"text"', '42', 'null', 'true'];
  return texts
    .filter((text) => !isAllowed(suite, text))
    .map((text) => ({ about: `the JSON ${text}, which is no object`, text }));
}

/** The sample without each field of the envelope that it cannot do without. */
function beheaded(suite: Suite): Bad[] {
  const { envelope } = suite.channel;
  const name = suite.channel.roles.subscribe?.message ?? Object.keys(suite.data.samples)[0];
  if (!envelope || name === undefined) return [];
  return [envelope.name, envelope.data]
    .filter((path): path is Path => path !== undefined && path.length > 0)
    .map((path) => ({
      about: `a message without /${path.join('/')}`,
      text: JSON.stringify(without(compose(suite, name), path)),
    }))
    .filter((one) => !isAllowed(suite, one.text));
}

function without(message: Json, path: Path): Json {
  const copy = structuredClone(message);
  const parent = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent === 'object' && parent !== null && last !== undefined) Reflect.deleteProperty(parent, last);
  return copy;
}
