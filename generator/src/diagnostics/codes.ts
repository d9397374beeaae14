/**
 * Every coded diagnostic: its default severity and what it is about. Codes never change meaning and are never reused.
 * EP1xxx reading and resolving; EP2xxx the document against AsyncAPI; EP3xxx x-eventpact; EP4xxx schemas, names,
 * decoding; EP5xxx output and scaffold; EP6xxx configuration and command line; EP7xxx conformance runs.
 */
import type { Severity } from './diagnostic.js';

export const codes = {
  EP1001: { severity: 'error', about: 'a file that is missing or cannot be read' },
  EP1002: { severity: 'error', about: 'text that is neither YAML nor JSON' },
  EP1003: { severity: 'error', about: 'a reference that leads nowhere' },
  EP1004: { severity: 'error', about: 'a remote reference, which is never fetched unasked' },
  EP1005: { severity: 'error', about: 'a document that is not AsyncAPI, or of a version that is not supported' },
  EP1006: { severity: 'error', about: 'references that go in a circle without a value' },
  EP1007: { severity: 'error', about: 'a document on the network that cannot be fetched' },
  EP1008: { severity: 'error', about: 'a document on the network that refers to a file of this machine' },
  EP2001: { severity: 'warning', about: 'structure that the AsyncAPI meta-schema of its version does not allow' },
  EP2002: { severity: 'warning', about: 'an operation or reply whose message is not one of its channel' },
  EP2003: { severity: 'warning', about: 'a channel that is not a WebSocket channel, left out' },
  EP2004: { severity: 'error', about: 'a document without any WebSocket channel or message' },
  EP2005: {
    severity: 'warning',
    about: 'a parameter or server variable without declaration, or a declaration without use',
  },
  EP2006: { severity: 'warning', about: 'an unknown security scheme' },
  EP2007: { severity: 'warning', about: 'an example that its own schema rejects' },
  EP2008: { severity: 'warning', about: 'a message that no operation sends or receives' },
  EP2009: { severity: 'note', about: 'a perspective that nobody says, so that the default is taken' },
  EP2013: { severity: 'note', about: 'a header that is required and that no browser can set' },
  EP2014: { severity: 'note', about: 'a security scheme whose credential no handshake carries' },
  EP3001: { severity: 'error', about: 'x-eventpact against its schema' },
  EP3002: { severity: 'error', about: 'x-eventpact that names a message, query or property that does not exist' },
  EP3003: { severity: 'error', about: 'x-eventpact that contradicts a standard AsyncAPI field' },
  EP4001: { severity: 'warning', about: 'an unknown schema keyword, probably misspelled' },
  EP4002: { severity: 'warning', about: 'messages of one direction that nothing tells apart' },
  EP4003: { severity: 'warning', about: 'a schema keyword or format that has no output' },
  EP4004: { severity: 'error', about: 'a schema that is not valid JSON Schema' },
  EP4005: { severity: 'warning', about: 'names that collide and were numbered' },
  EP4006: { severity: 'error', about: 'a schema format that is not supported' },
  EP4012: { severity: 'error', about: 'a schema that is not valid in the format it is said to have' },
  EP5001: { severity: 'error', about: 'an output folder that cannot be written' },
  EP5002: { severity: 'error', about: 'an output folder that holds files which are not ours' },
  EP5003: { severity: 'error', about: 'output that differs from what the document says (--check)' },
  EP5004: { severity: 'error', about: 'something of the contract that no output covers' },
  EP5005: { severity: 'error', about: 'a handlers file that cannot be merged into' },
  EP5006: { severity: 'error', about: 'an optional package that is needed and not installed' },
  EP5007: { severity: 'warning', about: 'a handler without a request' },
  EP6001: { severity: 'error', about: 'a configuration that cannot be loaded or has a wrong value' },
  EP6002: { severity: 'error', about: 'wrong use of the command line' },
  EP6003: { severity: 'error', about: 'a file that init would overwrite' },
  EP6004: { severity: 'error', about: 'a filter that nothing of the document passes' },
  EP6005: { severity: 'note', about: 'what the filters leave out of the document' },
  EP7001: { severity: 'error', about: 'a target that cannot be reached' },
  EP7002: { severity: 'error', about: 'a run in which no case ran' },
  EP7003: { severity: 'warning', about: 'a gateway that tells another contract than the one it is tested against' },
} as const satisfies Record<`EP${number}`, { severity: Severity; about: string }>;

export type DiagnosticCode = keyof typeof codes;
