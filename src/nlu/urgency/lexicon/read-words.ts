import { expandFrench } from '../../french-spellings.ts';

/** A word of a message as signs see it. */
export type ReadWord = {
  /** Folded, telephone spellings and elisions written out. */
  readonly word: string;
  /** As it stood, folded; empty for the second word that one spelling stood for. */
  readonly surface: string;
  /** The number that it is, NaN for a word. */
  readonly value: number;
  readonly sentence: number;
  /** Counts the commas, colons and brackets of the message. */
  readonly clause: number;
};

const PIECE = /\d+(?:[.,]\d+)?|(?:\p{L}[\p{L}\p{N}]*)'?|[.!?;\n]+|[,:()]| - /gu;
const STROKE_BEFORE = new Set(['un', 'l', 'd', 'de', 'mini', 'petit', 'gros', 'cet', 'son', 'mon', 'ait']);

/** The words of a normalised message, in order. */
export function readWords(normalised: string): readonly ReadWord[] {
  const words: ReadWord[] = [];
  let sentence = 0;
  let clause = 0;
  let before = '';
  const push = (piece: string, all: readonly string[]): void => {
    all.forEach((word, index) => {
      words.push({ word, surface: index === 0 ? piece : '', value: Number.NaN, sentence, clause });
    });
  };
  for (const [piece] of normalised.matchAll(PIECE)) {
    if (/^\d/u.test(piece)) {
      words.push({ word: piece, surface: piece, value: Number(piece.replace(',', '.')), sentence, clause });
    } else if (/^\p{L}/u.test(piece)) {
      const elided = piece.endsWith("'");
      const word = elided ? piece.slice(0, -1) : piece;
      // `avc` is a stroke after « un », and « avec » on a telephone.
      push(piece, word === 'avc' && STROKE_BEFORE.has(before) ? [word] : expandFrench(word, elided));
      before = word;
    } else if (/^[,:() -]+$/u.test(piece)) clause += 1;
    else {
      sentence += 1;
      clause += 1;
    }
  }
  return words;
}
