/** A guess, what is right (null: out of scope), and how surely the line is in scope. */
type Guess = { readonly right: string | null; readonly guess: string; readonly score: number };

/** Without a line that is out of scope, so many of those in scope may be lost. */
const LOST = 0.03;

/**
 * The score below which a line counts as out of scope: the one that is right most often on these guesses, the lowest of equals.
 * When none of them is out of scope, the one that 3 % of them fall below.
 */
export function chooseThreshold(guesses: readonly Guess[]): number {
  const sorted = guesses.toSorted((a, b) => a.score - b.score);
  if (!sorted.some(({ right }) => right === null))
    return sorted[Math.floor(sorted.length * LOST)]?.score ?? Number.NEGATIVE_INFINITY;
  let right = sorted.filter((guess) => guess.right === guess.guess).length;
  let most = right;
  let threshold = Number.NEGATIVE_INFINITY;
  sorted.forEach((guess, i) => {
    if (guess.right === null) right += 1;
    else if (guess.right === guess.guess) right -= 1;
    const next = sorted[i + 1];
    if (right > most && next !== undefined && next.score > guess.score) {
      most = right;
      threshold = (guess.score + next.score) / 2;
    }
  });
  return threshold;
}
