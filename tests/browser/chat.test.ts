import { expect, test } from '@jest/globals';
import { useChatInBrowser } from '../support/chat-in-browser.ts';
import { describeInBrowser } from '../support/chromium.ts';
import { openChat, type Visit, visit } from '../support/open-chat.ts';

const CHOICES = [
  { title: 'En savoir plus', payload: 'more' },
  { title: 'Service régional AFM', url: 'https://www.afm-telethon.com/fr' },
];

describeInBrowser('the chat page in a browser', () => {
  const lab = useChatInBrowser();

  const patient = (): string => lab.server.store.messages()[0]?.address.patientId ?? '';
  const recorded = (): readonly unknown[] =>
    lab.server.store.messages().map(({ content }) => (content.kind === 'text' ? content.text : content));
  const until = async (settled: () => boolean): Promise<void> => {
    const end = Date.now() + 8000;
    while (!settled() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled()).toBe(true);
  };
  const keptKeys = ({ page }: Visit) => page.evaluate('Object.keys(localStorage)');

  test('a message is answered, and the page says that an answer is being written', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('Bonjour');
    await chat.page.getByText('Une réponse s’écrit…').waitFor();
    lab.server.store.say(patient(), 'Bonjour.\n\nJe vous lis.');
    await chat.shows('Bonjour', 'Bonjour.\n\nJe vous lis.');
    await chat.page.getByText('Une réponse s’écrit…').waitFor({ state: 'detached' });
    expect(await chat.page.locator('.line .who').allInnerTexts()).toEqual(['Vous', 'Assistant automatique']);
    expect(chat.complaints).toEqual([]);
  });

  test('Enter sends, Shift+Enter goes to the next line, and blanks are not sent', async () => {
    const chat = await openChat(lab.browser, lab.server);
    const field = chat.page.getByLabel('Votre message');
    await field.press('Enter');
    await field.pressSequentially('un');
    await field.press('Shift+Enter');
    await field.pressSequentially('deux');
    await field.press('Enter');
    await chat.shows('un\ndeux');
    await until(() => lab.server.store.messages().length === 1);
    expect(recorded()).toEqual(['un\ndeux']);
  });

  test('a choice sends its payload, once, even to a hand that taps twice', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('Bonjour');
    await chat.shows('Bonjour');
    await until(() => lab.server.store.messages().length === 1);
    lab.server.store.say(patient(), 'Bonjour.', CHOICES);
    await chat.page.getByRole('button', { name: 'En savoir plus' }).dblclick();
    await chat.shows('Bonjour', 'Bonjour.', 'En savoir plus');
    await until(() => lab.server.store.messages().length === 2);
    await chat.page.waitForTimeout(200);
    expect(recorded()).toEqual(['Bonjour', { kind: 'choice', payload: 'more', title: 'En savoir plus' }]);
    lab.server.store.say(patient(), 'Voici la suite.');
    await chat.shows('Bonjour', 'Bonjour.', 'En savoir plus', 'Voici la suite.');
    await chat.page.getByRole('button', { name: 'En savoir plus' }).click();
    await until(() => lab.server.store.messages().length === 3);
  });

  test('a link opens beside the conversation, and tells the other site nothing', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('Bonjour');
    await until(() => lab.server.store.messages().length === 1);
    lab.server.store.say(patient(), 'Voir https://www.afm-telethon.com/fr.', CHOICES);
    for (const name of [/Service régional AFM/, /https:\/\/www/]) {
      const link = chat.page.getByRole('link', { name });
      expect(await link.getAttribute('href')).toBe('https://www.afm-telethon.com/fr');
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    }
  });

  test('nothing is kept before the first message; after it a reload shows the conversation again', async () => {
    const chat = await openChat(lab.browser, lab.server);
    expect(await keptKeys(chat)).toEqual([]);
    await chat.write('Bonjour');
    await until(() => lab.server.store.messages().length === 1);
    lab.server.store.say(patient(), 'Bonjour.', CHOICES);
    await chat.shows('Bonjour', 'Bonjour.');
    await chat.page.reload();
    await chat.shows('Bonjour', 'Bonjour.');
    await chat.page.getByRole('button', { name: 'En savoir plus' }).waitFor();
    lab.server.store.say(patient(), 'Êtes-vous là ?');
    await chat.shows('Bonjour', 'Bonjour.', 'Êtes-vous là ?');
    expect(await chat.page.context().cookies()).toEqual([]);
    expect(new URL(chat.page.url()).search).toBe('');
  });

  test('written without a network, messages leave in order when it is back, once each', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('un');
    await until(() => lab.server.store.messages().length === 1);
    await lab.server.cut();
    await chat.write('deux');
    await chat.write('trois');
    await chat.page.getByText('Pas de connexion pour l’instant').waitFor();
    await chat.shows('un', 'deux', 'trois');
    lab.server.store.say(patient(), 'Une réponse pendant la coupure.');
    await lab.server.restore();
    await until(() => lab.server.store.messages().length === 3);
    await chat.shows('un', 'Une réponse pendant la coupure.', 'deux', 'trois');
    await chat.page.getByText('Pas de connexion pour l’instant').waitFor({ state: 'detached' });
    expect(recorded()).toEqual(['un', 'deux', 'trois']);
  });

  test('a message that arrived while its answer was lost is sent again, recorded once and shown once', async () => {
    const chat = await openChat(lab.browser, lab.server);
    let lost = 0;
    await chat.page.route('**/api/chat/messages', async (route) => {
      await route.fetch();
      lost += 1;
      await (lost <= 2 ? route.abort() : route.continue());
    });
    await chat.write('Bonjour');
    await until(() => lost === 3);
    await chat.page.waitForTimeout(300);
    expect(recorded()).toEqual(['Bonjour']);
    await chat.shows('Bonjour');
  });

  test('a message that waits survives a reload of the page', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.page.route('**/api/chat/**', (route) => route.abort());
    await chat.write('Bonjour');
    await chat.page.getByText('Pas encore parti').waitFor();
    await chat.page.reload();
    await chat.page.getByText('Pas encore parti').waitFor();
    await chat.page.unroute('**/api/chat/**');
    await until(() => lab.server.store.messages().length === 1);
    await chat.shows('Bonjour');
    await chat.page.getByText('Pas encore parti').waitFor({ state: 'detached' });
    const left = (await keptKeys(chat)) as string[];
    expect(left.filter((key) => key.includes('outgoing'))).toEqual([]);
  });

  test('told to slow down, the page keeps the message and sends it when the time has come', async () => {
    await lab.restart({ messagesPerSession: 1, windowMs: 2000 });
    const chat = await openChat(lab.browser, lab.server);
    await chat.write('un');
    await until(() => lab.server.store.messages().length === 1);
    await chat.write('deux');
    await chat.page.getByText('Beaucoup de messages à la fois').waitFor();
    await until(() => lab.server.store.messages().length === 2);
    await chat.shows('un', 'deux');
  });

  test('a session that is over is replaced, and the message goes through', async () => {
    const chat = await openChat(lab.browser, lab.server);
    await chat.page.evaluate('localStorage.setItem("epaule.chat.session", \'{"token":"v1.old","expiresAt":1}\')');
    await chat.page.reload();
    await chat.write('Bonjour');
    await until(() => lab.server.store.messages().length === 1);
    lab.server.store.say(patient(), 'Je vous lis.');
    await chat.shows('Bonjour', 'Je vous lis.');
  });

  test('two tabs show the same conversation', async () => {
    const one = await openChat(lab.browser, lab.server);
    const two = await visit(await one.page.context().newPage(), lab.server);
    await one.write('d’un côté');
    await two.shows('d’un côté');
    await two.write('de l’autre');
    await one.shows('d’un côté', 'de l’autre');
    expect(new Set(lab.server.store.messages().map(({ address }) => address.patientId)).size).toBe(1);
  });

  test('markup in a text is shown as text, whoever wrote it', async () => {
    const chat = await openChat(lab.browser, lab.server);
    const markup = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
    await chat.write(markup);
    await until(() => lab.server.store.messages().length === 1);
    lab.server.store.say(patient(), markup, [
      { title: markup, payload: 'more' },
      { title: 'x', url: 'javascript:broken=1' },
    ]);
    await chat.shows(markup, markup);
    expect(await chat.page.getByRole('button', { name: markup }).count()).toBe(1);
    expect(await chat.page.locator('.line a').count()).toBe(0);
    expect(await chat.page.evaluate('window.broken')).toBeUndefined();
    expect(chat.complaints).toEqual([]);
  });

  test('a novel leaves whole; what is longer than the server takes stays in the field, and the page says so', async () => {
    const chat = await openChat(lab.browser, lab.server);
    const novel = `${'Je vous raconte tout. '.repeat(4545)}Fin.`;
    await chat.write(novel);
    await until(() => lab.server.store.messages().length === 1);
    expect(recorded()).toEqual([novel]);
    const longer = 'x'.repeat(100_001);
    await chat.write(longer);
    await chat.page.getByText('Ce message est trop long').waitFor();
    expect(await chat.page.getByLabel('Votre message').inputValue()).toBe(longer);
    expect(lab.server.store.messages()).toHaveLength(1);
  });

  test('without scripts the page gives the numbers', async () => {
    const { page } = await openChat(lab.browser, lab.server, { javaScriptEnabled: false });
    for (const number of ['15', '112', '114', '3114', '0 800 35 36 37']) {
      expect(await page.locator('main').getByRole('link', { name: number }).first().isVisible()).toBe(true);
    }
  });
});
