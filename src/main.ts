#!/usr/bin/env node
import { alertWaysOf } from './alerting.ts';
import { createApp } from './app.ts';
import { AppError } from './domain/errors.ts';
import { createLog } from './lib/log.ts';
import { loadSettings } from './settings.ts';
import { describeStart } from './usecases/describe-start.ts';

/** How long a stop waits for what is in hand before it lets go; what was not finished is still in the store. */
const STOP_MS = 10_000;

let log = createLog({ level: 'info', key: null });

try {
  const settings = loadSettings(process.env);
  log = createLog({ level: 'info', key: settings.key });
  const app = await createApp(settings, log);
  const { content, warnings, trainedMs } = app.assistant;
  const unsigned = [...content.responses.values()].filter((response) => response.medical && !response.signedByDoctor);
  process.stdout.write(
    describeStart({
      url: app.url,
      mode: settings.mode,
      dataDir: settings.dataDir,
      database: settings.databaseUrl === null ? null : placeOf(settings.databaseUrl),
      messengerOn: settings.messenger !== null,
      alertWays: alertWaysOf(settings),
      incomplete: settings.incomplete,
      incompleteSignIn: settings.incompleteSignIn,
      firstLink: app.firstLink,
      intents: content.training.intents.length,
      unsigned: unsigned.length,
      trainedMs,
      warnings: warnings.length,
    }),
  );

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await app.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

/** Host and database of an address, without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

// An error that nobody caught leaves an unknown state: stop, and let whoever started us start us again. Never its message:
// it could hold a patient's words.
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    log.error({ event, name: error instanceof Error ? error.name : typeof error }, 'stopped by an unexpected error');
    process.exit(1);
  });
}
