/** The real server, built, that kills itself when a step of a message's way is reached for the nth time: `<step> <nth>`, or nothing. */
import process from 'node:process';
import { createApp } from '../../dist/app.js';
import { createLog } from '../../dist/lib/log.js';
import { loadSettings } from '../../dist/settings.js';

const [fatal, nth] = process.argv.slice(2);
let seen = 0;

const app = await createApp(loadSettings(process.env), createLog({ level: 'warn', key: null }), (step) => {
  if (step !== fatal) return;
  seen += 1;
  if (seen === Number(nth ?? 1)) process.kill(process.pid, 'SIGKILL');
});
process.stdout.write(`listening ${app.url}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
