/** A shell command that makes the gateway emit an event. */
import { spawn } from 'node:child_process';
import type { Trigger } from './case.js';

/** The command finds the event's name in `EVENTPACT_EVENT` and data for it, as JSON, in `EVENTPACT_DATA`. */
export function commandTrigger(command: string, timeoutMs = 10_000): Trigger {
  return (event, data) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, {
        shell: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, EVENTPACT_EVENT: event, EVENTPACT_DATA: JSON.stringify(data) },
        timeout: timeoutMs,
      });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-500);
      });
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`the command ended with ${code ?? 'a signal'}${said ? `: ${said.trim()}` : ''}`));
      });
    });
}
