/** Errors of the file system, as coded diagnostics. */
import { EventpactError } from '../diagnostics/diagnostic.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file stands where a folder should be',
  EISDIR: 'a folder stands where a file should be',
  EEXIST: 'something stands there already',
  ENOTEMPTY: 'a folder with other files stands where a file should be',
  ENOENT: 'the system does not allow it to be made',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its symbolic links go in a circle',
};

/** EP5001 for an error of `node:fs` met while writing below `folder`; anything else is returned as it is. */
export function unwritable(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const reason = reasons[error.code] ?? error.code;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
  const failure = new EventpactError([
    {
      code: 'EP5001',
      severity: 'error',
      message: `the output cannot be written: ${reason}`,
      place: { file: path },
      hint: 'Make the folder writable, or name another one by --out or `out` in the configuration.',
    },
  ]);
  failure.cause = error;
  return failure;
}
