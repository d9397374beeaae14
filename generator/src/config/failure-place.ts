/** Where a configuration fails to load, as far as the error tells. */
import type { Place } from '../diagnostics/diagnostic.js';

/**
 * Of an error that came of running `file`: the place in it, or in a file of the user's own that it imports. A syntax
 * error names its place in its message, below the first line; everything else by its stack.
 */
export function placeOfError(error: unknown, file: string): Place {
  if (!(error instanceof Error)) return { file };
  const inMessage = /^ *(\S.*):(\d+):(\d+)$/m.exec(error.message.split('\n').slice(1).join('\n'));
  if (inMessage !== null) {
    const [, path = file, line, column] = inMessage;
    // The parser counts columns from 0.
    return { file: path, line: Number(line), column: Number(column) + 1 };
  }
  const frames = (error.stack ?? '').split('\n').flatMap((text): (Place & { readonly file: string })[] => {
    const [, path, line, column] =
      /^\s+at (?:.*\()?(?:file:\/\/)?(\/.*|[A-Za-z]:[\\/].*?):(\d+):(\d+)\)?$/.exec(text) ?? [];
    return path === undefined ? [] : [{ file: path, line: Number(line), column: Number(column) }];
  });
  const own = frames.findIndex((frame) => frame.file === file);
  // Below the configuration's own frame stands what loads it.
  const near = frames.slice(0, own + 1).find((frame) => !/[\\/]node_modules[\\/]/.test(frame.file));
  return near ?? { file };
}

/** Of a `SyntaxError` by `JSON.parse`, whose message does not always say where: of the first character that cannot stand. */
export function placeOfJsonError(source: string, file: string): Place {
  let right = 0;
  let wrong = source.length;
  // A text that is only cut off is right so far: what is wrong with it stands at its end.
  while (right < wrong) {
    const middle = Math.floor((right + wrong) / 2);
    if (couldGoOn(source.slice(0, middle + 1))) right = middle + 1;
    else wrong = middle;
  }
  const lines = source.slice(0, right).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function couldGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) return false;
    const position = /at position (\d+)/.exec(error.message)?.[1];
    return position === undefined ? /end of JSON input/.test(error.message) : Number(position) >= text.length;
  }
}
