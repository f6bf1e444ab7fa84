import { describe, expect, test } from '@jest/globals';
import { evaluateUnderstanding } from '../../../src/usecases/evaluate-understanding.ts';
import { drawReport } from '../../../src/usecases/evaluation/draw-report.ts';
import { findRegressions } from '../../../src/usecases/evaluation/find-regressions.ts';
import { type Figure, Figures, pickFigures, type Reports } from '../../../src/usecases/evaluation/pick-figures.ts';
import { labelled, understood } from '../../support/labelled-samples.ts';

const OF = 200;

/** A figure of which so many of 200 messages are right. */
function figure(hits: number, changes: Partial<Figure> = {}): Figure {
  const value = Math.round((hits / OF) * 10_000) / 10_000;
  return { label: 'mesure', value, low: 0, high: 1, of: OF, better: 'higher', goal: null, ...changes };
}

const worse = (was: Figure, is: Figure) => findRegressions({ one: was }, { one: is });

describe('a regression', () => {
  test('is a fall by two messages, and not by one', () => {
    expect(worse(figure(180), figure(179))).toEqual([]);
    expect(worse(figure(180), figure(178))).toEqual(['mesure : 0.9 avant, 0.89 maintenant']);
  });

  test.each([3, 7, 60, 107, 254, 1999])('is so on any number of messages, whatever rounding does (%i)', (of) => {
    for (let hits = 2; hits <= of; hits += 1) {
      const at = (right: number) => figure(0, { of, value: Math.round((right / of) * 10_000) / 10_000 });
      expect(worse(at(hits), at(hits - 1))).toEqual([]);
      expect(worse(at(hits), at(hits - 2))).toHaveLength(1);
    }
  });

  test('is a rise where less is better', () => {
    const lower = { better: 'lower' } as const;
    expect(worse(figure(4, lower), figure(6, lower))).toHaveLength(1);
    expect(worse(figure(4, lower), figure(2, lower))).toEqual([]);
  });

  test('is no gain', () => {
    expect(worse(figure(100), figure(190))).toEqual([]);
  });

  test('of a figure that is no share is more than a half of a hundredth', () => {
    const plain = { of: 0 } as const;
    expect(worse(figure(0, { ...plain, value: 0.9 }), figure(0, { ...plain, value: 0.896 }))).toEqual([]);
    expect(worse(figure(0, { ...plain, value: 0.9 }), figure(0, { ...plain, value: 0.894 }))).toHaveLength(1);
  });

  test('is also a figure that nobody measures any more, but no new one', () => {
    expect(findRegressions({ one: figure(1) }, {})).toEqual(['mesure : n’est plus mesuré']);
    expect(findRegressions({}, { one: figure(1) })).toEqual([]);
  });
});

const SECRET = 'une phrase que personne ne doit revoir';
const messages = [
  labelled('right', { text: SECRET }),
  labelled('wrong <b>&"', { intents: ['douleur <script>'], text: SECRET }),
  labelled('follow', { context: { intent: 'fatigue', subtype: null }, text: SECRET, style: 'elliptic' }),
  labelled('alarm', { urgency: 'vital', text: SECRET }),
];
const report = evaluateUnderstanding(messages, () => understood());
const reports: Reports = { intents: report, urgency: report };

describe('the figures that are watched', () => {
  const figures = pickFigures(reports);

  test('are named once, whole to two machines, and can be kept and read again', () => {
    expect(Figures.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures);
    for (const { value } of Object.values(figures)) expect(value).toBeCloseTo(Math.round(value * 1e4) / 1e4, 12);
  });

  test('say on how many messages they stand, and which way is good', () => {
    expect(figures.first).toMatchObject({ value: 0.75, of: 4, better: 'higher' });
    expect(figures['false-alarms']).toMatchObject({ value: 0, of: 3, better: 'lower' });
    expect(figures['vital-alarmed']).toMatchObject({ value: 0, of: 1 });
    expect(figures['follow-ups']).toMatchObject({ value: 1, of: 1 });
  });

  test('leave out a share of no messages, and a set that was not measured', () => {
    expect(figures).not.toHaveProperty('out-of-scope');
    expect(figures).not.toHaveProperty('violence-alarmed');
    expect(pickFigures({ intents: null, urgency: null })).toEqual({});
    expect(pickFigures({ intents: report, urgency: null })).not.toHaveProperty('vital-alarmed');
    expect(pickFigures({ intents: null, urgency: report })).not.toHaveProperty('first');
  });
});

/** Elements that are opened and never closed, or closed and never opened; void ones need no end. */
function unclosed(html: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, end, name = '', , selfClosed] of html.matchAll(/<(\/?)([a-z0-9]+)((?:"[^"]*"|[^">])*?)(\/?)>/g)) {
    if (selfClosed === '/' || ['meta', 'br'].includes(name)) continue;
    if (end !== '/') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...open, ...wrong];
}

describe('the page that draws them', () => {
  const page = drawReport(pickFigures(reports), reports);

  test('holds no word of a message', () => {
    expect(page).not.toContain(SECRET);
  });

  test('escapes what it shows', () => {
    expect(page).toContain('douleur &lt;script>');
    expect(page).toContain('wrong &lt;b>&amp;&quot;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>');
  });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/https?:|src=|href=|@import|url\(/);
  });

  test('is whole: each element that is opened is closed, in its order', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(unclosed(page)).toEqual([]);
    expect(page).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  test('draws each figure once with its value in French', () => {
    const drawn = page.match(/<circle class="(?:met|short)" cx="[\d.]+" cy="\d+" r="4"/g) ?? [];
    expect(drawn).toHaveLength(Object.keys(pickFigures(reports)).length);
    expect(page).toContain('>75,0 %<');
  });

  test('is whole also when only one set was measured, or none', () => {
    for (const some of [
      { intents: report, urgency: null },
      { intents: null, urgency: report },
      { intents: null, urgency: null },
    ]) {
      expect(unclosed(drawReport(pickFigures(some), some))).toEqual([]);
    }
  });
});
