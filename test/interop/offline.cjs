// Preloaded into every official tool: a connection to anything but this machine ends the tool, so that "offline" is checked.
const { Socket } = require('node:net');

const connect = Socket.prototype.connect;
const HERE = new Set(['127.0.0.1', '::1', 'localhost', undefined]);

Socket.prototype.connect = function (...args) {
  // Node passes its own normalised argument list as one array; anyone else passes options, or a port and a host.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' ? first.host : second;
  if (!HERE.has(typeof host === 'string' ? host : undefined)) {
    process.stderr.write(`offline: the tool tried to reach ${host}\n`);
    process.exit(97);
  }
  return connect.apply(this, args);
};
