/** Finds the object of handlers in a file that a person wrote. */
import { Node, type ObjectLiteralExpression, Project, type SourceFile, ts } from 'ts-morph';
import { EventpactError } from '../diagnostics/diagnostic.js';

/** @throws EventpactError EP5005 with the line of the first syntax error */
export function parseFile(file: string, text: string): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, target: ts.ScriptTarget.ESNext, allowJs: true },
  });
  const source = project.createSourceFile(
    /\.[cm]?[jt]sx?$/.exec(file)?.[0] === '.tsx' ? '/file.tsx' : '/file.ts',
    text,
  );
  const [mistake] = project.getProgram().getSyntacticDiagnostics(source);
  if (mistake !== undefined) {
    const message = mistake.getMessageText();
    const text = typeof message === 'string' ? message : message.getMessageText();
    throw unmergeable(file, `the handlers file cannot be parsed: ${text}`, mistake.getLineNumber(), 'Mend it first');
  }
  return source;
}

/**
 * The object literal that holds the handlers: the variable `handlers`, else the one object that the file types as
 * `typeName`: by annotation, by `satisfies`, or as what a function returns.
 * @throws EventpactError EP5005 where there is none, or more than one
 */
export function findHandlers(source: SourceFile, file: string, typeName: string): ObjectLiteralExpression {
  const named = source.getVariableDeclaration('handlers')?.getInitializer();
  const byName = named === undefined ? undefined : objectIn(named);
  if (byName !== undefined) return byName;
  const local = localName(source, typeName);
  const typed = source
    .getDescendantsOfKind(ts.SyntaxKind.ObjectLiteralExpression)
    .filter((literal) => declaredType(literal)?.getText() === local);
  const [only, ...others] = typed;
  if (only !== undefined && others.length === 0) return only;
  const second = others[0];
  throw second === undefined
    ? unmergeable(
        file,
        `the handlers file has no object of type ${typeName}`,
        1,
        `Add \`export const handlers: ${typeName} = {};\``,
      )
    : unmergeable(
        file,
        `the handlers file has several objects of type ${typeName}`,
        second.getStartLineNumber(),
        'Name one of them `handlers`',
      );
}

function unmergeable(file: string, message: string, line: number, todo: string): EventpactError {
  return new EventpactError([
    {
      code: 'EP5005',
      severity: 'error',
      message,
      place: { file, line },
      hint: `${todo}, or remove \`handlers\` from the configuration and keep the file by hand; nothing was changed.`,
    },
  ]);
}

/** What the file calls an imported type: `import type { UpdatesHandlers as Handlers }`. */
function localName(source: SourceFile, typeName: string): string {
  for (const declaration of source.getImportDeclarations()) {
    for (const specifier of declaration.getNamedImports()) {
      if (specifier.getName() === typeName) return specifier.getAliasNode()?.getText() ?? typeName;
    }
  }
  return typeName;
}

/** The object literal below parentheses, `satisfies`, `as`, and `Object.freeze(…)`. */
function objectIn(node: Node): ObjectLiteralExpression | undefined {
  if (Node.isObjectLiteralExpression(node)) return node;
  if (Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node) || Node.isAsExpression(node)) {
    return objectIn(node.getExpression());
  }
  if (Node.isCallExpression(node) && node.getExpression().getText() === 'Object.freeze') {
    const [argument] = node.getArguments();
    return argument === undefined ? undefined : objectIn(argument);
  }
  return undefined;
}

/** The type that is written for an object literal, seen from the inside. */
function declaredType(literal: ObjectLiteralExpression): Node | undefined {
  let node: Node | undefined = literal.getParent();
  while (Node.isParenthesizedExpression(node)) node = node.getParent();
  if (Node.isSatisfiesExpression(node)) return node.getTypeNode();
  if (Node.isVariableDeclaration(node) || Node.isPropertyDeclaration(node)) return node.getTypeNode();
  if (Node.isArrowFunction(node)) return node.getReturnTypeNode();
  if (!Node.isReturnStatement(node)) return undefined;
  const owner = node.getFirstAncestor(
    (ancestor) => Node.isFunctionLikeDeclaration(ancestor) || Node.isFunctionExpression(ancestor),
  );
  return Node.isReturnTyped(owner) ? owner.getReturnTypeNode() : undefined;
}
