import { defineConfig } from 'eventpact';

export default defineConfig({
  document: 'asyncapi.yaml',
  out: 'generated',
  models: ['python'],
  handlers: 'reference-server/src/handlers.ts',
});
