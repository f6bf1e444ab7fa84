import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Print, staff, withStore } from './command-parts.ts';
import { AppError } from './domain/errors.ts';
import { createWakeups } from './lib/wakeups.ts';
import { keyRingOf, openSqlite, receiptFile, storeFile } from './open-store.ts';
import type { Settings } from './settings.ts';
import { createReceiptFile } from './storage/receipt-file.ts';
import { sealStore } from './storage/sealed/seal-store.ts';
import { backUp } from './storage/sqlite/back-up.ts';
import { receiptsInFile } from './storage/sqlite/read-receipts.ts';
import { clear, layOut, swapStore } from './storage/sqlite/swap-store.ts';
import { takeServerLock } from './storage/sqlite/take-server-lock.ts';
import type { ErasureReceipt } from './usecases/ports/privacy.ts';
import type { Store } from './usecases/ports.ts';
import { replayErasures } from './usecases/replay-erasures.ts';

const ACCOUNTS_CAME_BACK =
  "Les comptes du personnel sont ceux de la sauvegarde : fermez de nouveau ceux qui l'avaient été depuis (epaule accounts).";

/** A copy of the store, while the server runs. */
export async function backup(settings: Settings, print: Print, [given]: string[]): Promise<void> {
  refusePostgres(settings);
  if (given === undefined)
    throw new AppError('SETTINGS_INVALID', 'Où ? epaule backup /chemin/vers/epaule-2026-11-25.sqlite');
  const target = resolve(given);
  await backUp(storeFile(settings), target);
  await withStore(settings, (store) =>
    store.privacy.note({ at: Date.now(), actor: staff(), action: 'backed-up', conversationId: null, detail: {} }),
  );
  print(`${target} : sauvegarde entière et vérifiée. EPAULE_KEY n'y est pas ; sans elle, rien ne s'y lit.`);
}

/**
 * Puts a backup in the place of the store, with every erasure made since done again in it. Refuses while a server runs, when the backup
 * does not open with the key, and when no receipts of erasures are there to be found.
 */
export async function restore(settings: Settings, print: Print, args: string[]): Promise<void> {
  refusePostgres(settings);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { receipts: { type: 'string' }, 'without-receipts': { type: 'boolean', default: false } },
  });
  const [given] = positionals;
  if (given === undefined)
    throw new AppError('SETTINGS_INVALID', 'Quoi ? epaule restore /chemin/vers/la-sauvegarde.sqlite');
  const file = storeFile(settings);
  const place = `${file}.restauration`;
  const lock = takeServerLock(file);
  try {
    const receipts = await gatherReceipts(settings, values.receipts ?? null);
    if (receipts === null && !values['without-receipts']) {
      throw new AppError(
        'STORE_UNAVAILABLE',
        "Aucun reçu d'effacement trouvé : une personne effacée depuis la sauvegarde reviendrait. Donnez erasures.jsonl avec --receipts, ou --without-receipts si personne n'a été effacé.",
      );
    }
    await layOut(resolve(given), place);
    const erased = await eraseAgain(settings, place, receipts ?? []);
    const old = await swapStore(place, file, Date.now());
    print(`${file} vient de ${resolve(given)}. Effacements refaits : ${erased}. ${ACCOUNTS_CAME_BACK}`);
    if (old !== null) print(`L'ancienne base est gardée sous ${old} : effacez-la quand vous n'en avez plus besoin.`);
  } finally {
    await clear(place);
    lock.release();
  }
}

/** Does again the erasures of a file of receipts, in a store that was put back by other tools (PostgreSQL's). */
export async function eraseAgainFrom(settings: Settings, print: Print, [given]: string[]): Promise<void> {
  const receipts = given === undefined ? null : await createReceiptFile(resolve(given)).read();
  if (receipts === null)
    throw new AppError('SETTINGS_INVALID', 'Quels reçus ? epaule erase-again /chemin/vers/erasures.jsonl');
  await withStore(settings, async (store) => {
    print(`Effacements refaits : ${await replayErasures(store.privacy, receipts)}. ${ACCOUNTS_CAME_BACK}`);
    await endAllSessions(store);
  });
}

/** Sessions and one-time links of the time of a backup open nothing any more. */
function endAllSessions({ accounts }: Pick<Store, 'accounts'>): Promise<void> {
  return accounts.sweep(Number.MAX_SAFE_INTEGER);
}

/** A copy of a file that is not in use would look like a backup. */
function refusePostgres({ databaseUrl }: Settings): void {
  if (databaseUrl === null) return;
  throw new AppError(
    'SETTINGS_INVALID',
    [
      'Les données sont dans PostgreSQL (DATABASE_URL), que cette commande ne copie pas.',
      '  Sauvegarder : pg_dump --format=custom --file=epaule.dump "$DATABASE_URL"',
      '  Remettre, serveurs arrêtés, dans une base neuve et vide : pg_restore --exit-on-error --no-owner --dbname="$BASE" epaule.dump',
      '  puis, pour chaque serveur, refaire les effacements : epaule erase-again /chemin/vers/son/erasures.jsonl (docs/exploitation.md, « Sauvegarder »)',
    ].join('\n'),
  );
}

/** Receipts from the file beside the store, from the store itself if it can be read, and from a file handed over; null when there is no such source. */
async function gatherReceipts(settings: Settings, given: string | null): Promise<readonly ErasureReceipt[] | null> {
  const handed = given === null ? null : await createReceiptFile(resolve(given)).read();
  if (given !== null && handed === null) throw new AppError('STORE_UNAVAILABLE', `${given} n'existe pas.`);
  const sources = [handed, await receiptFile(settings).read(), receiptsInFile(storeFile(settings))];
  const found = sources.filter((source) => source !== null);
  return found.length === 0 ? null : [...new Map(found.flat().map((receipt) => [receipt.id, receipt])).values()];
}

async function eraseAgain(settings: Settings, place: string, receipts: readonly ErasureReceipt[]): Promise<number> {
  const store = await openSqlite(place, settings, createWakeups(), 'server');
  try {
    const sealed = await sealStore(store, keyRingOf(settings));
    const erased = await replayErasures(sealed.privacy, receipts);
    await endAllSessions(store);
    const line = { at: Date.now(), actor: staff(), action: 'restored', conversationId: null };
    await store.privacy.note({ ...line, detail: { erased } });
    return erased;
  } finally {
    await store.close();
  }
}
