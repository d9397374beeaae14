/** Whether files of an output are whole: they parse, and nothing of the document has become code in them. */
import { ts } from 'ts-morph';
import type { OutputFile } from '../../generator/src/output/files.js';
import { MARK } from './hostile.js';

/** What is wrong with them, in words; nothing where all is well. */
export function faultsOf(files: readonly OutputFile[]): readonly string[] {
  const paths = new Map<string, string>();
  return files.flatMap(({ path, content }) => {
    const folded = path.toLowerCase();
    const same = paths.get(folded);
    paths.set(folded, path);
    return [
      ...(same === undefined ? [] : [`${path} and ${same} are one file where case does not count`]),
      ...(/^[\p{L}\p{M}\p{N}_.@/-]+$/u.test(path) && !path.split('/').includes('..')
        ? []
        : [`odd path ${JSON.stringify(path.slice(0, 80))}`]),
      ...(path.length > 240 ? [`path of ${path.length} characters`] : []),
      ...(path.endsWith('.ts') && !path.startsWith('runtime/') ? faultsOfSource(path, content) : []),
    ];
  });
}

/** The parser's own list of errors, which its types do not show. */
interface Parsed extends ts.SourceFile {
  readonly parseDiagnostics: readonly ts.Diagnostic[];
}

function faultsOfSource(path: string, content: string): readonly string[] {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ES2022, false) as Parsed; // made by the parser
  const [error] = source.parseDiagnostics;
  if (error) {
    const { line } = source.getLineAndCharacterOfPosition(error.start ?? 0);
    return [`${path}:${line + 1} does not parse: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`];
  }
  return content.includes(MARK) && marks(source) ? [`${path} has text of the document as code`] : [];
}

/** `globalThis.<mark>`, and not inside a literal. */
function marks(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.name.text === MARK) return true;
  return ts.forEachChild(node, (child) => marks(child) || undefined) ?? false;
}
