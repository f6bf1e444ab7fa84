import { describe, expect, test } from '@jest/globals';
import { MESSENGER_ABILITIES, renderBubble } from '../../../../src/channels/messenger/render.ts';

const tap = (title: string, payload = 'p') => ({ title, payload });

describe('renderBubble', () => {
  test('sends a plain text as it is', () => {
    expect(renderBubble({ text: 'Bonjour Rose.', choices: [] })).toEqual([{ text: 'Bonjour Rose.' }]);
  });

  test('writes addresses as lines under the text, and taps as quick replies', () => {
    const choices = [{ title: 'AFM-Téléthon', url: 'https://exemple.fr/a' }, tap('En savoir plus', 'more')];
    expect(renderBubble({ text: 'Voici.', choices })).toEqual([
      {
        text: 'Voici.\n\nAFM-Téléthon : https://exemple.fr/a',
        quick_replies: [{ content_type: 'text', title: 'En savoir plus', payload: 'more' }],
      },
    ]);
  });

  test('puts the taps of a text that had to be split under its last part', () => {
    const text = `${'Une phrase. '.repeat(200)}\n\nLa fin.`;
    const parts = renderBubble({ text, choices: [tap('Oui')] });
    expect(parts).toHaveLength(2);
    expect(parts.map((part) => part.quick_replies?.length ?? 0)).toEqual([0, 1]);
    expect(parts.every((part) => part.text.length <= MESSENGER_ABILITIES.textLimit)).toBe(true);
  });

  test.each([1899, 1900, 1901, 1999, 2000, 2001])('never goes over the limit with a family emoji at %i', (length) => {
    const family = '👩‍👩‍👧‍👦';
    const parts = renderBubble({ text: `${'a'.repeat(length - family.length)}${family}`, choices: [] });
    expect(parts.every((part) => part.text.length <= 1900)).toBe(true);
    expect(parts.at(-1)?.text.endsWith(family)).toBe(true);
  });

  test('cuts a long title on a whole letter, within 20 units', () => {
    const [message] = renderBubble({
      text: 'a',
      choices: [tap('Aides et droits sociaux 👩‍👩‍👧‍👦'), tap('Exactement vingt car.')],
    });
    const titles = message?.quick_replies?.map((reply) => reply.title) ?? [];
    expect(titles[0]).toBe('Aides et droits soc…');
    expect(titles.every((title) => title.length <= 20)).toBe(true);
  });

  test('writes out what does not fit as a tap: a fourteenth, or one with a huge payload', () => {
    const choices = [
      ...Array.from({ length: 14 }, (_, index) => tap(`Choix ${index + 1}`)),
      tap('Énorme', 'p'.repeat(1001)),
    ];
    const [message] = renderBubble({ text: 'Que voulez-vous ?', choices });
    expect(message?.quick_replies).toHaveLength(13);
    expect(message?.text).toBe('Que voulez-vous ?\n\n– Choix 14\n– Énorme');
  });

  test('sends nothing for a bubble without words', () => {
    expect(renderBubble({ text: '  ', choices: [tap('Oui')] })).toEqual([]);
  });

  test('leaves out a tap without a title, which Meta would refuse', () => {
    expect(renderBubble({ text: 'a', choices: [tap(' ')] })).toEqual([{ text: 'a' }]);
  });
});
