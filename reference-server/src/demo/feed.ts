/** SYNTHETIC signals and localizations: a few transmitters around Turin, heard and located again and again. */
import type { UpdatesServer } from '../../../generated/channels/updates/server.gen.js';
import type { Clock } from '../../../generated/runtime/shared/clock.js';

const transmitters = [
  { frequency_mhz: 145.5, latitude: 45.0703, longitude: 7.6869 },
  { frequency_mhz: 433.92, latitude: 44.6959, longitude: 7.8567 },
  { frequency_mhz: 144.8, latitude: 45.4384, longitude: 8.6188 },
] as const;

const SIGNAL_MS = 400;
const SIGNALS_PER_LOCALIZATION = 2;

/** Broadcasts until what it returns is called. */
export function startFeed(updates: UpdatesServer, clock: Clock, random: () => number = Math.random): () => void {
  let count = 0;
  let cancel = clock.after(SIGNAL_MS, next);

  function next(): void {
    cancel = clock.after(SIGNAL_MS, next);
    const transmitter = transmitters[count % transmitters.length] ?? transmitters[0];
    const timestamp = new Date(clock.now()).toISOString();
    count += 1;
    updates.broadcast('signals:detected', {
      frequency_mhz: round(transmitter.frequency_mhz + spread(0.002), 4),
      snr_db: round(12 + spread(8), 1),
      websdr_id: 1 + Math.floor(random() * 6),
      timestamp,
    });
    if (count % SIGNALS_PER_LOCALIZATION !== 0) return;
    updates.broadcast('localizations:updated', {
      latitude: round(transmitter.latitude + spread(0.01), 5),
      longitude: round(transmitter.longitude + spread(0.01), 5),
      uncertainty_m: round(20 + random() * 80, 1),
      confidence: round(0.7 + random() * 0.3, 2),
      timestamp,
    });
  }

  function spread(by: number): number {
    return (random() * 2 - 1) * by;
  }

  return () => cancel();
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
