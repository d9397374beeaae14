/** `models/<language>/`: the payloads for gateways that are not written in TypeScript. */
import type { Emitter } from './emitter.js';

export const modelsEmitter: Emitter = {
  name: 'models',
  async emit({ contract, options, text, report }) {
    if (options.models.length === 0) return;
    const { modelFiles } = await import('./models/files.js');
    const { files, diagnostics } = await modelFiles(contract, options.models, { package: options.modelPackage });
    for (const { path, content, comment } of files) text(`models/${path}`, content, comment);
    for (const diagnostic of diagnostics) report(diagnostic);
  },
};
