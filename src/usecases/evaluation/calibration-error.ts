/** How sure the engine said it was, and whether it was right. */
export type Sureness = { readonly confidence: number; readonly right: boolean };

/** Messages whose confidence fell in one tenth: how many, how sure on average, how often right. */
export type CalibrationBin = { readonly count: number; readonly confidence: number; readonly right: number };

export type Calibration = { readonly error: number; readonly bins: readonly CalibrationBin[] };

const BINS = 10;

/** Expected calibration error over ten bins of equal width: the mean distance between what was said and what was so. */
export function measureCalibration(messages: readonly Sureness[]): Calibration {
  const bins = Array.from({ length: BINS }, (_, i) => {
    const inside = messages.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === i);
    const count = inside.length;
    const mean = (values: readonly number[]): number => (count === 0 ? 0 : values.reduce((a, b) => a + b, 0) / count);
    return {
      count,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      right: mean(inside.map(({ right }) => (right ? 1 : 0))),
    };
  });
  const off = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.right), 0);
  return { error: messages.length === 0 ? 0 : off / messages.length, bins };
}
