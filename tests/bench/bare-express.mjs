/**
 * The baseline: Express, the same check of the signature on the raw bytes, JSON.parse, and a file to which bodies are appended and fsynced in
 * groups before the 200. No parsing beyond that, no duplicates found, nothing encrypted, nothing answered. Argument: the file.
 */
import { open } from 'node:fs/promises';
import process from 'node:process';
import express from 'express';
import { verifySignature } from '../../dist/channels/messenger/verify.js';
import { createGroupCommit } from '../../dist/lib/group-commit.js';
import { answerUsage } from './answer-usage.mjs';

const [path, secret] = process.argv.slice(2);
const file = await open(path, 'a');
const NEW_LINE = Buffer.from('\n');
const group = createGroupCommit({
  maxJobs: 500,
  flush: async (jobs) => {
    await file.appendFile(Buffer.concat(jobs.flatMap(({ body }) => [body, NEW_LINE])));
    await file.datasync();
    for (const { resolve } of jobs) resolve();
  },
});

const app = express();
app.post(
  '/webhooks/messenger',
  express.raw({ type: () => true, limit: 4 * 1024 * 1024 }),
  async (request, response) => {
    if (!verifySignature(request.body, request.headers, [secret])) {
      response.status(401).send('no');
      return;
    }
    JSON.parse(request.body.toString('utf8'));
    await new Promise((resolve, reject) => group.push({ body: request.body, resolve, reject }));
    response.status(200).type('text/plain').send('EVENT_RECEIVED');
  },
);
answerUsage();
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening http://127.0.0.1:${server.address().port}\n`);
});
