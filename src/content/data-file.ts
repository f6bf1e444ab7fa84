import type { Adapter } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { writeDurably } from '../lib/write-durably.ts';

/** How a document becomes text and back. */
export type TextFormat<T> = {
  readonly parse: (text: string) => T;
  readonly stringify: (value: T) => string;
};

/**
 * lowdb's `DataFile` whose writes survive a power cut: lowdb renames without fsync, which may leave an empty file.
 * `read` gives null for a file that is not there. `write` rejects with the system's error and then leaves the old file.
 */
export function createDataFile<T>(path: string, format: TextFormat<T>): Adapter<T> {
  const file = new DataFile<T>(path, format);
  return {
    read: () => file.read(),
    write: (value) => writeDurably(path, format.stringify(value)),
  };
}
