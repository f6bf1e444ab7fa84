import type { Log } from '../../src/usecases/ports.ts';

export type LogLine = { readonly level: 'info' | 'warn' | 'error'; readonly message: string; readonly fields: object };

/** A log that keeps its lines, so that a test can say what must not stand in them. */
export function createMemoryLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, message, fields });
  };
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
