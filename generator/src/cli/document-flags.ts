/** Flags that say which contract a document becomes. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { notEmpty } from './usage.js';

export function addConfigFlag(command: Command): Command {
  return command.option(
    '--config <file>',
    'configuration; default: eventpact.config.{ts,mts,js,mjs,json} here',
    notEmpty,
  );
}

/** How the document is read. */
export function addDocumentFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--perspective <side>', "whose view the document's operations take; overrides the document").choices([
        'server',
        'client',
      ]),
    )
    .option(
      '--protocols <names>',
      'server protocols that are spoken over a WebSocket here, separated by commas; default: ws,wss',
      names,
    )
    .option('--allow-remote', 'fetch documents and references that are on the network (http, https)');
}

/** Which part of it is taken. */
export function addPartFlags(command: Command): Command {
  return command
    .option('--channels <names>', 'these channels only, by key, name or address; * stands for any text', names)
    .option('--operations <keys>', 'these operations only, with their messages and replies', names)
    .option('--tags <tags>', 'only what has one of these tags: operations, messages, channels, servers', names);
}

/** Separated by commas; a flag can be repeated. */
export function names(text: string, previous: readonly string[] = []): readonly string[] {
  const found = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (found.length === 0) throw new InvalidArgumentError('It is empty.');
  return [...previous, ...found];
}
