/** A conversation in which a person was asked for: times and accounts, and no word. Milliseconds since 1970. */
export type RequestFact = {
  readonly askedAt: number;
  /** A danger, distress or violence was among the reasons. */
  readonly hard: boolean;
  /** Somebody took it up. */
  readonly claimed: boolean;
  /** The first word of a referent after the asking, and the account it came from. */
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
  /** What the patient was told of when somebody reads did not come true. */
  readonly promiseBroken: boolean;
};

/** A week in counts. */
export type WeekCounts = {
  readonly asked: number;
  readonly answered: number;
  /** From the asking to the first word, of those that were answered; null: none was. Milliseconds. */
  readonly medianWaitMs: number | null;
  readonly promisesBroken: number;
  readonly hard: number;
  readonly unclaimed: number;
};

export function countWeek(requests: readonly RequestFact[]): WeekCounts {
  const waits = requests.flatMap(({ askedAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - askedAt]));
  const count = (is: (request: RequestFact) => boolean) => requests.filter(is).length;
  return {
    asked: requests.length,
    answered: waits.length,
    medianWaitMs: medianOf(waits),
    promisesBroken: count(({ promiseBroken }) => promiseBroken),
    hard: count(({ hard }) => hard),
    unclaimed: count(({ claimed, answeredAt }) => !claimed && answeredAt === null),
  };
}

/** What one referent answered. */
export function countOwnWeek(requests: readonly RequestFact[], accountId: string): WeekCounts {
  return countWeek(requests.filter(({ answeredBy }) => answeredBy === accountId));
}

/** Of an even number the longer of the two in the middle: nobody is told a shorter wait than half of them had. */
function medianOf(values: readonly number[]): number | null {
  return [...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? null;
}
