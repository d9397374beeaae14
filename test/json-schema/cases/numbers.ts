// biome-ignore-all lint/correctness/noPrecisionLoss: that is what some rows are about
import { type Cases, Text } from '../case.js';

/** What has no number is not touched by keywords about numbers. */
const others = ['x', '', null, true, {}, []];

export const numbers: Cases = {
  maximum: { schema: { maximum: 3.0 }, valid: [2.6, 3, new Text('3.0'), -1e9, ...others], invalid: [3.5, 1e300] },
  'maximum, an integer': { schema: { maximum: 300 }, valid: [299.97, 300, new Text('300.00')], invalid: [300.5] },
  minimum: { schema: { minimum: 1.1 }, valid: [2.6, 1.1, 1e300, ...others], invalid: [0.6, -5] },
  'minimum below zero': {
    schema: { minimum: -2 },
    valid: [-1, 0, -2, new Text('-2.0'), ...others],
    invalid: [-2.0001, -3],
  },
  exclusiveMaximum: { schema: { exclusiveMaximum: 3.0 }, valid: [2.2, -4, ...others], invalid: [3, 3.5] },
  exclusiveMinimum: { schema: { exclusiveMinimum: 1.1 }, valid: [1.2, 5, ...others], invalid: [1.1, 0.6] },
  'limits of 0': { schema: { minimum: 0, maximum: 0 }, valid: [0, new Text('-0')], invalid: [1, -1, 0.1] },
  'exclusive limits around 0': {
    schema: { type: 'number', exclusiveMinimum: -1, exclusiveMaximum: 1 },
    valid: [0, 0.99, -0.99],
    invalid: [1, -1, '0'],
  },
  'both kinds of limit': { schema: { minimum: 1, exclusiveMinimum: 1 }, valid: [1.01], invalid: [1, 0] },
  'limits that nothing meets': { schema: { type: 'number', minimum: 3, maximum: 2 }, invalid: [2, 2.5, 3] },
  'limits of integers': {
    schema: { type: 'integer', minimum: 1, maximum: 3 },
    valid: [1, 2, 3, new Text('3.0')],
    invalid: [0, 4, 1.5],
  },

  'multipleOf an integer': {
    schema: { multipleOf: 2 },
    valid: [10, 0, -4, new Text('10.0'), ...others],
    invalid: [7, 1.5],
  },
  'multipleOf a fraction': { schema: { multipleOf: 1.5 }, valid: [0, 4.5, -3], invalid: [35, 1] },
  'multipleOf 0.0001': { schema: { multipleOf: 0.0001 }, valid: [0.0075, 0.0001, 12], invalid: [0.00751, 0.00005] },
  'multipleOf 0.01': {
    schema: { multipleOf: 0.01 },
    valid: [0.01, 4.35, 19.99, 1.13, 1000000.07],
    invalid: [4.355, 0.001],
  },
  'multipleOf 0.1': { schema: { type: 'number', multipleOf: 0.1 }, valid: [0.3, 0.7, 1.1, 2], invalid: [0.35, 0.25] },
  'multipleOf 1 beside number': { schema: { type: 'number', multipleOf: 1 }, valid: [1, -3, 0], invalid: [1.5] },
  'an integer too large for multipleOf 0.5': {
    schema: { type: 'integer', multipleOf: 0.5 },
    valid: [1e308, 3],
    invalid: [1.5],
  },
  'a quotient that is no number': {
    schema: { type: 'integer', multipleOf: 0.123456789 },
    valid: [1e308],
    differs: 'it is no multiple, but the quotient is beyond what a double holds',
  },
  'a small multipleOf of a large number': { schema: { type: 'integer', multipleOf: 1e-8 }, valid: [12391239123] },

  'an integer of 20 digits': {
    schema: { type: 'integer' },
    valid: [new Text('12345678910111213141516'), new Text('-12345678910111213141516')],
  },
  'a number of 20 digits': {
    schema: { type: 'number' },
    valid: [new Text('98249283749234923498293171823948729348710298301928331')],
  },
  'no text of 20 digits': {
    schema: { type: 'string' },
    invalid: [new Text('98249283749234923498293171823948729348710298301928331')],
  },
  'a maximum of 17 digits': { schema: { maximum: 18446744073709551615 }, valid: [new Text('18446744073709551600')] },
  'a minimum of 17 digits': { schema: { minimum: -18446744073709551615 }, valid: [new Text('-18446744073709551600')] },
  'a limit that rounds': {
    schema: { exclusiveMaximum: 972783798187987123879878123.18878137 },
    invalid: [new Text('972783798187987123879878123.188781371')],
  },
};
