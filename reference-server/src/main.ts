/** `tsx reference-server/src/main.ts`: the gateway as a program. Flags go before the environment, that before the file. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { ConfigError, defaultConfig, readConfig } from './config.js';
import { buildGateway } from './gateway.js';
import { createLogger } from './log.js';

/** Whoever does not let go within this many milliseconds is cut off. */
const PATIENCE_MS = 10_000;

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('Give a number from 0 (any free port) to 65535.');
  return value;
}

const program = new Command('gateway')
  .description("Heimdall's gateway: real-time updates over WebSocket, generated from asyncapi.yaml")
  .addOption(
    new Option('--port <port>', 'port to listen on; 0 takes a free one')
      .argParser(port)
      .default(8000)
      .env('GATEWAY_PORT'),
  )
  .addOption(new Option('--host <host>', 'address to listen on').default('127.0.0.1').env('GATEWAY_HOST'))
  .addOption(new Option('--config <file>', 'services and WebSDRs to check, as JSON').env('GATEWAY_CONFIG'))
  .addOption(
    new Option('--log-level <level>', 'lowest level to log')
      .choices(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info')
      .env('GATEWAY_LOG_LEVEL'),
  )
  .addOption(new Option('--demo', 'synthetic services, WebSDRs, signals and localizations').conflicts('config'))
  .addHelpText('after', '\nExample:\n  $ npx tsx reference-server/src/main.ts --demo --port 8000')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

const flags = program.opts<{ port: number; host: string; config?: string; logLevel: string; demo?: true }>();
const logger = createLogger(flags.logLevel);

async function run(): Promise<void> {
  const demo = flags.demo ? await (await import('./demo/demo.js')).startDemo() : undefined;
  const config = demo?.config ?? (flags.config === undefined ? defaultConfig : readConfig(flags.config));
  const gateway = buildGateway(config, { logger, demo: demo !== undefined });

  let leaving = false;
  const leave = async (signal: string) => {
    if (leaving) return;
    leaving = true;
    logger.info({ signal }, 'shutting down');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    // Both begin at once: the gateway ceases to check before the synthetic targets go.
    await Promise.all([gateway.stop(), demo?.stop()]);
    process.exit(0);
  };
  process.on('SIGTERM', leave).on('SIGINT', leave);

  try {
    await gateway.start(flags.port, flags.host);
  } catch (error) {
    await demo?.stop();
    throw error;
  }
  if (!demo) return;
  logger.warn('DEMO: services, WebSDRs, signals and localizations are synthetic');
  demo.feed(gateway.updates);
}

run().catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') fail(`port ${flags.port} is taken: stop what listens there, or give another --port`);
  if (error instanceof ConfigError) fail(error.message);
  logger.fatal({ err: error }, 'could not start');
  process.exitCode = 1;
});

function fail(message: string): never {
  process.stderr.write(`gateway: ${message}\n`);
  process.exit(2);
}
