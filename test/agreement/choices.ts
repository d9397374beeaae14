/** Which of several ways to take, so that after enough values every way, and many combinations, have been taken. */
export class Choices {
  readonly #taken = new Map<object, Map<string, number[]>>();
  #state = 1;

  /** One of `count` ways at a place of a schema: the first, later any of those taken least. The same in each run. */
  pick(schema: object, what: string, count: number): number {
    const places = this.#taken.get(schema) ?? new Map<string, number[]>();
    this.#taken.set(schema, places);
    const taken = places.get(what) ?? Array.from({ length: count }, () => 0);
    places.set(what, taken);
    const fewest = Math.min(...taken);
    const least = taken.flatMap((times, way) => (times === fewest ? [way] : []));
    const way = (fewest === 0 ? least[0] : least[this.#random(least.length)]) ?? 0;
    taken[way] = (taken[way] ?? 0) + 1;
    return way;
  }

  /** A linear congruential generator: Numerical Recipes' constants. */
  #random(below: number): number {
    this.#state = (this.#state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((this.#state / 2 ** 32) * below);
  }
}
