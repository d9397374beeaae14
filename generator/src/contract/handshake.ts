/** What of a handshake a browser cannot say. */
import type { SpecChannel, SpecDocument } from '../spec/document.js';
import type { BindingField, SecurityScheme } from './model.js';
import type { Report } from './report.js';

/** Every WebSocket client sets them by itself (RFC 6455 section 4.1). */
const ownHeaders = /^(connection|upgrade|host|content-length|sec-websocket-.*)$/i;
/** Browsers send these unasked. */
const browserHeaders = /^(origin|cookie|user-agent|accept|accept-.*|cache-control|pragma|sec-fetch-.*)$/i;

export function isOwnHeader(name: string): boolean {
  return ownHeaders.test(name);
}

/** EP2013: headers that no page can set. */
export function checkHeaders(spec: SpecChannel, headers: readonly BindingField[], report: Report): void {
  const wanted = headers.filter(({ name, required }) => required && !isOwnHeader(name) && !browserHeaders.test(name));
  if (spec.headers === undefined || wanted.length === 0) return;
  const names = wanted.map(({ name }) => `\`${name}\``).join(', ');
  report({
    code: 'EP2013',
    at: spec.headers.at,
    message: `channel \`${spec.key}\` requires the header ${names}: no browser can set it, so none can connect`,
    hint: 'Take it in the query as well and require neither; where browsers are not to connect, all is well.',
  });
}

/** EP2014: what a server or an operation asks for, and no handshake carries. */
export function checkSchemes(spec: SpecDocument, schemes: readonly SecurityScheme[], report: Report): void {
  const asked = new Set([...spec.servers, ...spec.operations].flatMap(({ security }) => security.flat()));
  for (const [index, { key, type, scheme, place }] of schemes.entries()) {
    const at = spec.securitySchemes[index]?.at;
    if (place !== undefined || at === undefined || !asked.has(key)) continue;
    report({
      code: 'EP2014',
      at,
      message: `the security scheme \`${key}\` (${scheme ?? type}) is no value that a handshake carries: clients do not send it`,
      hint: 'Certificates and the like are set up where the socket is made, by the option `socket` of the client.',
    });
  }
}
