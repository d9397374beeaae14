/** Servers and security schemes, without their places. */
import type { SpecDocument, SpecServer } from '../spec/document.js';
import { compact } from './json.js';
import type { SecurityScheme, Server } from './model.js';

export function buildServer({ at: _, ...server }: SpecServer): Server {
  return server;
}

/** AsyncAPI Security Scheme Object. */
export function buildSecurityScheme({ key, value }: SpecDocument['securitySchemes'][number]): SecurityScheme {
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined);
  return compact({
    key,
    type: text('type') ?? 'unknown',
    description: text('description'),
    scheme: text('scheme'),
    in: text('in'),
    name: text('name'),
  });
}
