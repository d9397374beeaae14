/** Says why a reference leads to no value, and what to do. */
import { closest } from '../diagnostics/closest.js';
import type { Problem } from './reader.js';
import type { Resolution } from './resolve.js';
import { displayFile } from './source.js';

export type Failure = Exclude<Resolution, { readonly kind: 'found' | 'blocked' }>;

export function explainFailure(ref: string, failure: Failure): Pick<Problem, 'code' | 'message' | 'hint'> {
  switch (failure.kind) {
    case 'remote':
      return {
        code: 'EP1004',
        message: `\`${ref}\` is on the network, and nothing is fetched`,
        hint: 'Save it beside the document and refer to the file.',
      };
    case 'circular':
      return {
        code: 'EP1006',
        message: `\`${ref}\` leads back to itself without a value`,
        hint: 'Let one of the references be the value itself.',
      };
    case 'unreadable':
      return {
        code: 'EP1003',
        message: `\`${ref}\` leads nowhere: ${failure.cause.diagnostics[0]?.message ?? 'unreadable'} (${displayFile(failure.file)})`,
        hint: 'Mend the path, which is relative to the file it is written in.',
      };
    case 'missing':
      return { code: 'EP1003', ...explainMissing(ref, failure) };
  }
}

function explainMissing(
  ref: string,
  { lost = ref, known, file }: Extract<Failure, { kind: 'missing' }>,
): Pick<Problem, 'message' | 'hint'> {
  const meant = closest(lost, known);
  const there =
    known.length > 0 && known.length <= 8 ? ` There are ${known.map((key) => `\`${key}\``).join(', ')}.` : '';
  return {
    message: `\`${ref}\` leads nowhere: ${ref.startsWith('#') ? 'the file' : displayFile(file)} has no \`${lost}\` there`,
    hint: meant === undefined ? `Mend the reference.${there}` : `Did you mean \`${meant}\`?`,
  };
}
