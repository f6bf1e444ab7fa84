import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/lib/log.ts';
import { logName } from '../../../src/lib/pseudonym.ts';

const KEY = Buffer.from('une clé de test');
const WORDS = 'je n’arrive plus à avaler';

function capture() {
  const lines: string[] = [];
  const log = createLog({ level: 'info', key: KEY, destination: { write: (line) => void lines.push(line) } });
  return { log, lines, last: (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('createLog', () => {
  test('writes one JSON object a line, with a readable time and level', () => {
    const { log, lines, last } = capture();
    log.warn({ channel: 'messenger', bytes: 12 }, 'refused');
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: 'warn', channel: 'messenger', bytes: 12, msg: 'refused' });
    expect(new Date(String(last().time)).getTime()).not.toBeNaN();
  });

  test('lets no word, identity or secret through, at the top or one level down', () => {
    const { log, lines } = capture();
    const secretive = { text: WORDS, body: WORDS, patientId: '73', headers: { a: WORDS }, token: 't0k', title: WORDS };
    log.info({ ...secretive, event: secretive, channel: 'messenger' }, 'seen');
    expect(lines[0]).not.toContain('avaler');
    expect(lines[0]).not.toMatch(/"73"|t0k/);
    expect(lines[0]).toContain('messenger');
  });

  test('keeps where an error was thrown and drops its message, which may quote a patient', () => {
    const { log, lines, last } = capture();
    try {
      JSON.parse(`${WORDS}`);
    } catch (err) {
      log.error({ err }, 'failed');
    }
    log.error({ err: new Error(`${WORDS}\n    at ${WORDS}`) }, 'failed');
    expect(lines.join('')).not.toContain('avaler');
    expect(last().err).toMatchObject({ code: 'Error', at: expect.stringContaining('log.test') });
  });

  test('names a conversation, a bubble, a patient by a keyed pseudonym, the same every time', () => {
    const { log, lines, last } = capture();
    for (const _again of [1, 2]) log.error({ conversation: 4217, row: 4217, patient: '7300', attempts: 2 }, 'failed');
    expect(lines[0]?.replace(/"time":"[^"]*"/, '')).toBe(lines[1]?.replace(/"time":"[^"]*"/, ''));
    expect(lines[0]).not.toMatch(/4217|7300/);
    expect(last()).toMatchObject({ conversation: logName('conversation', 4217, KEY), attempts: 2 });
    expect(last().conversation).not.toBe(last().row);
  });

  test('leaves identifiers out as long as it has no key', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', key: null, destination: { write: (line) => void lines.push(line) } });
    log.info({ conversation: 4217, code: 'X' }, 'failed');
    expect(JSON.parse(lines[0] ?? '{}')).not.toHaveProperty('conversation');
    expect(lines[0]).toContain('"code":"X"');
  });

  test('says nothing below its level', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'error', key: null, destination: { write: (line) => void lines.push(line) } });
    log.info({}, 'a');
    log.warn({}, 'b');
    expect(lines).toEqual([]);
  });
});
