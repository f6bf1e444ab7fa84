import { FIRST } from './0001-first.ts';

/** In order; a migration that was released is never changed, the next one is added behind it. */
export const MIGRATIONS: readonly string[] = [FIRST];
