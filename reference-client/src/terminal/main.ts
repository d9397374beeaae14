/** `npm run client`: Heimdall's updates in a terminal, through the generated client. */
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { updates, updatesServers } from '../../../generated/channels/updates/index.js';
import { listen } from './listen.js';

const topics = Object.values(updates.messages).flatMap((message) => ('topic' in message ? [message.topic] : []));

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number above 0.');
  return value;
}

function socketUrl(text: string): string {
  if (!URL.canParse(text) || !/^wss?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Give a ws:// or wss:// URL.');
  return text;
}

const program = new Command('client')
  .description("Shows the events of Heimdall's gateway as they happen. Events on stdout, everything else on stderr.")
  .option('--url <url>', 'gateway to connect to', socketUrl, updatesServers.development)
  .addOption(
    new Option('--event <name>', 'event to show, repeatable (default: all)')
      .choices(topics)
      .argParser<string[]>((name, before = []) => {
        if (!(topics as string[]).includes(name)) throw new InvalidArgumentError(`Events are ${topics.join(', ')}.`);
        return [...before, name];
      }),
  )
  .option('--json', 'print each message as one line of JSON')
  .option('--count <n>', 'end after so many events', count)
  .addHelpText(
    'after',
    `
Examples:
  $ npm run client
  $ npm run client -- --event signals:detected --event localizations:updated
  $ npm run --silent client -- --json --count 10 | tee events.jsonl`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const options = program.opts<{ url: string; event?: (typeof topics)[number][]; json?: true; count?: number }>();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', () => stop.abort());

try {
  await listen({
    url: options.url,
    events: options.event ?? topics,
    count: options.count ?? Number.POSITIVE_INFINITY,
    signal: stop.signal,
    print: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${pc.dim(line)}\n`),
    json: options.json ?? false,
  });
} catch (error) {
  process.stderr.write(`client: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
