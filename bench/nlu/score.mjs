/** How both do on labelled messages: first intent, micro-F1 of the set, out of scope, calibration error. `read` gives {intents, first, confidence}. */
export async function score(messages, read) {
  const reads = [];
  for (const message of messages) reads.push({ message, ...(await read(message)) });
  const share = (some, holds) => (some.length === 0 ? null : some.filter(holds).length / some.length);
  const isRight = ({ message, intents }) => intents[0] === message.intents[0];
  const isAway = ({ intents }) => intents.length === 0 || intents[0] === 'hors-sujet';
  const outside = ({ message }) => message.intents[0] === 'hors-sujet';
  const shared = reads.reduce(
    (sum, { message, intents }) => sum + intents.filter((name) => message.intents.includes(name)).length,
    0,
  );
  const both = reads.reduce((sum, { message, intents }) => sum + intents.length + message.intents.length, 0);
  return {
    first: share(reads, isRight),
    rough: share(
      reads.filter(({ message }) => ['sms', 'typos', 'dictated'].includes(message.style)),
      isRight,
    ),
    setF1: (2 * shared) / both,
    followUps: share(
      reads.filter(({ message }) => message.context !== null),
      isRight,
    ),
    outOfScope: share(reads.filter(outside), isAway),
    inScope: share(
      reads.filter((read) => !outside(read)),
      (read) => !isAway(read),
    ),
    calibration: calibrationError(reads.filter(({ message }) => message.context === null)),
  };
}

function calibrationError(reads) {
  let off = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const inside = reads.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (inside.length === 0) continue;
    const said = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const so = inside.filter(({ message, first }) => message.intents.includes(first)).length / inside.length;
    off += inside.length * Math.abs(said - so);
  }
  return off / reads.length;
}
