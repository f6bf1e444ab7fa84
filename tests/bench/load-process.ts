import process from 'node:process';
import { driveClosed, driveOpen } from './drive.ts';
import { type EventSource, makeEvents, toRequest } from './make-events.ts';

/** What a load is asked to do. `perSecond`: an open loop; `connections`: a closed one. */
export type LoadJob = EventSource & {
  readonly url: string;
  /** Events in one body. */
  readonly batch: number;
} & ({ readonly perSecond: number } | { readonly connections: number; readonly limitMs?: number });

/** The load generator, in a process of its own: makes and signs everything first, then sends. Argument: a `LoadJob` as JSON. */
const job = JSON.parse(process.argv[2] ?? '{}') as LoadJob;
const begun = performance.now();
const { host, port } = new URL(job.url);
const events = makeEvents(job);
const requests: Uint8Array[] = [];
for (let at = 0; at < events.length; at += job.batch) {
  requests.push(
    toRequest(
      events.slice(at, at + job.batch).map(({ event }) => event),
      host,
      job,
    ),
  );
}
const preparedSeconds = (performance.now() - begun) / 1000;
const driven =
  'perSecond' in job
    ? await driveOpen(Number(port), requests, job.perSecond)
    : await driveClosed(Number(port), requests, job.connections, job.limitMs);
const bytes = requests.reduce((sum, { length }) => sum + length, 0);
process.stdout.write(
  `${JSON.stringify({ ...driven, preparedSeconds, requestBytes: Math.round(bytes / requests.length) })}\n`,
);
