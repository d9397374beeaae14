/** Which servers offer a channel, at which URL, and what they ask for. */
import type { Channel, Contract, SecurityScheme, Server, Variable } from '../../contract/model.js';

/** Servers that offer the channel; AsyncAPI: all of them, where the channel names none. */
export function serversOf(contract: Contract, channel: Channel): readonly Server[] {
  if (channel.servers.length === 0) return contract.servers;
  return contract.servers.filter((server) => channel.servers.includes(server.key));
}

/** With `{variables}` and `{parameters}`: the server's path, the channel's address behind it, then the server's query. */
export function channelUrl(server: Server, channel: Channel): string {
  const [, start = '', query = ''] = /^([^?]*)(.*)$/s.exec(serverUrl(server)) ?? [];
  const url = channel.address === '/' ? start : start.replace(/\/+$/, '') + channel.address;
  return url.includes('?') ? url + query.replace('?', '&') : url + query;
}

export function serverUrl({ protocol, host, pathname }: Server): string {
  return `${protocol}://${host}${/^[/?]|^$/.test(pathname) ? '' : '/'}${pathname}`;
}

/** Variables that stand in the server's URL; others have no effect. */
export function variablesOf(server: Server): readonly Variable[] {
  const url = serverUrl(server);
  return server.variables.filter(({ name }) => url.includes(`{${name}}`));
}

/** Alternatives of the channel's servers, then of its operations: keys of the schemes that are wanted together. */
export function alternativesOf(contract: Contract, channel: Channel): readonly (readonly string[])[] {
  const all = [...serversOf(contract, channel), ...channel.operations].flatMap(({ security }) => security);
  return [...new Map(all.map((keys) => [JSON.stringify(keys), keys])).values()];
}

/** Schemes that the channel asks for and a handshake can carry. */
export function sentSchemes(contract: Contract, channel: Channel): readonly SecurityScheme[] {
  const asked = new Set(alternativesOf(contract, channel).flat());
  return contract.securitySchemes.filter(({ key, place }) => place !== undefined && asked.has(key));
}

/** Schemes that the channel asks for and no handshake carries. */
export function unsentSchemes(contract: Contract, channel: Channel): readonly SecurityScheme[] {
  const asked = new Set(alternativesOf(contract, channel).flat());
  return contract.securitySchemes.filter(({ key, place }) => place === undefined && asked.has(key));
}
