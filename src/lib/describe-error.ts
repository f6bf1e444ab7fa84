import { types } from 'node:util';

/** What may be logged of an error: never its message, which can hold a patient's words. */
export type DescribedError = {
  /** The error's `code` when it is a plain identifier, else its name. */
  readonly code: string;
  /** The innermost line of the stack, for an engineer; null when there is none. */
  readonly at: string | null;
};

const IDENTIFIER = /^[\w-]{1,60}$/;

/** Names an error without quoting it. Total: anything can be thrown. */
export function describeError(error: unknown): DescribedError {
  if (!types.isNativeError(error)) return { code: 'NOT_AN_ERROR', at: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { code: IDENTIFIER.test(code) ? code : 'UNNAMED', at: innermostFrame(error) };
}

function innermostFrame(error: Error): string | null {
  const stack = error.stack ?? '';
  // The head of a stack repeats the message, and a message may look like a frame: cut it off first.
  const start = stack.indexOf(error.message);
  if (start < 0) return null;
  const frames = stack.slice(start + error.message.length).split('\n');
  return frames.find((line) => line.trimStart().startsWith('at '))?.trim() ?? null;
}
