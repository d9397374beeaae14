/** Where a channel is and what its handshake carries, as data for the client's runtime. */
import type {
  HandshakePlaces,
  PlaceDescriptor,
  ServerPlace,
  VariableRule,
} from '../../../runtime/shared/connecting.js';
import type { Channel, Contract, Variable } from '../../contract/model.js';
import { callersHeaders, callersQuery, fixedValues } from './fields.js';
import { sentSchemes, serversOf, serverUrl, variablesOf } from './servers.js';

export function placeDescriptor(contract: Contract, channel: Channel): PlaceDescriptor {
  const parameters = rules(channel.parameters);
  const query = fixedValues(contract, callersQuery(contract, channel));
  const servers = serversOf(contract, channel).map((server): [string, ServerPlace] => {
    const variables = rules(variablesOf(server));
    return [server.key, { url: serverUrl(server), ...(variables && { variables }) }];
  });
  return {
    servers: Object.fromEntries(servers),
    address: channel.address,
    ...(parameters && { parameters }),
    ...(query && { query }),
  };
}

export function handshakePlaces(contract: Contract, channel: Channel): HandshakePlaces {
  const { subprotocol, auth } = channel.behaviour;
  const headers = fixedValues(contract, callersHeaders(contract, channel));
  const credentials = sentSchemes(contract, channel).map(({ key, place }) => [key, place]);
  const bearer = {
    ...(auth?.subprotocol !== undefined && { subprotocol: auth.subprotocol }),
    ...(auth?.query !== undefined && { query: auth.query }),
  };
  return {
    ...(headers && { headers }),
    ...(credentials.length > 0 && { credentials: Object.fromEntries(credentials) }),
    ...(subprotocol !== undefined && { subprotocol }),
    ...(Object.keys(bearer).length > 0 && { bearer }),
  };
}

/** Only those that say something. */
function rules(variables: readonly Variable[]): Readonly<Record<string, VariableRule>> | undefined {
  const told = variables.filter((one) => one.default !== undefined || one.enum !== undefined);
  if (told.length === 0) return undefined;
  return Object.fromEntries(
    told.map((one) => [
      one.name,
      { ...(one.default !== undefined && { default: one.default }), ...(one.enum && { enum: one.enum }) },
    ]),
  );
}
