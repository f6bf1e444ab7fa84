/** Times two functions on the same texts in turn, so that a noisy machine slows both: medians in microseconds, and their ratio. */
export async function compareTiming(texts, ours, theirs, rounds) {
  const times = { ours: [], theirs: [] };
  const time = async (into, run, text) => {
    const begun = process.hrtime.bigint();
    await run(text);
    into.push(Number(process.hrtime.bigint() - begun) / 1000);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const text of texts) {
      await time(times.ours, ours, text);
      await time(times.theirs, theirs, text);
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  const [a, b] = [median(times.ours), median(times.theirs)];
  return { ours: Math.round(a), theirs: Math.round(b), ratio: Number((a / b).toFixed(2)) };
}

/** Texts of about `words` words, made of messages laid end to end. */
export function joinToLength(messages, words, count) {
  const texts = [];
  let current = [];
  for (const message of messages) {
    current.push(...message.split(/\s+/));
    if (current.length >= words) {
      texts.push(current.slice(0, words).join(' '));
      current = [];
    }
    if (texts.length === count) break;
  }
  return texts;
}
