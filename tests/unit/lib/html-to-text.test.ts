import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { htmlToText } from '../../../src/lib/html-to-text.ts';

describe('html to text', () => {
  test.each([
    ['<p>Un.</p>\n<p>Deux<br>lignes.</p>', 'Un.\n\nDeux\nlignes.'],
    ['l&#8217;hiver &amp; l&#x2019;&eacute;t&eacute;&nbsp;!', 'l’hiver & l’été\u00a0!'],
    ['a<!-- caché -->b<style>p{}</style><script>x()', 'ab'],
    ['<a href="https://exemple.org" onclick="x()">ici</a>', 'ici'],
    ['2 &lt; 3, &inconnu; &#0; &#x110000;', '2 < 3, &inconnu; &#0; &#x110000;'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('takes anything, and a long one in no time', () => {
    fc.assert(
      fc.property(fc.string(), (html) => typeof htmlToText(html) === 'string'),
      { seed: 20261125 },
    );
    const started = performance.now();
    htmlToText('<'.repeat(20_000));
    htmlToText('<script'.repeat(3000));
    htmlToText('<!--'.repeat(5000));
    htmlToText(`${' \n'.repeat(10_000)}x`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
