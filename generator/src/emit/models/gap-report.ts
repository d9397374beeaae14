/** What models cannot say, as few diagnostics: one for each kind of thing, with the places and the languages. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Gap } from './model.js';

type Code = 'EP4011' | 'EP4013';

/** How many places one diagnostic names. */
const MOST_PLACES = 20;

const hints: Readonly<Record<Code, string>> = {
  EP4011: 'The models still read and write it; check such values with the validators, or in your own code.',
  EP4013: 'Read it from the other members that the model keeps, and report this document to eventpact.',
};

export class GapReport {
  /** Languages by code, kind and place; none where it is so in all. */
  readonly #found = new Map<string, { readonly code: Code; readonly gap: Gap; readonly languages: Set<string> }>();

  add(code: Code, gap: Gap, language?: string): void {
    const key = JSON.stringify([code, gap.what, gap.where]);
    const known = this.#found.get(key) ?? { code, gap, languages: new Set() };
    if (language !== undefined) known.languages.add(language);
    this.#found.set(key, known);
  }

  diagnostics(): readonly Diagnostic[] {
    const groups = new Map<string, { code: Code; what: string; languages: string; places: string[] }>();
    for (const { code, gap, languages } of this.#found.values()) {
      const group = { code, what: gap.what, languages: listed([...languages]), places: [] };
      const key = JSON.stringify([code, gap.what, group.languages]);
      const known = groups.get(key) ?? group;
      known.places.push(gap.where);
      groups.set(key, known);
    }
    return [...groups.values()].map(({ code, what, languages, places }) => {
      const where = places
        .slice(0, MOST_PLACES)
        .map((place) => `\`${place}\``)
        .join(', ');
      const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
      const subject = languages === '' ? 'Models in other languages' : `The models in ${languages}`;
      const lack = code === 'EP4013' ? 'have lost' : 'cannot say';
      return { code, severity: 'warning', message: `${subject} ${lack} ${what}: ${where}${more}.`, hint: hints[code] };
    });
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
