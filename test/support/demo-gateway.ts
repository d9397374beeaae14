/** The reference server as `npm start` runs it, on a free port, in this process. */

import { startDemo } from '../../reference-server/src/demo/demo.js';
import { buildGateway } from '../../reference-server/src/gateway.js';

export interface DemoGateway {
  /** `ws://127.0.0.1:<port>/ws/updates` */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startDemoGateway(): Promise<DemoGateway> {
  const demo = await startDemo();
  const gateway = buildGateway(demo.config, { demo: true });
  const port = await gateway.start(0);
  demo.feed(gateway.updates);
  return {
    url: `ws://127.0.0.1:${port}/ws/updates`,
    async stop() {
      await Promise.all([gateway.stop(), demo.stop()]);
    },
  };
}
