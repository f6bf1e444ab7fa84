import { beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../support/chromium.ts';
import { useConsoleInBrowser, violations } from '../support/console-in-browser.ts';
import { sampleLine } from '../support/console-samples.ts';

const HOUR = 3_600_000;
const THEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

describeInBrowser('the console and people who use it otherwise', () => {
  const lab = useConsoleInBrowser();
  beforeEach(() => {
    const now = Date.now();
    const { state } = lab.server.api;
    state.lines = [
      sampleLine(7, now, {
        reasons: ['urgence-detresse', 'demande'],
        urgency: 'detresse',
        veiled: true,
        region: 'Bretagne',
        expectedAt: now - HOUR,
        window: { kind: 'open', until: now + HOUR },
      }),
      sampleLine(8, now, {
        holder: 'referent',
        heldBy: 'claire',
        heldByName: 'Claire',
        undelivered: 1,
        patientAt: now - 5 * HOUR,
        awaitedSince: now,
      }),
      sampleLine(9, now, { holder: 'referent', heldBy: 'paul', heldByName: 'Paul', window: { kind: 'closed' } }),
    ];
    state.files.set(8, { lateWord: 'Pardon pour cette attente.' });
    state.past = [sampleLine(5, now, { holder: 'closed' })];
    state.failedAlerts = [{ way: 'email', code: '550', at: now - HOUR }];
    state.accounts = ['claire', 'paul'].map((id) => ({
      id,
      email: `${id}@association.example`,
      name: id,
      roles: ['referent'],
      disabled: id === 'paul',
      away: false,
      lastSeenAt: null,
    }));
    state.invitations = [{ email: 'alix@association.example', roles: ['editor'], expiresAt: now + HOUR }];
    state.comments = [
      { id: '1', author: 'Rose', text: 'Je me sens seule.', at: now, url: 'https://exemple.org/a', urgent: true },
    ];
  });

  /** Each screen, and what stands on it once it is whole. */
  const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    '': (page) => page.locator('a[data-line]').nth(2).waitFor(),
    passees: (page) => page.locator('a[data-line]').first().waitFor(),
    'conversation/7': (page) => page.getByRole('button', { name: 'Afficher les mots' }).waitFor(),
    'conversation/8': async (page) => {
      await page.getByRole('log').waitFor();
      await page.getByRole('button', { name: 'Ce que l’assistant a compris, et pourquoi' }).click();
      await page.getByText('Les essais cliniques (93').waitFor();
    },
    'conversation/9': (page) => page.getByText('Paul tient déjà').waitFor(),
    'conversation/404': (page) => page.getByText('a effacé ses données').waitFor(),
    comptes: async (page) => {
      await page.getByLabel('Adresse e-mail').fill('alix@association.example');
      await page.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
      await page.getByText('#/invitation/secret').waitFor();
      await page.getByRole('button', { name: 'Changer les rôles : paul' }).click();
    },
    commentaires: async (page) => {
      await page.getByRole('button', { name: 'Préparer une réponse' }).click();
      await page.getByText('Merci de votre message.').waitFor();
    },
    reglages: (page) => page.getByRole('heading', { name: 'Réglages' }).waitFor(),
  };

  test.each(Object.keys(THEMES) as (keyof typeof THEMES)[])(
    'axe finds nothing to say on any page in the %s theme',
    async (theme) => {
      const { page } = await lab.open('', THEMES[theme]);
      await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
      const found: Record<string, readonly string[]> = { door: await violations(page) };
      const { page: welcome } = await lab.open('bienvenue/secret', THEMES[theme]);
      await welcome.getByRole('button', { name: 'Créer mon compte' }).click();
      found.welcome = await violations(welcome);
      const { page: inside } = await lab.enter('', THEMES[theme]);
      expect(await inside.locator('html').getAttribute('data-theme')).toBe(theme);
      for (const [place, whole] of Object.entries(screens)) {
        await inside.evaluate(`location.hash = '#/${place}'`);
        await whole(inside);
        found[place] = await violations(inside);
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((place) => [place, []])));
    },
    120_000,
  );

  test('axe finds nothing to say on any dialog', async () => {
    const { page } = await lab.enter('conversation/8');
    const found: Record<string, readonly string[]> = {};
    for (const name of ['Terminer', 'Passer la main', 'Réponses prêtes', 'Raccourcis clavier']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page
        .getByRole('dialog', { name })
        .or(page.getByRole('dialog', { name: 'Terminer la conversation' }))
        .first()
        .waitFor();
      await page.waitForTimeout(400);
      found[name] = await violations(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(Object.values(found).flat()).toEqual([]);
  });

  test('every page fits 320 px, which is also four times the size, and nothing is cut off to the side', async () => {
    const { page } = await lab.enter('', { viewport: { width: 320, height: 256 } });
    const widths: Record<string, unknown> = {};
    for (const [place, whole] of Object.entries(screens)) {
      await page.evaluate(`location.hash = '#/${place}'`);
      await whole(page);
      widths[place] = await page.evaluate('document.documentElement.scrollWidth <= 320');
    }
    expect(widths).toEqual(Object.fromEntries(Object.keys(screens).map((place) => [place, true])));
  }, 120_000);

  test('from the door to a reply sent, without a mouse', async () => {
    lab.server.api.state.lines = [sampleLine(7, Date.now()), sampleLine(8, Date.now())];
    const { page } = await lab.open();
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('claire@association.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('une phrase assez longue');
    await page.keyboard.press('Enter');
    await page.locator('a[data-line]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.locator('h1:focus').getByText('Conversation avec Rose').waitFor();
    await page.keyboard.press('t');
    await page.locator('textarea:focus').waitFor();
    // Letters belong to the field now, shortcuts or not.
    await page.keyboard.type('jktrun, bonjour ?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('log').getByText('jktrun, bonjour ?').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('h1').focus();
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
  });

  test('one-letter shortcuts can be turned off, and stay off', async () => {
    const { page } = await lab.enter();
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Raccourcis à une lettre' }).click();
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('a[data-line]').first().waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  });

  test('who newly waits is told to a screen reader', async () => {
    const { page } = await lab.enter();
    await page.locator('a[data-line]').nth(2).waitFor();
    lab.server.api.state.lines = [...lab.server.api.state.lines, sampleLine(12, Date.now(), { reasons: ['panne'] })];
    lab.server.api.emit({ kind: 'desk' });
    await page.getByRole('status').getByText('Nouvelle demande').waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(/^\(2\)/);
  });

  test('the colours follow the choice, and are kept', async () => {
    const { page } = await lab.enter('reglages', { colorScheme: 'light' });
    await page.getByRole('radio', { name: 'Sombre' }).check();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByRole('radio', { name: 'Sombre' }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});
