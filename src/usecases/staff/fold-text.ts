/** A text without case, accents and anything that is neither letter nor digit: what two spellings of a word have in common. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
