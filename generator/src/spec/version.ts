/** Which AsyncAPI a document speaks, and whether we do. */
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Located } from './document.js';
import { asText, isObject, own } from './json.js';
import type { Problem } from './reader.js';

/** Newest last. */
const SUPPORTED = ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '2.5.0', '2.6.0', '3.0.0', '3.1.0'] as const;
const WHICH = 'AsyncAPI 2.0 to 2.6, 3.0 and 3.1';

export interface Version {
  /** The `asyncapi` field, as written. */
  readonly written: string;
  readonly major: 2 | 3;
  /** The version whose meta-schema holds: patch releases do not change the rules. */
  readonly metaSchema: string;
}

/** The version, or what is wrong with it (EP1005). */
export function readVersion(root: Located): Version | Problem {
  const wrong = (message: string, hint: string, key = 'asyncapi'): Problem => {
    const code: DiagnosticCode = 'EP1005';
    return {
      code,
      message,
      hint,
      at: { ...root.at, pointer: isObject(root.value) && key in root.value ? `/${key}` : '' },
    };
  };
  if (root.value === null || root.value === undefined)
    return wrong(`the document is empty`, 'Write a first document with `eventpact init`.');
  if (!isObject(root.value))
    return wrong(`the document is not an AsyncAPI document`, 'It must be an object with the field `asyncapi`.');

  const field = own(root.value, 'asyncapi');
  if (field === undefined || field === null) {
    const other = ['openapi', 'swagger', 'graphql', '$schema'].find(
      (key) => own(root.value as object as never, key) !== undefined,
    );
    return other === undefined
      ? wrong(`the document has no field \`asyncapi\``, 'Begin it with its version, for example `asyncapi: 3.0.0`.')
      : wrong(`the document has \`${other}\` and no \`asyncapi\``, 'Name an AsyncAPI document instead.', other);
  }
  // Unquoted, `2.6` and `3.0` are numbers in YAML.
  const written = asText(field).trim();
  const [major, minor] = written.split('.');
  if (major === '1' || major === '0')
    return wrong(
      `the document is AsyncAPI ${written}, which is no longer supported`,
      'Convert it with the official converter: `npx @asyncapi/cli convert`, or the package `@asyncapi/converter`.',
    );
  const metaSchema = SUPPORTED.find((each) => each === `${major}.${minor ?? 0}.0`);
  if (metaSchema === undefined || !/^\d+(\.\d+){0,2}$/.test(written))
    return wrong(`the document is of version \`${written}\`, which is not supported`, `Use ${WHICH}.`);
  return { written, major: major === '2' ? 2 : 3, metaSchema };
}
