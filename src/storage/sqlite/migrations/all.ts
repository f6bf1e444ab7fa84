import { FIRST } from './0001-first.ts';
import { URGENT } from './0002-urgent.ts';

/** In order; a migration that was released is never changed, the next one is added behind it. */
export const MIGRATIONS: readonly string[] = [FIRST, URGENT];
