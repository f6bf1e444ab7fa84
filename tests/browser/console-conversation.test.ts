import { beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/chromium.ts';
import { useConsoleInBrowser } from '../support/console-in-browser.ts';
import { sampleEntry, sampleLine } from '../support/console-samples.ts';
import { signIn } from '../support/sign-in-console.ts';

const field = (page: Page) => page.getByRole('textbox', { name: 'Votre réponse' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const MINE = { holder: 'referent', heldBy: 'claire', heldByName: 'Claire' } as const;
const HOUR = 3_600_000;

describeInBrowser('a conversation in the console', () => {
  const lab = useConsoleInBrowser();
  beforeEach(() => {
    lab.server.api.state.lines = [sampleLine(7, Date.now()), sampleLine(8, Date.now())];
  });
  const hold = (change: object = {}): void => {
    lab.server.api.state.lines = [sampleLine(7, Date.now(), { ...MINE, ...change })];
  };
  const words = () => lab.server.api.state.asked.filter(({ what }) => what === 'POST /conversations/7/words');

  test('is taken, answered and ended, with the keyboard always where the work is', async () => {
    const { page, complaints } = await lab.enter('conversation/7');
    await button(page, 'Prendre la conversation').click();
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Bonjour Rose, je vous lis.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('log').getByText('Bonjour Rose, je vous lis.').waitFor();
    expect(await field(page).inputValue()).toBe('');
    expect(words()).toHaveLength(1);
    await button(page, 'Terminer').click();
    await page.getByRole('radio', { name: 'La personne est orientée vers quelqu’un d’autre' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    expect(lab.server.api.state.asked.at(-1)?.what).toMatch(/inbox|conversations/);
    expect(lab.server.api.state.asked.find(({ what }) => what.endsWith('/close'))?.body).toEqual({ reason: 'oriente' });
    expect(complaints).toEqual([]);
  });

  test('that somebody else took a moment before says who, and offers nothing more', async () => {
    const { page } = await lab.enter('conversation/7');
    await button(page, 'Prendre la conversation').waitFor();
    const message = 'Paul tient déjà cette conversation.';
    lab.server.api.state.refusals.set('POST /conversations/7/take-over', {
      status: 409,
      code: 'HELD_BY_ANOTHER',
      message,
    });
    lab.server.api.state.lines = [
      sampleLine(7, Date.now(), { holder: 'referent', heldBy: 'paul', heldByName: 'Paul' }),
    ];
    await button(page, 'Prendre la conversation').click();
    await page.getByText(message).first().waitFor();
    await button(page, 'Prendre la conversation').waitFor({ state: 'detached' });
    expect(await field(page).count()).toBe(0);
  });

  test('shows by itself what the patient adds, and where there is no live line, a little later', async () => {
    const { page } = await lab.enter('conversation/7');
    await page.getByRole('log').waitFor();
    lab.server.api.say(7, { text: 'Vous êtes toujours là ?' });
    await page.getByText('Vous êtes toujours là ?').waitFor();
    lab.server.api.state.streams = false;
    lab.server.api.stop();
    await page.getByText('La mise à jour en direct est coupée').first().waitFor();
    lab.server.api.say(7, { text: 'Je reste là.' });
    await page.getByText('Je reste là.').waitFor();
    lab.server.api.state.streams = true;
    await page.getByText('La mise à jour en direct est coupée').first().waitFor({ state: 'detached', timeout: 20_000 });
  });

  test('keeps words of danger behind a click, which is asked for by name', async () => {
    lab.server.api.state.lines = [
      sampleLine(7, Date.now(), { reasons: ['urgence-detresse'], urgency: 'detresse', veiled: true }),
    ];
    lab.server.api.state.files.set(7, { entries: [sampleEntry(1, Date.now(), { text: 'Les mots voilés.' })] });
    const { page } = await lab.enter('conversation/7');
    await page.getByRole('heading', { name: 'Ces mots peuvent être durs à lire' }).waitFor();
    expect(await page.content()).not.toContain('Les mots voilés.');
    expect(lab.server.api.state.asked.filter(({ what }) => what.includes('unveil'))).toEqual([]);
    await button(page, 'Afficher les mots').click();
    await page.getByText('Les mots voilés.').waitFor();
    expect(lab.server.api.state.asked.filter(({ what }) => what.includes('unveil')).length).toBeGreaterThan(0);
    // Another visit begins behind the veil again.
    await page.goto(`${lab.server.origin}/console#/`);
    await page.locator('a[data-line]').first().click();
    await page.getByRole('heading', { name: 'Ces mots peuvent être durs à lire' }).waitFor();
  });

  test('keeps a draft through a reload, apart for each conversation, and lets go of it once sent', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Je commence à écrire');
    await page.waitForTimeout(500);
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('Je commence à écrire');
    await button(page, 'Envoyer').click();
    await page.getByRole('log').getByText('Je commence à écrire').waitFor();
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('');
  });

  test('keeps a draft when the session ends in mid-sentence, and signs in over the page', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Je suis au milieu d’une');
    lab.server.api.state.signedIn = false;
    await button(page, 'Envoyer').click();
    const dialog = page.getByRole('alertdialog', { name: 'Votre session est finie' });
    await dialog.waitFor();
    await signIn(page);
    await dialog.waitFor({ state: 'detached' });
    expect(await field(page).inputValue()).toBe('Je suis au milieu d’une');
    await button(page, 'Envoyer').click();
    await page.getByRole('log').getByText('Je suis au milieu d’une').waitFor();
    const ids = words().map(({ body }) => (body as { clientId: string }).clientId);
    expect(new Set(ids).size).toBe(1);
  });

  test('sends the same message under the same name after the network was away', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Un mot qui attend');
    await page.route('**/words', (route) => route.abort());
    await button(page, 'Envoyer').click();
    await page.getByText('Pas de connexion pour l’instant.').first().waitFor();
    expect(await field(page).inputValue()).toBe('Un mot qui attend');
    await page.unroute('**/words');
    await button(page, 'Envoyer').click();
    await page.getByRole('log').getByText('Un mot qui attend').waitFor();
  });

  test('forgets drafts when one signs out', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Un brouillon');
    await button(page, 'Se déconnecter').click();
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("epaule.draft"))')).toEqual(
      [],
    );
  });

  test('that the patient erased says so, shows nothing more, and takes the draft with it', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Un brouillon');
    await page.waitForTimeout(400);
    lab.server.api.erase(7);
    await page.getByText('Cette personne a effacé ses données.').waitFor();
    expect(await page.content()).not.toMatch(/Rose|essais pour la dermatomyosite|réunion de mars/);
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("epaule.draft"))')).toEqual(
      [],
    );
  });

  test('whose reply window is closed refuses before anything is sent, and says what can be done', async () => {
    hold({ window: { kind: 'closed' } });
    const { page } = await lab.enter('conversation/7');
    await page.getByText('Vous pouvez laisser une note à vos collègues.').waitFor();
    expect(await field(page).count()).toBe(0);
    expect(words()).toEqual([]);
  });

  test('says when only a person may still answer, and counts what is written against the channel', async () => {
    hold({ window: { kind: 'person', until: Date.now() + 48 * HOUR } });
    const { page } = await lab.enter('conversation/7');
    await page.getByText('seule une personne peut encore répondre').waitFor();
    await field(page).fill('a'.repeat(1901));
    await page.getByText('1 caractère de trop').waitFor();
    expect(await button(page, 'Envoyer').getAttribute('aria-disabled')).toBe('true');
  });

  test('offers a sentence that admits the delay, once', async () => {
    hold();
    lab.server.api.state.files.set(7, { lateWord: 'Pardon pour cette attente.' });
    const { page } = await lab.enter('conversation/7');
    await button(page, 'Insérer cette phrase').click();
    expect(await field(page).inputValue()).toContain('Pardon pour cette attente.');
    expect(await button(page, 'Insérer cette phrase').count()).toBe(0);
  });

  test('takes a ready response into the reply, where it is adapted', async () => {
    hold();
    const { page } = await lab.enter('conversation/7');
    await field(page).fill('Bonjour.');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('p');
    await page.getByLabel('Chercher').fill('entraide');
    await page.getByRole('button', { name: /Insérer le court/ }).click();
    await page.locator('textarea:focus').waitFor();
    expect(await field(page).inputValue()).toBe('Bonjour.\n\nUn groupe se réunit chaque mois, en visio.');
  });

  test('can be passed on to a colleague who may take it, and a hard one ends with a word for the volunteer', async () => {
    hold({ reasons: ['urgence-violence'], urgency: 'violence' });
    const { page } = await lab.enter('conversation/7');
    await button(page, 'Passer la main').click();
    await page.getByRole('radio', { name: /^Paul/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Passer la main' }).click();
    const care = page.getByRole('dialog', { name: 'C’était une conversation difficile' });
    await care.getByText('De permanence en ce moment').waitFor();
    await care.getByRole('button', { name: 'Merci, ça va' }).click();
    // Nothing of the page stays hidden from a screen reader behind a dialog that went away.
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    expect(lab.server.api.state.asked.find(({ what }) => what.endsWith('/pass'))?.body).toEqual({ to: 'paul' });
  });

  test('with words of danger goes to trained colleagues only', async () => {
    hold({ reasons: ['urgence-vitale'], urgency: 'vital', veiled: true });
    const { page } = await lab.enter('conversation/7');
    await button(page, 'Partager').click();
    await page.getByRole('radio', { name: /^Paul/ }).waitFor();
    expect(await page.getByRole('radio').count()).toBe(1);
  });

  test('holds notes between colleagues', async () => {
    const { page } = await lab.enter('conversation/7');
    await page.getByLabel('Nouvelle note').fill('À rappeler demain.');
    await button(page, 'Ajouter la note').click();
    await page.locator('.notes').getByText('À rappeler demain.').waitFor();
    expect(await page.getByLabel('Nouvelle note').inputValue()).toBe('');
  });
});
