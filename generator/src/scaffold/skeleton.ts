/** The text of a new handlers file, and of one new handler. */
import type { HandlerRequest, HandlersFile } from './handlers-file.js';

/** Lines of a handler that says it is missing, without indentation. The names of unused parameters begin with `_`. */
export function handlerSkeleton(request: HandlerRequest, unit: string): readonly string[] {
  return [
    ...(request.summary === undefined ? [] : [`/** ${commentText(request.summary)} */`]),
    `${request.method}(_data, _context) {`,
    `${unit}throw new Error('${request.method} is not implemented');`,
    '},',
  ];
}

export function newHandlersFile(target: HandlersFile): string {
  const skeletons = target.requests.flatMap((request) => handlerSkeleton(request, '  '));
  return [
    `import type { ${target.typeName} } from '${target.importPath}';`,
    '',
    '/**',
    ` * Handlers of the channel \`${target.channel}\`, one for each request. This file is yours: \`eventpact generate\` adds`,
    ' * what is missing and never changes what stands here.',
    ' */',
    ...(skeletons.length === 0
      ? [`export const handlers: ${target.typeName} = {};`]
      : [`export const handlers: ${target.typeName} = {`, ...skeletons.map((line) => `  ${line}`), '};']),
    '',
  ].join('\n');
}

/** The first line of a text, unable to end the comment it stands in. */
function commentText(text: string): string {
  return (text.trim().split('\n')[0] ?? '').trim().replaceAll('*/', '*\\/');
}
