import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../support/chromium.ts';
import { violations } from '../support/console-in-browser.ts';
import { PASSWORD } from '../support/fake-console-state.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { launchChromium } from '../support/launch-chromium.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';
import { signIn } from '../support/sign-in-console.ts';

const LINK = /\/console\/#\/bienvenue\/[\w-]{43}/;
const PATIENT = '7300000000000601';

describeInBrowser('from a patient on Messenger to a referent at the console, and back', () => {
  let graph: FakeGraph;
  let data: Awaited<ReturnType<typeof makeDataDir>>;
  let server: ReturnType<typeof runMain>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    graph = await startFakeGraph();
    data = await makeDataDir();
    server = runMain({ DATA_DIR: data.path, ...messengerEnv(graph) });
    const origin = await eventually(server.url);
    graph.setWebhook(`${origin}/webhooks/messenger`);
    browser = await launchChromium();
    const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.text().includes('Content Security') && complaints.push(message.text()));
    const link = await eventually(() => server.seen().match(LINK)?.[0] ?? null);
    await page.goto(`${origin}${link}`);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await graph?.close();
    await data?.remove();
  });
  const texts = () => graph.sent(PATIENT).map(({ text }) => text);
  const receives = (count: number) => eventually(() => (texts().length >= count ? texts() : null));

  test('the first start’s link makes an administrator, who makes a referent of themself', async () => {
    await page.getByLabel('Prénom').fill('Claire');
    await page.getByLabel('Adresse e-mail').fill('claire@association.example');
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.getByRole('heading', { name: 'Comptes', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Changer les rôles/ }).click();
    const roles = page.getByRole('listitem').filter({ hasText: 'claire@association.example' });
    await roles.getByRole('checkbox', { name: /^Référent/ }).check();
    await roles.getByRole('button', { name: 'Enregistrer les rôles' }).click();
    // Other rights, another session: one signs in over the page.
    await signIn(page.getByRole('alertdialog'));
    await page.getByRole('link', { name: 'Demandes' }).click();
    await page.getByText('Personne n’attend.', { exact: true }).waitFor();
  }, 60_000);

  test('who asks for a person is seen at once, taken over, answered under the referent’s name, and handed back', async () => {
    await graph.writes(PATIENT, "Je voudrais parler à quelqu'un, une vraie personne.");
    await page.getByRole('status').getByText('Nouvelle demande').waitFor({ state: 'attached' });
    await page.locator('a[data-line]').getByText('Demande à parler à quelqu’un').waitFor();
    expect(await violations(page)).toEqual([]);
    await receives(1);
    const before = texts().length;
    await page.locator('a[data-line]').first().click();
    await page.getByRole('button', { name: 'Prendre la conversation' }).click();
    const field = page.getByRole('textbox', { name: 'Votre réponse' });
    await field.fill('Bonjour, je suis Claire. Je vous lis.');
    await page.keyboard.press('Control+Enter');
    expect((await receives(before + 2)).at(-1)).toBe('Bonjour, je suis Claire. Je vous lis.');
    expect(graph.sent(PATIENT).at(-1)).toMatchObject({ persona: 'Claire' });
    await page.getByRole('log').getByText('Bonjour, je suis Claire. Je vous lis.').waitFor();

    await graph.writes(PATIENT, 'Merci, cela me touche.');
    await page.getByRole('log').getByText('Merci, cela me touche.').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Rendre à l’assistant' }).click();
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    await receives(before + 3);
    await graph.writes(PATIENT, 'Et pour la fatigue ?');
    await receives(before + 4);
    expect(graph.refusals()).toEqual([]);
  }, 90_000);

  test('a danger hides the words until they are asked for, and an erasure leaves nothing on the screen', async () => {
    await graph.writes(PATIENT, 'Je veux mourir.');
    await page.locator('a[data-line]').getByText('Détresse').waitFor();
    await page.locator('a[data-line]').first().click();
    await page.getByRole('button', { name: 'Afficher les mots' }).waitFor();
    expect(await page.content()).not.toContain('Je veux mourir.');
    await page.getByRole('button', { name: 'Afficher les mots' }).click();
    await page.getByRole('log').getByText('Je veux mourir.').waitFor();
    const before = texts().length;
    await graph.writes(PATIENT, 'Effacez toutes mes données.');
    await receives(before + 1);
    await graph.writes(PATIENT, 'oui');
    await page.getByText('Cette personne a effacé ses données.').waitFor();
    expect(await page.content()).not.toContain('Je veux mourir.');
    expect(complaints).toEqual([]);
  }, 90_000);
});
