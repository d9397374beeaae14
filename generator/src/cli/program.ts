/** Commands and flags. What a command does is loaded when it is called, so that `--help` and the fast path are quick. */
import { Command } from 'commander';
import { toolkitVersion } from '../output/toolkit.js';
import { addConfigFlag, addDocumentFlags, addPartFlags } from './document-flags.js';
import type { GenerateFlags } from './generate.js';
import type { Io } from './io.js';
import { addTestCommand } from './test-command.js';
import { notEmpty } from './usage.js';
import type { ValidateFlags } from './validate.js';

type Finish = (exitCode: number) => void;

export function createProgram(io: Io, finish: Finish): Command {
  const program = new Command('eventpact')
    .description('One AsyncAPI document in, typed clients and servers, validators and a conformance suite out.')
    .version(toolkitVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      // Wrong use is printed as a coded diagnostic; only the help of a call without a command comes this way.
      writeErr: (text) => io.err(text),
      outputError: () => undefined,
      getOutHasColors: () => io.outColors.isColorSupported,
      getErrHasColors: () => io.errColors.isColorSupported,
    });
  addValidate(program, io, finish);
  addGenerate(program, io, finish);
  addInit(program, io, finish);
  addTestCommand(program, io, finish);
  program.addHelpText('after', example('eventpact init my-api', 'then: cd my-api && npx eventpact generate'));
  return program;
}

export function example(command: string, comment?: string): string {
  return `\nExample:\n  $ npx ${command}${comment === undefined ? '' : `   # ${comment}`}\n`;
}

const documentArgument =
  'path of the AsyncAPI document, - for stdin, or its address with --allow-remote; default: that of the configuration, else asyncapi.yaml';
function addValidate(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command('validate')
    .description('Says whether a document is a contract that can be worked with. Exit code 1: it is not.')
    .argument('[document]', documentArgument, notEmpty)
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print one JSON object');
  addConfigFlag(addPartFlags(addDocumentFlags(command)))
    .addHelpText('after', example('eventpact validate asyncapi.yaml'))
    .action(async (document: string | undefined, flags: ValidateFlags) => {
      const { validate } = await import('./validate.js');
      finish(await validate(document, flags, io));
    });
}

function addGenerate(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command('generate')
    .description('Writes client, server, validators, suite and documentation. Only what changed is written.')
    .argument('[document]', documentArgument, notEmpty)
    .option('--check', 'write nothing; exit code 1 where the output differs from the document')
    .option('--watch', 'generate again whenever a file that was read changes')
    .option('--out <folder>', 'output folder; default: that of the configuration, else generated', notEmpty)
    .option('--readonly', 'types whose values cannot be written to')
    .option('--strict', 'warnings count as errors')
    .option('--json', 'print one JSON object')
    .option('--no-cache', 'do all the work even where nothing changed since the last run');
  addConfigFlag(addPartFlags(addDocumentFlags(command)))
    .addHelpText('after', example('eventpact generate asyncapi.yaml --out generated'))
    .action(async (document: string | undefined, flags: GenerateFlags) => {
      const { generate } = await import('./generate.js');
      finish(await generate(document, flags, io));
    });
}

function addInit(program: Command, io: Io, finish: Finish): void {
  program
    .command('init')
    .description('Writes a small commented asyncapi.yaml and a configuration. Overwrites nothing, asks nothing.')
    .argument('[folder]', 'where to; it is made if it does not exist', notEmpty, '.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', example('eventpact init my-api'))
    .action(async (folder: string, flags: { readonly json?: boolean }) => {
      const { init } = await import('./init.js');
      finish(init(folder, flags, io));
    });
}
