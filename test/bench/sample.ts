/** Paired and interleaved: in each round every variant runs once, so that what disturbs the machine disturbs them all. */
export interface Sample {
  /** User and system time of the process, in microseconds. */
  readonly cpu: number;
  /** Elapsed time, in microseconds. */
  readonly wall: number;
}

export type Variants<Name extends string> = Readonly<Record<Name, () => Sample | Promise<Sample>>>;
export type Samples<Name extends string> = Readonly<Record<Name, readonly Sample[]>>;

/** One more round goes before, uncounted, so that code is compiled and caches are warm. */
export async function interleave<Name extends string>(variants: Variants<Name>, rounds = 5): Promise<Samples<Name>> {
  const names = Object.keys(variants) as Name[]; // an object literal's own keys
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>; // as above
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const sample = await variants[name]();
      if (round > 0) samples[name].push(sample);
    }
  return samples;
}

/** What `work` takes in this process, per one of `count`. */
export async function measure(count: number, work: () => void | Promise<void>): Promise<Sample> {
  const cpuBefore = process.cpuUsage();
  const wallBefore = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { cpu: (user + system) / count, wall: ((performance.now() - wallBefore) * 1000) / count };
}

/** Median over the rounds of `a` divided by `b` of the same round. */
export function ratio(a: readonly Sample[], b: readonly Sample[], by: keyof Sample): number {
  return median(a.map((sample, round) => sample[by] / (b[round]?.[by] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
