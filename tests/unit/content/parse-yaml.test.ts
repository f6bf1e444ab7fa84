import { describe, expect, test } from '@jest/globals';
import { parseYaml } from '../../../src/content/parse-yaml.ts';

const TEXT = 'intent: a\nvariants:\n  - short: "x"\n    text: |\n      un\n\n      deux\n  - { short: y }\n';

describe('parseYaml', () => {
  const document = parseYaml(TEXT);

  test.each([
    [[], 1],
    [['variants'], 2],
    [['variants', 0], 3],
    [['variants', 0, 'text'], 4],
    [['variants', 1, 'short'], 8],
    [['variants', 1, 'absent', 'deeper'], 8],
    [['absent'], 1],
  ])('knows the line of %j, or of what stands around it', (path, line) => {
    expect(document.lineOf(path)).toBe(line);
  });

  test('knows the line of a character inside a text of several lines', () => {
    expect(document.lineIn(['variants', 0, 'text'], 'un\n\nde'.length)).toBe(7);
    expect(document.lineIn(['variants', 0, 'short'], 1)).toBe(3);
  });

  test('keeps dates as they are written', () => {
    expect(parseYaml('review_by: 2027-05-22').value).toEqual({ review_by: '2027-05-22' });
  });

  test.each([
    ['a quotation mark that is not closed', 'a: 1\nb: "deux\n'],
    ['a keyword twice', 'a: 1\na: 2\n'],
    ['a colon in bare words', 'a: 1\nb: dit : deux : trois\n'],
    ['a name that nothing defines', 'a: *nobody\n'],
  ])('says where it stumbles over %s, and never throws', (_what, text) => {
    const { errors, value } = parseYaml(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]?.line).toBeGreaterThanOrEqual(1);
    expect(value).toBeNull();
  });

  test('reads an empty file as nothing', () => {
    expect(parseYaml('')).toMatchObject({ value: null, errors: [] });
  });
});
