/** What is said of a schema that is not as JSON Schema has it. */
import { closest } from '../diagnostics/closest.js';
import type { Location } from '../spec/document.js';
import { keywords, withoutOutput } from './keywords.js';
import type { Report } from './report.js';

export function tellUnknown(keyword: string, at: Location, report: Report): void {
  if (withoutOutput.has(keyword)) {
    report({
      code: 'EP4003',
      at,
      message: `\`${keyword}\` cannot be said in JSON Schema draft-07 and is left out`,
      hint: 'Say it in `description`, so that people know, or without that keyword.',
    });
    return;
  }
  const near = closest(keyword, Object.keys(keywords));
  report({
    code: 'EP4001',
    at,
    message: `\`${keyword}\` is no keyword of JSON Schema and is left out${near ? `; did you mean \`${near}\`?` : ''}`,
    hint: near ? `Write \`${near}\`.` : 'Take it out, or let its name begin with `x-`.',
  });
}

const asDraft07 = 'Write it as JSON Schema draft-07 has it.';

/**
 * EP4004: a keyword, or a schema, that cannot be read. Left out it would let through what the author meant to forbid, so
 * it is an error.
 */
export function tellInvalid(at: Location, message: string, report: Report, hint = asDraft07): void {
  report({ code: 'EP4004', at, message, hint });
}

/** EP4004 as a warning: some dialect or tool has it so, or it says nothing to a validator. */
export function tellWithoutEffect(at: Location, message: string, report: Report, hint = asDraft07): void {
  report({ code: 'EP4004', severity: 'warning', at, message: `${message}; it has no effect`, hint });
}

/** EP4004 as a warning: it is read as what was meant. */
export function tellReadAs(at: Location, message: string, report: Report): void {
  report({ code: 'EP4004', severity: 'warning', at, message, hint: 'Write it so, as JSON Schema draft-07 has it.' });
}

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
