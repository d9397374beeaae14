/** The old manager on socket doubles. */
import { type ConnectionState, createWebSocketManager, type WebSocketManager } from '../src/websocket.js';
import { SocketDouble } from './socket-double.js';

export const url = 'ws://localhost:8000/ws/updates';

/** Connected, with its socket. */
export async function connected(manager = createWebSocketManager(url)) {
  const opening = manager.connect();
  SocketDouble.last.accept();
  await opening;
  return { manager, socket: SocketDouble.last };
}

/** Every state from now on. */
export function statesOf(manager: WebSocketManager): ConnectionState[] {
  const states: ConnectionState[] = [];
  manager.onStateChange((state) => states.push(state));
  return states;
}
