import { describe, expect, test } from '@jest/globals';
import { readEntry } from '../../../../src/web/chat/entry.ts';

const line = { id: 3, from: 'assistant', name: null, text: 'Bonjour', choices: [], seenOnce: false };

describe('read entry', () => {
  test('reads a line with what can be tapped', () => {
    const choices = [
      { title: 'En savoir plus', payload: 'more' },
      { title: 'AFM', url: 'https://www.afm-telethon.com/fr' },
      { title: 'Appeler', url: 'tel:0800353637' },
    ];
    expect(readEntry(JSON.stringify({ ...line, choices }))).toEqual({ ...line, choices });
  });

  test('reads under which first name a person answers, and nothing that is no name', () => {
    expect(readEntry(JSON.stringify({ ...line, from: 'referent', name: 'Claire' }))).toMatchObject({ name: 'Claire' });
    expect(readEntry(JSON.stringify({ ...line, from: 'referent', name: { toString: 'x' } }))).toMatchObject({
      name: null,
    });
  });

  test('leaves out a link that would run a script or leave the web, and keeps the line', () => {
    const urls = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'data:text/html,x',
      'file:///etc',
      '//x',
    ];
    const choices = urls.map((url) => ({ title: 'x', url }));
    expect(readEntry(JSON.stringify({ ...line, choices }))).toEqual(line);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"id":"3","from":"assistant","text":"a","choices":[]}',
    '{"id":3,"from":"system","text":"a","choices":[]}',
    '{"id":3,"from":"assistant","choices":[]}',
  ])('passes over what it does not know: %s', (data) => {
    expect(readEntry(data)).toBeNull();
  });
});
