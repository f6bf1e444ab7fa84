import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Situation } from '../../src/domain/training.ts';

const File = z.object({
  situations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      urgency: z.enum(['vital', 'detresse', 'violence', 'rapide']),
      description: z.string(),
      about: z.string().nullable().default(null),
      signs: z.array(z.string()),
    }),
  ),
});

/** The situations that the repository ships. */
export function readSituations(): readonly Situation[] {
  const path = new URL('../../intents/urgencies/situations.yml', import.meta.url);
  return File.parse(parse(readFileSync(path, 'utf8'))).situations;
}
