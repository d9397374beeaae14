/** Decoding and validating a frame against `JSON.parse` of it: one example of each event, as often as the others. */
import { updates } from '../../generated/channels/updates/descriptor.gen.js';
import { validateUpdates } from '../../generated/channels/updates/validators.gen.js';
import { decodeText } from '../../generated/runtime/shared/decode.js';
import { interleave, measure } from './sample.js';

const REPEATS = 50_000;
const timestamp = '2026-01-01T00:00:00.000Z';
const frames = [
  {
    event: 'services:health',
    data: { 'api-gateway': { status: 'healthy' }, inference: { status: 'degraded' }, training: { status: 'unknown' } },
  },
  {
    event: 'websdrs:status',
    data: { '1': { status: 'online', response_time_ms: 41.5 }, '2': { status: 'offline', response_time_ms: null } },
  },
  { event: 'signals:detected', data: { frequency_mhz: 145.5, snr_db: 12.25, websdr_id: '3', timestamp } },
  {
    event: 'localizations:updated',
    data: { latitude: 45.07, longitude: 7.69, uncertainty_m: 120, confidence: 0.87, timestamp },
  },
].map((message, index) => JSON.stringify({ ...message, timestamp, seq: 1000 + index }));

for (const frame of frames) {
  const outcome = decode(frame);
  if (outcome.kind !== 'message') throw new Error(`not a valid frame: ${frame} ${JSON.stringify(outcome)}`);
}

let kept: unknown;
const samples = await interleave({
  parse: () => each((frame) => JSON.parse(frame)),
  decode: () => each(decode),
});
process.send?.(samples, () => process.disconnect());
if (kept === undefined) throw new Error('nothing was decoded');

function decode(frame: string) {
  return decodeText(frame, updates, updates.serverToClient, validateUpdates);
}

function each(work: (frame: string) => unknown) {
  return measure(REPEATS * frames.length, () => {
    for (let repeat = 0; repeat < REPEATS; repeat += 1) for (const frame of frames) kept = work(frame);
  });
}
