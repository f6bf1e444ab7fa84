import { parseArgs } from 'node:util';
import { type Print, staff, withStore } from './command-parts.ts';
import { loadContent } from './content/load-content.ts';
import { AppError } from './domain/errors.ts';
import { logName } from './lib/pseudonym.ts';
import { keyRingOf } from './open-store.ts';
import type { Settings } from './settings.ts';
import { rotateKeys } from './storage/sealed/rotate-keys.ts';
import { erasePerson } from './usecases/erase-person.ts';
import { exportPerson } from './usecases/export-person.ts';
import type { Person } from './usecases/name-person.ts';
import { purgeStore } from './usecases/purge-store.ts';

/** After a new EPAULE_KEY, with the old one in EPAULE_OLD_KEYS and the server restarted: the old one is needed no more. */
export function rotateKey(settings: Settings, print: Print): Promise<void> {
  return withStore(settings, async (store) => {
    const rewrapped = await rotateKeys(store.keys, keyRingOf(settings));
    const line = { at: Date.now(), actor: staff(), action: 'keys-rotated', conversationId: null };
    await store.privacy.note({ ...line, detail: { keys: rewrapped } });
    print(
      `${rewrapped} clés de conversation chiffrées de nouveau. EPAULE_OLD_KEYS ne sert plus qu'aux sauvegardes d'avant : gardez l'ancienne clé aussi longtemps qu'elles.`,
    );
  });
}

/** Everything held on one person, as JSON. Noted in the audit. */
export function exportData(settings: Settings, print: Print, args: string[]): Promise<void> {
  const person = readPerson(args);
  return withStore(settings, async (store) => {
    print(JSON.stringify(await exportPerson({ store, clock: Date.now }, person, staff()), null, 2));
  });
}

/** Destroys everything held on one person, and prints the receipts. */
export function eraseData(settings: Settings, print: Print, args: string[]): Promise<void> {
  const person = readPerson(args);
  return withStore(settings, async (store) => {
    for (const receipt of await erasePerson({ store, clock: Date.now }, person, staff()))
      print(JSON.stringify(receipt));
  });
}

/** Destroys now what the running server would destroy within the hour. */
export async function purgeData(settings: Settings, print: Print): Promise<void> {
  const { content } = await loadContent(settings.contentDir, new Date().toISOString().slice(0, 10));
  const { retention } = content.config;
  await withStore(settings, async (store) => {
    await store.accounts.sweep(Date.now());
    print(JSON.stringify(await purgeStore({ privacy: store.privacy, retention, clock: Date.now }, staff())));
  });
}

/** Bodies that could not be read, as they came, for an engineer: one JSON line each. They may hold a patient's words. */
export function quarantine(settings: Settings, print: Print): Promise<void> {
  return withStore(settings, async (store) => {
    const bodies = await store.privacy.quarantined();
    const line = { at: Date.now(), actor: staff(), action: 'quarantine-read', conversationId: null };
    await store.privacy.note({ ...line, detail: { bodies: bodies.length } });
    for (const { body, ...held } of bodies)
      print(JSON.stringify({ ...held, body: Buffer.from(body).toString('utf8') }));
  });
}

/** The name of a conversation in the log, for whoever has its number and the key. */
export async function nameInLog(settings: Settings, print: Print, args: string[]): Promise<void> {
  const person = readPerson(args);
  if (!('conversation' in person)) throw new AppError('SETTINGS_INVALID', 'Laquelle ? --conversation 12.');
  print(logName('conversation', person.conversation, settings.key));
}

function readPerson(args: string[]): Person {
  const { values } = parseArgs({
    args,
    options: { conversation: { type: 'string' }, channel: { type: 'string' }, patient: { type: 'string' } },
  });
  const { conversation, channel, patient } = values;
  if (conversation !== undefined && /^\d{1,15}$/.test(conversation)) return { conversation: Number(conversation) };
  if (channel !== undefined && patient !== undefined) return { channel, patient };
  throw new AppError(
    'SETTINGS_INVALID',
    'De qui ? --conversation 12, ou --channel messenger --patient 7400000000000001.',
  );
}
