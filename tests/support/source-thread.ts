import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceThread = { readonly trials: string; readonly therapies: string; readonly rose: string };

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'source-thread.json');
const ORIGINAL = join(import.meta.dirname, '..', '..', '..', 'shared', 'domain', 'SOURCE_THREAD.txt');

/** The thread reworded, and the thread itself where its copy lies beside the repository. */
export function sourceThreads(): readonly (readonly [string, SourceThread])[] {
  const reworded: SourceThread = JSON.parse(readFileSync(FIXTURE, 'utf8'));
  if (!existsSync(ORIGINAL)) return [['reworded', reworded]];
  const lines = readFileSync(ORIGINAL, 'utf8').split('\n');
  const trials = lines.find((line) => line.startsWith('Bonjour même pour')) ?? '';
  const from = lines.findIndex((line) => line.startsWith('Bonjour et merci pour toutes'));
  const to = lines.indexOf('Rose', from);
  return [
    ['reworded', reworded],
    ['as it was written', { trials, therapies: reworded.therapies, rose: lines.slice(from, to + 1).join('\n') }],
  ];
}
