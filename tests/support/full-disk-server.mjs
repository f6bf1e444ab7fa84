/**
 * The real server, built, whose SQLite has no room when told so: « full » on standard input takes all room away, « room » gives it back;
 * each is answered by its own word. SQLite itself refuses to grow (PRAGMA max_page_count), as it does on a full disk.
 */
import { register } from 'node:module';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { connections } from './tracked-sqlite.mjs';

register('./tracked-sqlite-hooks.mjs', import.meta.url);
const { createApp } = await import('../../dist/app.js');
const { createLog } = await import('../../dist/lib/log.js');
const { loadSettings } = await import('../../dist/settings.js');

/** Never fewer than there are: SQLite takes 1 for those. */
const MOST_PAGES = { full: 1, room: 1_000_000 };

const app = await createApp(loadSettings(process.env), createLog({ level: 'warn', key: null }));
createInterface({ input: process.stdin }).on('line', (word) => {
  for (const connection of connections) {
    if (connection.isOpen) connection.exec(`PRAGMA max_page_count = ${MOST_PAGES[word]}`);
  }
  process.stdout.write(`${word}\n`);
});
process.stdout.write(`listening ${app.url}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
