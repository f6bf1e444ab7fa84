import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatServerEvent, HEARTBEAT } from '../../../../src/lib/format-server-event.ts';
import { createEventParser, type ServerEvent } from '../../../../src/web/chat/parse-events.ts';

function read(...pieces: readonly string[]): readonly ServerEvent[] {
  const events: ServerEvent[] = [];
  const parse = createEventParser((event) => events.push(event));
  for (const piece of pieces) parse(piece);
  return events;
}

describe('parse events', () => {
  test('reads what the server writes, wherever the network cuts it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.nat(), text: fc.string({ unit: 'grapheme' }) }), { maxLength: 5 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 8 }),
        (entries, cuts) => {
          const sent = entries.map((entry) => HEARTBEAT + formatServerEvent('message', entry.id, entry)).join('');
          const at = [0, ...[...cuts].sort((a, b) => a - b), sent.length];
          const pieces = at.slice(1).map((end, index) => sent.slice(at[index], end));
          const events = read(...pieces);
          expect(events.map(({ data }) => JSON.parse(data))).toEqual(entries);
          expect(events.map(({ id }) => Number(id))).toEqual(entries.map(({ id }) => id));
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
  });

  test.each(['\n', '\r\n', '\r'])('takes %j for a line end', (end) => {
    const text = ['event: typing', 'id: 7', 'data: a', 'data:b', '', ': alive', '', ''].join(end);
    expect(read(text, end === '\r' ? 'x' : '')).toEqual([{ event: 'typing', id: '7', data: 'a\nb' }]);
  });

  test('drops an event that the end of the stream cut short', () => {
    expect(read('data: {"id":1')).toEqual([]);
    expect(read('data: whole\n')).toEqual([]);
  });
});
