/**
 * The built server on the store that the environment names, sealed as in service, with its own log. `--danger none`: nobody looks for danger
 * at receipt. `--reply proof`: a reply that proves what it saw in the place of understanding. Told « usage » it says what it has used.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createApp } from '../../dist/app.js';
import { createLog } from '../../dist/lib/log.js';
import { createWakeups } from '../../dist/lib/wakeups.js';
import { loadAssistant } from '../../dist/load-assistant.js';
import { detectBuiltinUrgency } from '../../dist/nlu/urgency/builtin-urgency.js';
import { ECHO_WAIT_MS, openStore, SEND_LEASE_MS } from '../../dist/open-store.js';
import { readInThread } from '../../dist/read-in-thread.js';
import { loadSettings } from '../../dist/settings.js';
import { createSeesDanger } from '../../dist/usecases/sees-danger.js';
import { createProvingReply } from '../support/prove-reply.mjs';
import { serveStore } from '../support/serve-store.mjs';
import { answerUsage } from './answer-usage.mjs';

const { values } = parseArgs({ options: { danger: { type: 'string' }, reply: { type: 'string' } } });
const settings = loadSettings(process.env);
const log = createLog({ level: 'info', key: settings.key });

async function start() {
  if (values.reply === 'assistant') return (await createApp(settings, log)).url;
  const wakeups = createWakeups();
  const store = await openStore(settings, wakeups, 'server');
  const seesDanger = values.danger === 'none' ? () => false : await lookForDanger();
  return serveStore({
    store,
    messenger: settings.messenger,
    respond: createProvingReply(),
    seesDanger,
    echoWaitMs: ECHO_WAIT_MS,
    sendLeaseMs: SEND_LEASE_MS,
    wakeups,
    log,
  });
}

async function lookForDanger() {
  const { detectUrgency: detect, models, options } = await loadAssistant(settings);
  const seesDanger = createSeesDanger({ detect, builtin: detectBuiltinUrgency, log });
  return readInThread({ models, options, here: { seesDanger }, log }).seesDanger;
}

const url = await start();
answerUsage();
process.stdout.write(`listening ${url.replace('localhost', '127.0.0.1')}\n`);
