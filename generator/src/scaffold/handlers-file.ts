/** Which handlers a file has to hold: one for each request of its channel. */
import { dirname, relative, sep } from 'node:path';
import type { Channel, Contract } from '../contract/model.js';
import { EventpactError } from '../diagnostics/diagnostic.js';
import { channelFile, channelNames } from '../emit/names.js';

export interface HandlersFile {
  /** Absolute path of the file that a person owns. */
  readonly file: string;
  readonly channel: string;
  /** The generated type of all handlers: `UpdatesHandlers`. */
  readonly typeName: string;
  /** Where that type is imported from, relative to the file. */
  readonly importPath: string;
  readonly requests: readonly HandlerRequest[];
}

export interface HandlerRequest {
  /** Key of the handler. */
  readonly method: string;
  readonly summary?: string;
}

export interface HandlersSettings {
  /** One absolute path, or one per channel name. */
  readonly handlers: string | Readonly<Record<string, string>>;
  /** Absolute. */
  readonly out: string;
  readonly importExtension: '.js' | '.ts' | '';
  /** Named in diagnostics. */
  readonly configFile: string;
}

/** @throws EventpactError EP6001 where `handlers` does not fit the contract */
export function handlersFiles(contract: Contract, settings: HandlersSettings): readonly HandlersFile[] {
  const { handlers, configFile } = settings;
  const names = contract.channels.map((channel) => channel.name).join(', ');
  if (typeof handlers === 'string') {
    const [channel, ...others] = contract.channels;
    if (channel === undefined || others.length > 0) {
      const hint = `Give an object with a path for each channel that you serve: ${names}.`;
      throw wrong(
        '`handlers` in the configuration is one path, but the contract has several channels',
        configFile,
        hint,
      );
    }
    return [handlersFile(channel, handlers, settings)];
  }
  return Object.entries(handlers).map(([name, file]) => {
    const channel = contract.channels.find((each) => each.name === name || each.key === name);
    if (channel === undefined) {
      const message = `\`handlers\` in the configuration names the channel \`${name}\`, which the contract does not have`;
      throw wrong(message, configFile, `It has ${names}.`);
    }
    return handlersFile(channel, file, settings);
  });
}

function handlersFile(channel: Channel, file: string, settings: HandlersSettings): HandlersFile {
  if (!relative(settings.out, file).startsWith('..')) {
    const hint = 'Name a file outside of it: what is generated is never edited, and handlers are yours.';
    throw wrong('`handlers` in the configuration leads into the output folder', settings.configFile, hint);
  }
  const folder = relative(dirname(file), settings.out).split(sep).join('/');
  const base = folder.startsWith('.') ? folder : `./${folder}`;
  return {
    file,
    channel: channel.name,
    typeName: channelNames(channel).handlers,
    importPath: `${base}/${channelFile(channel, `server.gen${settings.importExtension}`)}`,
    requests: channel.messages
      .filter((message) => message.kind === 'request' && message.directions.includes('clientToServer'))
      .map((message) => {
        const summary = message.summary ?? message.title;
        return { method: message.method, ...(summary === undefined ? {} : { summary }) };
      }),
  };
}

function wrong(message: string, file: string, hint: string): EventpactError {
  return new EventpactError([{ code: 'EP6001', severity: 'error', message, place: { file }, hint }]);
}
