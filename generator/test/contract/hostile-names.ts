/** Names of channels and schemas that would be in each other's way in the output. */

const stems = ['chat', 'a', 'a-1', 'client', 'class', 'ß', 'σ', 'ς', '聊天', '½', '1'];
const suffixes = ['Url', 'Servers', 'ClientSide', 'Validators', 'HandshakeValidators', 'channel', 'channel2'];

export const channelKeys: readonly string[] = [
  ...stems,
  ...['Chat', 'CHAT', '/chat', 'chat/', '{chat}', 'a1', 'A-1', 'SS', '⅓', 'é', 'e\u0301', '__proto__', 'constructor'],
  ...stems.slice(0, 4).flatMap((stem) => suffixes.map((suffix) => `${stem} ${suffix}`)),
  ...['createChatClient', 'validate-chat', 'create-client-client', 'validate-a-1', 'create-chat-client-at'],
  ...['index', 'runtime', 'types', 'con', 'nul', 'COM1', 'lpt9', 'con-channel', 'place', 'serving', 'handshake'],
  ...['require', 'exports', 'module', 'global-this', 'undefined', 'await', 'async', 'object', 'request-error'],
];

export const schemaNames: readonly string[] = [
  ...['Types', 'Client', 'ClientOptions', 'Server', 'ServerOptions', 'Handlers', 'Place', 'UrlOptions'].flatMap(
    (end) => [`Chat${end}`, `chat ${end}`, `Chat${end}Schema`],
  ),
  ...['ConnectionError', 'request-error', 'RequestErrorSchema', 'ContractError', 'StateDetail', 'ConnectionState'],
  ...['Record', 'RecordSchema', 'record', '½', 'Ⅷ', '²', 'class', '2', '聊天Types', 'createChatClient', 'A1Client'],
];
