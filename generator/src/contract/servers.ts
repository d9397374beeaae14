/** Servers and security schemes, without their places. */
import type { SpecDocument, SpecServer } from '../spec/document.js';
import { compact } from './json.js';
import type { CredentialPlace, SecurityScheme, Server } from './model.js';

export function buildServer({ at: _, ...server }: SpecServer): Server {
  return server;
}

/** AsyncAPI Security Scheme Object. */
export function buildSecurityScheme({ key, value }: SpecDocument['securitySchemes'][number]): SecurityScheme {
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined);
  const scheme = compact({
    key,
    type: text('type') ?? 'unknown',
    description: text('description'),
    scheme: text('scheme'),
    in: text('in'),
    name: text('name'),
  });
  return compact({ ...scheme, place: credentialPlace(scheme) });
}

/** Authentication schemes that are a conversation, not one value (IANA HTTP Authentication Scheme Registry). */
const conversations = /^(digest|hoba|mutual|negotiate|scram-.*|vapid|dpop|gnap)$/i;

/** Certificates, encryption and SASL belong to the connection below or to messages, not to the handshake. */
function credentialPlace({ type, scheme = '', in: where, name }: SecurityScheme): CredentialPlace | undefined {
  switch (type) {
    case 'oauth2':
    case 'openIdConnect':
      return { in: 'authorization', scheme: 'Bearer' };
    case 'userPassword':
      return { in: 'basic' };
    case 'http':
      if (/^basic$/i.test(scheme)) return { in: 'basic' };
      if (scheme === '' || conversations.test(scheme)) return undefined;
      return { in: 'authorization', scheme: /^bearer$/i.test(scheme) ? 'Bearer' : scheme };
    // Many write `apiKey` where AsyncAPI has `httpApiKey`; its own `user` and `password` are what HTTP calls Basic.
    case 'apiKey':
    case 'httpApiKey':
      if (where === 'user') return { in: 'basic', part: 'username' };
      if (where === 'password') return { in: 'basic', part: 'password' };
      if (name === undefined || (where !== 'query' && where !== 'header' && where !== 'cookie')) return undefined;
      return /^sec-websocket-protocol$/i.test(name) ? { in: 'subprotocol' } : { in: where, name };
    default:
      return undefined;
  }
}
