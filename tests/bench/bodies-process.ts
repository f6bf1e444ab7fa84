import process from 'node:process';
import type { BodySource } from './make-bodies.ts';
import { postBodies } from './post-bodies.ts';

/** Posts odd bodies from a process of its own. Argument: where, how many, and from what, as JSON; prints the answers by status. */
const job = JSON.parse(process.argv[2] ?? '{}') as BodySource & { readonly url: string; readonly count: number };
process.stdout.write(JSON.stringify(await postBodies(job.url, job.count, job)));
