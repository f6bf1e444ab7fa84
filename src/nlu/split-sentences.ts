/** A full stop or comma between digits belongs to a number (38.5), and `.com` to an address. */
const SENTENCE_END = /(?:[!?;\n]+|\.(?![\p{L}\p{N}]))+/gu;

/** The sentences of a normalised text, in order, trimmed, none empty. The marks that ended them are gone, but for `?`. */
export function splitSentences(normalised: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const end of normalised.matchAll(SENTENCE_END)) {
    const body = normalised.slice(start, end.index).trim();
    if (body) sentences.push(end[0].includes('?') ? `${body} ?` : body);
    start = end.index + end[0].length;
  }
  const last = normalised.slice(start).trim();
  if (last) sentences.push(last);
  return sentences;
}
