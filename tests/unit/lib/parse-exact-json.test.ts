import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExactJson } from '../../../src/lib/parse-exact-json.ts';

describe('parseExactJson', () => {
  test('keeps every digit of a long integer, as text', () => {
    expect(parseExactJson('{"app_id":263902037430900,"id":[73000000000000000001,-123456789012345678]}')).toEqual({
      app_id: '263902037430900',
      id: ['73000000000000000001', '-123456789012345678'],
    });
  });

  test('leaves times, fractions and exponents numbers', () => {
    const text = '[1790000000500, 0.61518204777792123, 1e300, 123456789012345678.5, 1.7900000000005e15]';
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  test('touches no digits inside a text, whatever is escaped before them', () => {
    const value = { text: 'dit "123456789012345678" \\ 123456789012345678', '123456789012345678': 1 };
    expect(parseExactJson(JSON.stringify(value))).toEqual(value);
  });

  test('throws on what is no JSON, even if quoting made it look like some', () => {
    for (const text of ['', '{', '{123456789012345678:1}x', '0123456789012345678', '[1234567890123456']) {
      expect(() => parseExactJson(text)).toThrow();
    }
  });

  test('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        fc.pre(!/\d{15}/.test(text));
        expect(parseExactJson(text)).toEqual(JSON.parse(text));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('reads four megabytes of digits or escapes in well under a second', () => {
    const started = performance.now();
    parseExactJson(`["${'\\u00e9'.repeat(600_000)}"]`);
    expect(() => parseExactJson(`[${'1'.repeat(4_000_000)}.]`)).toThrow();
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
