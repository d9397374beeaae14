/** String literals taken out of code, so that what is left can be searched and cut as text. */
import { quote } from '../../print/literal.js';

export class Strings {
  readonly #values: string[] = [];
  readonly #places = new Map<string, number>();

  /** Replaces each double-quoted literal by its place, `§3§`. */
  takeOut(code: string): string {
    return code.replace(/"(?:[^"\\]|\\.)*"/g, (text) => this.place(JSON.parse(text) as string)); // a JSON string gives one
  }

  place(value: string): string {
    const known = this.#places.get(value);
    if (known !== undefined) return `§${known}§`;
    this.#places.set(value, this.#values.length);
    this.#values.push(value);
    return `§${this.#values.length - 1}§`;
  }

  valueOf(place: string): string {
    return this.#values[Number(place.slice(1, -1))] ?? '';
  }

  /** Back as JSON strings. */
  asJson(code: string): string {
    return code.replace(/§\d+§/g, (place) => JSON.stringify(this.valueOf(place)));
  }

  /** Back as literals of our style. */
  asLiterals(code: string): string {
    return code.replace(/§\d+§/g, (place) => quote(this.valueOf(place)));
  }
}
