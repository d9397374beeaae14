/** Judges documents in a process of its own: one that hangs or dies takes nobody with it. Sends a verdict for each path. */
import { judge } from './judge.js';

process.on('message', (path) => {
  void judge(String(path)).then((verdict) => process.send?.(verdict));
});
process.send?.('ready');
