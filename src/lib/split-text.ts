const sentences = new Intl.Segmenter('fr', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** A cut above the word may not leave a piece shorter than this share of the limit: crumbs read worse than a cut sentence. */
const LEAST_SHARE = 1 / 3;

/** « M. », « Dr. », « Pr. »: the dot of an abbreviation, after which the segmenter wrongly sees a new sentence. */
const ABBREVIATION = /(?:^|[\s(«'’])\p{Lu}\p{L}?\.\s+$/u;

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units (the unit of the platforms' limits): between paragraphs if
 * possible, else lines, sentences, words, and last graphemes, so that no emoji or accented letter is broken. Blanks at a
 * cut and around the text are dropped; nothing else is lost. A blank text gives []. Non-breaking spaces are kept whole,
 * as French puts them inside « » and before « ? ».
 * @param limit an integer of 2 or more, so that a surrogate pair always fits; RangeError otherwise.
 */
export function splitText(text: string, limit: number): string[] {
  if (!Number.isInteger(limit) || limit < 2) throw new RangeError('limit must be an integer of 2 or more');
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = findCut(rest, limit);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Where the first piece of `text` ends, from 1 to `limit`. Looks at no more than a window, so that long texts stay linear. */
function findCut(text: string, limit: number): number {
  // Two units more than the limit: whether a cut at the limit is allowed depends on the character that follows it.
  const window = text.slice(0, limit + 2);
  const least = Math.max(1, Math.ceil(limit * LEAST_SHARE));
  const candidates = [
    lastMatch(window, /\n[^\S\n]*\n/g, limit),
    lastMatch(window, /\n/g, limit),
    lastSentence(window, limit),
  ];
  const good = candidates.find((cut) => cut >= least);
  if (good !== undefined) return good;
  const word = lastMatch(window, /[^\S\u00a0\u202f]/g, limit);
  return word > 0 ? word : lastGrapheme(window, limit);
}

function lastMatch(window: string, pattern: RegExp, limit: number): number {
  let last = 0;
  for (const match of window.matchAll(pattern)) if (match.index <= limit) last = match.index;
  return last;
}

function lastSentence(window: string, limit: number): number {
  let last = 0;
  for (const { index } of sentences.segment(window)) {
    // A piece that fits without its trailing blank fits: the blank is dropped.
    if (window.slice(0, index).trimEnd().length > limit) break;
    if (!ABBREVIATION.test(window.slice(Math.max(0, index - 6), index))) last = Math.min(index, limit);
  }
  return last;
}

/** Falls back on a code point when a single grapheme (a letter under a heap of accents) is longer than the limit. */
function lastGrapheme(window: string, limit: number): number {
  let last = 0;
  for (const { index } of graphemes.segment(window)) if (index <= limit) last = index;
  if (last > 0) return last;
  const low = window.charCodeAt(limit);
  const splitsPair = low >= 0xdc00 && low <= 0xdfff;
  return splitsPair ? limit - 1 : limit;
}
