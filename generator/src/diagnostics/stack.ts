/** Schemas that lead to each other in a row of thousands: what walks along them comes to the end of its stack. */
import { EventpactError } from './diagnostic.js';

/** Runs the work on a document; tells of a stack that is used up as what it is, a fault that its author can mend. */
export async function withinStack<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof RangeError && /call stack/i.test(cause.message))) throw cause;
    const error = new EventpactError([
      {
        code: 'EP4007',
        severity: 'error',
        message: 'schemas lead to each other through too many others to be worked on, about a thousand in a row',
        place: { file, line: 1, column: 1 },
        hint: 'Shorten the longest chain of references; where it came from another tool, have it write shared schemas once.',
      },
    ]);
    error.cause = cause;
    throw error;
  }
}
