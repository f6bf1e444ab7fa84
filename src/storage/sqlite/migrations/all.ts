import { FIRST } from './0001-first.ts';
import { KEYS } from './0002-keys.ts';
import { ERASURE } from './0003-erasure.ts';
import { RETENTION } from './0004-retention.ts';

/** In order; a migration that was released is never changed, the next one is added behind it. */
export const MIGRATIONS: readonly string[] = [FIRST, KEYS, ERASURE, RETENTION];
