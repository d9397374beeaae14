/** Says why a reference leads to no value, and what to do. */
import { isAddress, shownAddress } from '../diagnostics/address.js';
import { closest } from '../diagnostics/closest.js';
import type { Problem } from './reader.js';
import type { Resolution } from './resolve.js';
import { displayFile } from './source.js';

export type Failure = Exclude<Resolution, { readonly kind: 'found' | 'blocked' }>;

/** @param file where the reference is written */
export function explainFailure(
  ref: string,
  file: string,
  failure: Failure,
): Pick<Problem, 'code' | 'message' | 'hint'> {
  switch (failure.kind) {
    case 'remote':
      return {
        code: 'EP1004',
        message: `\`${shownAddress(ref)}\` is on the network, and nothing is fetched`,
        hint:
          isAddress(ref) && URL.canParse(ref) && !isAddress(file)
            ? 'Allow it by `--allow-remote`, or save it beside the document and refer to the file.'
            : 'Save it beside the document and refer to the file.',
      };
    case 'forbidden':
      return {
        code: 'EP1008',
        message: `\`${ref}\` is a file of this machine, which a document on the network may not read`,
        hint: 'Save that document as a file too, or put the other one beside it.',
      };
    case 'circular':
      return {
        code: 'EP1006',
        message: `\`${ref}\` leads back to itself without a value`,
        hint: 'Let one of the references be the value itself.',
      };
    case 'unreadable': {
      const [cause] = failure.cause.diagnostics;
      if (cause?.code === 'EP1007') return { code: 'EP1007', message: cause.message, hint: cause.hint ?? '' };
      return {
        code: 'EP1003',
        message: `\`${ref}\` leads nowhere: ${cause?.message ?? 'unreadable'} (${displayFile(failure.file)})`,
        hint: 'Mend the path, which is relative to the file it is written in.',
      };
    }
    case 'missing':
      return { code: 'EP1003', ...explainMissing(ref, failure) };
  }
}

function explainMissing(
  ref: string,
  { lost = ref, known, file }: Extract<Failure, { kind: 'missing' }>,
): Pick<Problem, 'message' | 'hint'> {
  const shown = shownAddress(ref);
  const meant = closest(lost, known);
  const there =
    known.length > 0 && known.length <= 8 ? ` There are ${known.map((key) => `\`${key}\``).join(', ')}.` : '';
  return {
    message: `\`${shown}\` leads nowhere: ${ref.startsWith('#') ? 'the file' : displayFile(file)} has no \`${lost}\` there`,
    hint: meant === undefined ? `Mend the reference.${there}` : `Did you mean \`${meant}\`?`,
  };
}
