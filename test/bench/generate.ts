/** `eventpact generate`, cold and unchanged, against `asyncapi generate models typescript` on the same document. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENTPACT, NODE_24, path, peerArguments, prepareHome, timed } from './programs.js';
import { interleave, ratio, type Sample } from './sample.js';
import type { Line } from './table.js';

const DOCUMENT = path('asyncapi.yaml');

/** Both run on the same Node, the one that the peer needs. Gives a reason instead where they cannot run. */
export async function benchGenerate(): Promise<readonly Line[] | string> {
  const peerOf = peerArguments();
  if (!peerOf) return 'the peer is not installed: `npm run test:interop` once does it';
  const node = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : NODE_24;
  const folder = await mkdtemp(join(tmpdir(), 'eventpact-bench-'));
  try {
    await prepareHome(folder);
    let fresh = 0;
    const out = (name: string) => join(folder, name);
    const { peer, cold, unchanged } = await interleave({
      peer: () => {
        fresh += 1;
        return timed(folder, node, peerOf(DOCUMENT, out(`peer-${fresh}`)));
      },
      cold: () => timed(folder, node, [EVENTPACT, 'generate', DOCUMENT, '--out', out(`cold-${fresh}`)]),
      unchanged: () => timed(folder, node, [EVENTPACT, 'generate', DOCUMENT, '--out', out(`cold-${fresh}`)]),
    });
    const line = (what: string, samples: readonly Sample[], target: number): Line => ({
      what,
      ratio: ratio(samples, peer, 'cpu'),
      wall: ratio(samples, peer, 'wall'),
      target,
    });
    return [
      line('generate, cold / asyncapi generate models typescript', cold, 0.4),
      line('generate, unchanged / the same', unchanged, 0.1),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
