const WORD = /([\p{L}\p{N}]+)('?)/gu;

/** A word as it stands in a normalised text. `elided` when an apostrophe follows it: the `j` of « j'ai ». */
export type SurfaceWord = { readonly text: string; readonly elided: boolean };

/** The words of a normalised text as they stand, in order. */
export function readWords(normalised: string): readonly SurfaceWord[] {
  return Array.from(normalised.matchAll(WORD), (match) => ({ text: match[1] ?? '', elided: match[2] === "'" }));
}
