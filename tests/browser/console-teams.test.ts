import { beforeEach, expect, test } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.ts';
import { useConsoleInBrowser } from '../support/console-in-browser.ts';
import { sampleLine } from '../support/console-samples.ts';
import { BEARER, PASSWORD, TEAMS_TOKEN } from '../support/fake-console-state.ts';
import { openInTeams, type TeamsOptions } from '../support/fake-teams-host.ts';

describeInBrowser('the console as a tab of Teams', () => {
  const lab = useConsoleInBrowser(true);
  beforeEach(() => {
    const { state } = lab.server.api;
    state.lines = [sampleLine(7, Date.now())];
    state.doors = { ...state.doors, teams: true };
    // A stream cannot be passed on through the browser's own routing.
    state.streams = false;
  });
  const open = async (options: TeamsOptions) =>
    openInTeams(await lab.browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' }), lab.server, options);

  test('signs in by itself, keeps its session in no cookie, and tells Teams that it is there', async () => {
    const { tab, calls, page } = await open({ token: TEAMS_TOKEN });
    await tab.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    expect(await calls()).toEqual(expect.arrayContaining(['initialize', 'getContext', 'appInitialization.success']));
    expect(await page.context().cookies()).toEqual([]);
    const asked = lab.server.api.state.asked.filter(({ what }) => what === 'GET /inbox?view=open');
    expect(new Set(asked.map(({ bearer }) => bearer))).toEqual(new Set([BEARER]));
  });

  test('takes the colours of Teams, live', async () => {
    const { tab, theme } = await open({ token: TEAMS_TOKEN, theme: 'dark' });
    await tab.locator('html[data-theme="dark"]').waitFor();
    await theme('contrast');
    await tab.locator('html[data-theme="contrast"]').waitFor();
    await theme('default');
    await tab.locator('html[data-theme="light"]').waitFor();
  });

  test('opens the conversation that a link of Teams points to', async () => {
    const { tab } = await open({ token: TEAMS_TOKEN, subPageId: 'conversation/7' });
    await tab.getByRole('heading', { name: 'Conversation avec Rose', level: 1 }).waitFor();
  });

  test('joins the Teams account by signing in once in the tab, where cookies are blocked', async () => {
    lab.server.api.state.linked = false;
    const { tab } = await open({ token: TEAMS_TOKEN });
    await tab.getByText('Teams n’a pas pu vous reconnaître.').waitFor();
    await tab.getByLabel('Adresse e-mail').fill('claire@association.example');
    await tab.getByLabel('Mot de passe').fill(PASSWORD);
    await tab.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await tab.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    expect(lab.server.api.state.asked.find(({ what }) => what === 'POST /session')?.body).toMatchObject({
      teamsToken: TEAMS_TOKEN,
    });
  });

  test('asks Teams again when its session ends, without asking the person', async () => {
    const { tab } = await open({ token: TEAMS_TOKEN, subPageId: '7' });
    await tab.getByRole('button', { name: 'Prendre la conversation' }).waitFor();
    lab.server.api.state.signedIn = false;
    await tab.getByRole('button', { name: 'Prendre la conversation' }).click();
    await tab.getByRole('alertdialog').waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Prendre la conversation' }).click();
    await tab.getByRole('textbox', { name: 'Votre réponse' }).waitFor();
  });

  test('shows its own door when Teams gives no token, or when the page around it is silent', async () => {
    const refused = await open({ token: null });
    await refused.tab.getByRole('heading', { name: 'Se connecter' }).waitFor();
    const silent = await open({ token: TEAMS_TOKEN, silent: true });
    await silent.tab.getByRole('heading', { name: 'Se connecter' }).waitFor();
    // The association's own sign-in lets no page frame it.
    expect(await silent.tab.getByRole('link', { name: 'Se connecter avec le compte de l’association' }).count()).toBe(
      0,
    );
  });

  test('outside a frame asks for nothing of Teams, and no other page may frame it', async () => {
    const context = await lab.browser.newContext();
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const page = await context.newPage();
    await page.goto(`${lab.server.origin}/console`);
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    expect(asked.filter((url) => !url.startsWith(lab.server.origin))).toEqual([]);
    const scripts = asked.filter((url) => url.endsWith('.js'));
    expect(scripts).toHaveLength(1);
    const headers = (await fetch(`${lab.server.origin}/console`)).headers;
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://teams.microsoft.com');
    expect(headers.get('x-frame-options')).toBeNull();
    const elsewhere = (await fetch(`${lab.server.origin}/health`)).headers;
    expect(elsewhere.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(elsewhere.get('x-frame-options')).toBe('DENY');
  });
});
