/** Solves a symmetric positive definite system by elimination, in place: `right` becomes the solution, `matrix` is spent. */
export function solveSymmetric(matrix: Float64Array[], right: Float64Array): void {
  const size = right.length;
  for (let i = 0; i < size; i += 1) {
    const pivot = matrix[i]?.[i] ?? 1;
    for (let j = i + 1; j < size; j += 1) {
      const factor = (matrix[j]?.[i] ?? 0) / pivot;
      const row = matrix[j];
      if (factor === 0 || !row) continue;
      for (let k = i; k < size; k += 1) row[k] = (row[k] ?? 0) - factor * (matrix[i]?.[k] ?? 0);
      right[j] = (right[j] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let value = right[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) value -= (matrix[i]?.[k] ?? 0) * (right[k] ?? 0);
    right[i] = value / (matrix[i]?.[i] ?? 1);
  }
}
