/** Probabilities from scores at a temperature: positive, of sum 1. */
export function softmax(scores: ArrayLike<number>, temperature: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k += 1) most = Math.max(most, scores[k] ?? most);
  const result = Float64Array.from(scores, (score) => Math.exp((score - most) / temperature));
  const sum = result.reduce((total, value) => total + value, 0);
  return result.map((value) => value / sum);
}
