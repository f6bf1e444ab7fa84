/** F1 of each class, averaged over the classes that stand among what is right: rare classes count as much as frequent ones. */
export function macroF1(guesses: readonly { readonly right: string | null; readonly guess: string }[]): number {
  const names = [...new Set(guesses.flatMap(({ right }) => right ?? []))];
  const scores = names.map((name) => {
    const shared = guesses.filter(({ right, guess }) => right === name && guess === name).length;
    const asked = guesses.filter(({ right }) => right === name).length;
    const given = guesses.filter(({ guess }) => guess === name).length;
    return (2 * shared) / (asked + given);
  });
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
