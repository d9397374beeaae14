/** Every case for a suite, in the order of a run: what the others stand on first, what judges the whole run last. */
import type { Case } from '../case.js';
import type { Suite } from '../suite.js';
import { closeCases } from './close.js';
import { deliveryCases } from './delivery.js';
import { emittedCases, validEnvelopes } from './emitted.js';
import { malformedJson, missingField, noObject, unknownEvent } from './envelope.js';
import { errorCases } from './errors.js';
import { harmless } from './hostile.js';
import { limitCases } from './limits.js';
import { derivedCases } from './payload.js';
import { interleaved, requestCases } from './requests.js';
import { acknowledged, unknownTopic } from './subscriptions.js';
import { unaskedSilence, welcomeFirst } from './welcome.js';

/** The cases that every suite has, applicable or not. */
export const handWritten: readonly Case[] = [
  unknownEvent,
  malformedJson,
  missingField,
  noObject,
  harmless,
  unaskedSilence,
  welcomeFirst,
  interleaved,
  acknowledged,
  unknownTopic,
  ...errorCases,
  ...closeCases,
  ...limitCases,
  ...deliveryCases,
  validEnvelopes,
];

export function allCases(suite: Suite): readonly Case[] {
  const others = handWritten.filter((one) => one !== acknowledged);
  const cases = [...requestCases(suite), acknowledged, ...others, ...derivedCases(suite), ...emittedCases(suite)];
  return [...cases.filter((one) => !one.last), ...cases.filter((one) => one.last)];
}
