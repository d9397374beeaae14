/** A file of the output, in memory. */
export interface OutputFile {
  /** Relative to the output folder, with `/`: `channels/updates/client.gen.ts`. */
  readonly path: string;
  readonly content: string;
}
