import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { useChatInBrowser } from '../support/chat-in-browser.ts';
import { describeInBrowser } from '../support/chromium.ts';
import { openChat, type Visit } from '../support/open-chat.ts';
import { PAGE } from '../support/start-chat-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule that axe has, best practices too; one line for each element that breaks one. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

function styleOf(page: Page, selector: string, property: string): Promise<unknown> {
  const element = `document.querySelector('epaule-chat').shadowRoot.querySelector('${selector}')`;
  return page.evaluate(`getComputedStyle(${element}).${property}`);
}

describeInBrowser('the chat page and people who use it otherwise', () => {
  const lab = useChatInBrowser();

  /** A conversation with everything in it: bubbles, links, choices, a referent, a message that waits. */
  async function talk(chat: Visit): Promise<void> {
    await chat.write('Bonjour');
    await chat.page.getByText('Une réponse s’écrit…').waitFor();
    const patientId = lab.server.store.messages().at(-1)?.address.patientId ?? '';
    lab.server.store.say(patientId, 'Bonjour. Voir https://www.afm-telethon.com/fr.', [
      { title: 'En savoir plus', payload: 'more' },
      { title: 'Service régional AFM', url: 'https://www.afm-telethon.com/fr' },
      { title: 'Parler à quelqu’un', payload: 'intent/parler-humain' },
    ]);
    lab.server.store.say(patientId, 'Je prends la suite.', [], 'referent');
    await chat.page.getByText('Je prends la suite.').waitFor();
    await chat.page.route('**/api/chat/messages', (route) => route.abort());
    await chat.write('Merci');
    await chat.page.getByText('Pas encore parti').waitFor();
  }

  test.each(['light', 'dark'] as const)('axe finds nothing to say in the %s theme', async (colorScheme) => {
    const chat = await openChat(lab.browser, lab.server, { colorScheme });
    expect(await violations(chat.page)).toEqual([]);
    await chat.write('Bonjour');
    await chat.page.getByText('Une réponse s’écrit…').waitFor();
    expect(await violations(chat.page)).toEqual([]);
    const other = await openChat(lab.browser, lab.server, { colorScheme });
    await talk(other);
    expect(await violations(other.page)).toEqual([]);
    await other.page.getByText('Numéros utiles').click();
    expect(await violations(other.page)).toEqual([]);
  });

  test('axe finds nothing to say without scripts', async () => {
    // axe is a script: it is run on what the server sends, in a page of its own that lacks ours.
    const { page } = await openChat(lab.browser, lab.server);
    await page.route('**/chat.js', (route) => route.abort());
    await page.reload();
    await page.getByText('Voici qui appeler').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('every target is at least 48 px high and wide, with 8 px to the next', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await talk(chat);
    await chat.page.getByText('Numéros utiles').click();
    // Links inside a sentence are as high as its lines (WCAG 2.5.8, exception "inline").
    const targets = chat.page.locator('button, textarea, summary, .choice, .numbers a');
    const boxes = await Promise.all((await targets.all()).map((target) => target.boundingBox()));
    const seen = boxes.flatMap((box) => (box === null ? [] : [box]));
    expect(seen).toHaveLength(11);
    for (const box of seen) {
      expect(box.width).toBeGreaterThanOrEqual(48);
      expect(box.height).toBeGreaterThanOrEqual(48);
    }
    for (const [index, a] of seen.entries()) {
      for (const b of seen.slice(index + 1)) {
        const apart = Math.max(b.x - a.x - a.width, a.x - b.x - b.width, b.y - a.y - a.height, a.y - b.y - b.height);
        const [one, other] = [a, b].map(({ y }) => y);
        // The composer and the header float above the conversation; only neighbours of one layer are compared.
        if (apart > -1) expect([one, other, apart >= 8]).toEqual([one, other, true]);
      }
    }
  });

  test('a keyboard reaches everything in the order of reading, and sees where it is', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await talk(chat);
    await chat.page.evaluate('document.activeElement.shadowRoot.activeElement.blur()');
    await chat.page.locator('h1').click();
    const path: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await chat.page.keyboard.press('Tab');
      const focused = await chat.page.evaluate(`(() => {
        const outer = document.activeElement;
        const inner = outer.shadowRoot?.activeElement ?? outer;
        return { name: inner.labels?.[0]?.textContent ?? inner.textContent, outline: getComputedStyle(inner).outlineWidth };
      })()`);
      const { name, outline } = focused as { name: string; outline: string };
      expect([name, outline]).toEqual([name, '3px']);
      path.push(name.trim());
    }
    expect(path).toEqual([
      'Numéros utiles',
      'https://www.afm-telethon.com/fr (nouvel onglet)',
      'En savoir plus',
      'Service régional AFM (nouvel onglet)',
      'Parler à quelqu’un',
      // A message waits: the numbers are there while it does.
      ...PAGE.numbers.map(({ tel, label }) => `${tel} ${label}`),
      'Votre message',
      'Envoyer',
    ]);
  });

  test('a screen reader finds a log that speaks politely, a labelled field, and who says what', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await talk(chat);
    const log = chat.page.getByRole('log', { name: 'Conversation' });
    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect(await log.getAttribute('aria-busy')).toBe('false');
    expect(await log.locator('.who').allInnerTexts()).toEqual([
      'Vous',
      'Assistant automatique',
      'Claire, de l’association',
      'Vous',
    ]);
    expect(await chat.page.getByRole('textbox', { name: 'Votre message' }).count()).toBe(1);
    expect(await chat.page.locator('html').getAttribute('lang')).toBe('fr');
  });

  test('an earlier conversation is not read out again after a reload', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('Bonjour');
    await chat.page.getByText('Une réponse s’écrit…').waitFor();
    lab.server.store.say(lab.server.store.messages()[0]?.address.patientId ?? '', 'Je vous lis.');
    await chat.shows('Bonjour', 'Je vous lis.');
    await chat.page.reload();
    await chat.shows('Bonjour', 'Je vous lis.');
    const log = chat.page.getByRole('log');
    expect(await log.getAttribute('aria-busy')).toBe('true');
    lab.server.store.say(lab.server.store.messages()[0]?.address.patientId ?? '', 'Une suite.');
    await chat.shows('Bonjour', 'Je vous lis.', 'Une suite.');
    expect(await log.getAttribute('aria-busy')).toBe('false');
  });

  test('nothing moves for those who asked for no motion', async () => {
    const chat = await openChat(lab.browser, lab.server, { reducedMotion: 'reduce' });
    await chat.write('Bonjour');
    const dot = chat.page.locator('.dots i').first();
    await dot.waitFor();
    expect(await styleOf(chat.page, '.dots i', 'animationName')).toBe('none');
  });

  test('at four times the size nothing is cut off to the side, and nothing floats over the conversation', async () => {
    const chat = await openChat(lab.browser, lab.server, { viewport: { width: 320, height: 256 } });
    await talk(chat);
    expect(await chat.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await styleOf(chat.page, '.foot', 'position')).toBe('static');
  });
});
