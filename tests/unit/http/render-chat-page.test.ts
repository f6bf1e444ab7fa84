import { describe, expect, test } from '@jest/globals';
import { renderChatPage } from '../../../src/http/render-chat-page.ts';

describe('render chat page', () => {
  test('another association changes every word and number by its content alone', () => {
    const html = renderChatPage({
      title: 'Parler de la fibrose',
      intro: 'Écrivez.',
      leaveTo: 'https://exemple.org/',
      numbers: [{ label: 'Urgences', tel: '+32 2 123' }],
    });
    expect(html).toContain('<title>Parler de la fibrose</title>');
    expect(html).toContain('href="tel:+322123"');
    expect(html).not.toMatch(/\b(15|3114|0 ?800)\b/);
  });

  test('nothing in the words can become markup', () => {
    const html = renderChatPage({
      title: '</title><script>a</script>',
      intro: '<img src=x onerror=a>',
      leaveTo: '"><img src=y>',
      numbers: [{ label: '"><b>', tel: '15" onclick="a' }],
    });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<b>|onclick="a/);
    expect(html).toContain('href="tel:15"');
  });

  test('the numbers stand inside the component, so that they are there when its script is not', () => {
    const html = renderChatPage({
      title: 'a',
      intro: 'b',
      leaveTo: 'https://exemple.org/',
      numbers: [{ label: 'SAMU', tel: '15' }],
    });
    expect(html).toMatch(/<epaule-chat [^>]*>[\s\S]*href="tel:15"[\s\S]*<\/epaule-chat>/);
  });
});
