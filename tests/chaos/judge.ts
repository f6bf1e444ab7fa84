import { hashChain } from '../support/hash-chain.ts';

/** What one patient got, in the order in which the platform took it. `row` is the id that a bubble carries. */
export type Received = { readonly row: string; readonly text: string };

export type Verdict = {
  /** Acknowledged messages that no bubble answers. */
  readonly lost: number;
  /** Messages that two different bubbles answer. */
  readonly answeredTwice: number;
  /** Messages answered before one that was written earlier, and bubbles repeated after a later one. */
  readonly outOfOrder: number;
  /** Bubbles whose hash is not that of all messages so far: a change of state was lost, doubled or swapped. */
  readonly wrongState: number;
  /** Bubbles that the platform took again: it had accepted, and we died before knowing. */
  readonly repeatedSends: number;
};

export const NOTHING_WRONG: Verdict = { lost: 0, answeredTwice: 0, outOfOrder: 0, wrongState: 0, repeatedSends: 0 };

/** Compares what a patient got with what was acknowledged, in the order of writing. Texts are `<hash> <message> <message>…`. */
export function judge(acknowledged: readonly string[], received: readonly Received[]): Verdict {
  const rows = [...new Map(received.map((bubble) => [bubble.row, bubble])).values()];
  const answered = rows.flatMap(({ text }) => text.split(' ').slice(1));
  const kept = new Set(answered);
  let hash = '';
  let wrongState = 0;
  for (const { text } of rows) {
    const [told = '', ...messages] = text.split(' ');
    hash = hashChain(hash, messages);
    if (told !== hash) wrongState += 1;
    hash = told;
  }
  const placeOf = new Map(acknowledged.map((message, index) => [message, index]));
  const rowPlace = new Map(rows.map(({ row }, index) => [row, index]));
  return {
    lost: acknowledged.filter((message) => !kept.has(message)).length,
    answeredTwice: answered.length - kept.size,
    outOfOrder:
      countBackwards(answered.map((message) => placeOf.get(message) ?? -1)) +
      countBackwards(received.map(({ row }) => rowPlace.get(row) ?? -1)),
    wrongState,
    repeatedSends: received.length - rows.length,
  };
}

export function add(a: Verdict, b: Verdict): Verdict {
  return {
    lost: a.lost + b.lost,
    answeredTwice: a.answeredTwice + b.answeredTwice,
    outOfOrder: a.outOfOrder + b.outOfOrder,
    wrongState: a.wrongState + b.wrongState,
    repeatedSends: a.repeatedSends + b.repeatedSends,
  };
}

function countBackwards(places: readonly number[]): number {
  return places.filter((place, index) => place < (places[index - 1] ?? place)).length;
}
