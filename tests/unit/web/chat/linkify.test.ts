import { describe, expect, test } from '@jest/globals';
import { linkify } from '../../../../src/web/chat/linkify.ts';

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === null ? [] : [href]));

describe('linkify', () => {
  test('loses no character of the text', () => {
    const text = 'Voir https://a.fr/b?c=1#page=36, ou « https://d.fr ». Et <b>http://e.fr/(f)</b> !';
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  test.each([
    ['Voir https://a.fr/b?c=1#page=36.', ['https://a.fr/b?c=1#page=36']],
    ['(https://a.fr) et « https://b.fr/ »', ['https://a.fr', 'https://b.fr/']],
    ['javascript:alert(1) ftp://a.fr www.a.fr', []],
    ['https://', []],
    ['rien', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });
});
