import { join } from 'node:path';
import { loadContent } from '../../src/content/load-content.ts';
import type { Content } from '../../src/domain/content.ts';

/** The real content alone, without any understanding of it. */
export async function loadRealContent(): Promise<Content> {
  return (await loadContent(join(import.meta.dirname, '..', '..'), '2026-11-23')).content;
}
