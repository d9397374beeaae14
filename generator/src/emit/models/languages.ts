/** The languages that models are printed in. */
import type { ModelLanguage } from '../../options.js';
import { csharp } from './csharp.js';
import { go } from './go.js';
import { java } from './java.js';
import { kotlin } from './kotlin.js';
import type { Language } from './language.js';
import { python } from './python.js';
import { rust } from './rust.js';

const languages: Readonly<Record<ModelLanguage, Language>> = { python, java, rust, csharp, go, kotlin };

export function languageOf(id: string): { readonly id: ModelLanguage; readonly language: Language } | undefined {
  return isKnown(id) ? { id, language: languages[id] } : undefined;
}

function isKnown(id: string): id is ModelLanguage {
  return Object.hasOwn(languages, id);
}
