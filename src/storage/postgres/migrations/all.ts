import { FIRST } from './0001-first.ts';
import { URGENT } from './0002-urgent.ts';
import { KEYS } from './0003-keys.ts';
import { ERASURE } from './0004-erasure.ts';
import { RETENTION } from './0005-retention.ts';
import { ALERTS } from './0009-alerts.ts';

/** In order; a migration that was released is never changed, the next one is added behind it. */
export const MIGRATIONS: readonly string[] = [FIRST, URGENT, KEYS, ERASURE, RETENTION, ALERTS];
