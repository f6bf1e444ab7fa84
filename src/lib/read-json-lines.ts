import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The values of a JSON Lines stream, in order; blank lines are passed over. Throws SyntaxError naming the line. */
export async function* readJsonLines(input: Readable): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line);
    } catch {
      throw new SyntaxError(`ligne ${number} : ce n'est pas du JSON.`);
    }
  }
}
