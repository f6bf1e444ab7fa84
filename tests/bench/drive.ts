import { setTimeout as wait } from 'node:timers/promises';
import { createHttpLane } from './http-lane.ts';

/** What came of a load. Milliseconds; `statuses` counts answers by status, 0 for a broken connection. */
export type Driven = {
  readonly sent: number;
  /** Those that got no 200 however often they were sent again. */
  readonly refused: number;
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly latency: { readonly p50: number; readonly p90: number; readonly p99: number; readonly max: number };
  /** How late the generator itself was; it is inside the latencies, since those count from the hour that was planned. */
  readonly lateP99: number;
};

/** A platform that gets no 200 delivers again: so many times, after such a wait in milliseconds. */
const MOST_DELIVERIES = 20;
const AGAIN_MS = 250;

/**
 * Sends one request every 1/`perSecond` seconds whatever the server does, and counts from the planned instant: a server that stalls is
 * charged for everybody who then waits (no coordinated omission). Connections are opened as they are needed.
 */
export async function driveOpen(port: number, requests: readonly Uint8Array[], perSecond: number): Promise<Driven> {
  const tally = createTally();
  const idle = Array.from({ length: 16 }, () => createHttpLane(port));
  const lanes = [...idle];
  const underway: Promise<void>[] = [];
  const begun = performance.now() + 50;

  async function send(request: Uint8Array, planned: number): Promise<void> {
    let lane = idle.pop();
    if (lane === undefined) {
      lane = createHttpLane(port);
      lanes.push(lane);
    }
    tally.late(performance.now() - planned);
    let status = await lane.ask(request);
    for (let deliveries = 1; status !== 200 && deliveries < MOST_DELIVERIES; deliveries += 1) {
      tally.again(status);
      await wait(AGAIN_MS);
      status = await lane.ask(request);
    }
    tally.answered(status, performance.now() - planned);
    idle.push(lane);
  }

  await new Promise<void>((resolve) => {
    let next = 0;
    const tick = () => {
      for (const now = performance.now(); next < requests.length; next += 1) {
        const planned = begun + (next * 1000) / perSecond;
        const request = requests[next];
        if (planned > now || request === undefined) break;
        underway.push(send(request, planned));
      }
      if (next < requests.length) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await Promise.all(underway);
  for (const lane of lanes) lane.close();
  return tally.result((performance.now() - begun) / 1000);
}

/** As much as the server takes: each connection sends its next request when the one before is answered. Ends with the requests or the time. */
export async function driveClosed(
  port: number,
  requests: readonly Uint8Array[],
  connections: number,
  limitMs = Number.POSITIVE_INFINITY,
): Promise<Driven> {
  const tally = createTally();
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const lane = createHttpLane(port);
      while (performance.now() - begun < limitMs) {
        const request = requests[next];
        if (request === undefined) break;
        next += 1;
        const asked = performance.now();
        const status = await lane.ask(request);
        tally.answered(status, performance.now() - asked);
      }
      lane.close();
    }),
  );
  return tally.result((performance.now() - begun) / 1000);
}

function createTally() {
  const latencies: number[] = [];
  const lates: number[] = [];
  const statuses = new Map<string, number>();
  let refused = 0;
  const count = (status: number) => void statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1);
  return {
    late: (ms: number) => void lates.push(ms),
    again: count,
    answered(status: number, ms: number) {
      latencies.push(ms);
      if (status !== 200) refused += 1;
      count(status);
    },
    result(seconds: number): Driven {
      const at = quantiles(latencies);
      return {
        sent: latencies.length,
        refused,
        seconds: round(seconds),
        statuses: Object.fromEntries(statuses),
        latency: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) },
        lateP99: quantiles(lates)(0.99),
      };
    },
  };
}

function quantiles(values: readonly number[]): (share: number) => number {
  const sorted = values.toSorted((a, b) => a - b);
  return (share) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
