import { expect, it } from 'vitest';
import type { ChannelDescriptor, DecodingNode } from '../../../runtime/shared/descriptor.js';
import { radio } from './contract.js';
import { createHub, turn } from './harness.js';

const bytes = Buffer.from([1, 2]);

function binary(node: DecodingNode): ChannelDescriptor {
  return {
    ...radio,
    messages: { ...radio.messages, clip: { encoding: 'binary', data: [] } },
    clientToServer: { ...radio.clientToServer, binary: node },
    requests: { ...radio.requests, clip: { message: 'clip', replies: ['echo'] } },
  };
}

it.each<[string, DecodingNode]>([
  ['the one', 'clip'],
  ['the first of several', ['clip', 'note']],
])('a binary frame is %s that the contract declares', async (_, node) => {
  const heard: unknown[] = [];
  const clip = (data: unknown) => {
    heard.push(data);
    return { n: 2 };
  };
  const { connect, invalid } = createHub({ channel: binary(node), handlers: { clip } });
  const { socket } = connect();
  socket.peer.onBinary(bytes);
  await turn();
  expect(heard).toEqual([bytes]);
  expect(socket.received).toMatchObject([{ type: 'echo', body: { n: 2 } }]);
  expect([invalid, socket.closed]).toEqual([[], undefined]);
});
