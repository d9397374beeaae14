/** `models/<language>/`: the payloads for gateways that are not written in TypeScript. */
import { descriptionsOf } from './descriptions.js';
import type { Emitter } from './emitter.js';

export const modelsEmitter: Emitter = {
  name: 'models',
  async emit({ contract, options, text }) {
    if (!options.models.includes('python')) return;
    const [{ interpret }, { pythonModules }] = await Promise.all([
      import('./models/modelina.js'),
      import('./models/python.js'),
    ]);
    const modules = pythonModules(await interpret(contract), descriptionsOf(contract));
    for (const [file, content] of modules) text(`models/python/${file}`, content, 'hash');
  },
};
