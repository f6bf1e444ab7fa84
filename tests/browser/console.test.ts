import { expect, test } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.ts';
import { useConsoleInBrowser } from '../support/console-in-browser.ts';
import { sampleLine } from '../support/console-samples.ts';
import { PASSWORD } from '../support/fake-console-state.ts';
import { signIn } from '../support/sign-in-console.ts';

describeInBrowser('the console', () => {
  const lab = useConsoleInBrowser();

  test('lets in who knows the password, and tells who does not without saying which part is wrong', async () => {
    const { page, complaints } = await lab.open();
    await signIn(page, 'wrong');
    await page.getByText('L’adresse ou le mot de passe ne convient pas.').waitFor();
    await signIn(page);
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    await page.getByText('Personne n’attend.', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('shows who waits in the order that the server gives, and opens one', async () => {
    const now = Date.now();
    lab.server.api.state.lines = [
      sampleLine(7, now, { reasons: ['urgence-rapide', 'demande'], urgency: 'rapide' }),
      sampleLine(3, now, { holder: 'referent', heldBy: 'paul', heldByName: 'Paul' }),
    ];
    const { page, complaints } = await lab.enter();
    await page.getByText('1 personne attend').waitFor();
    const lines = await page.locator('a[data-line]').allInnerTexts();
    expect(lines.map((line) => line.split('\n')[0])).toEqual([
      'À montrer vite à un médecin',
      'Demande à parler à quelqu’un',
    ]);
    expect(lines[0]).toMatch(/Attend depuis 12\smin/);
    expect(lines[1]).toContain('Tenue par Paul');
    await page.locator('a[data-line]').first().click();
    await page.getByRole('heading', { name: 'Conversation avec Rose', level: 1 }).waitFor();
    await page.getByText('Elle demande à parler à quelqu’un depuis 12 minutes.').waitFor();
    expect(complaints).toEqual([]);
  });

  test('makes the first account behind its one-time link, and does not keep the link in the address', async () => {
    lab.server.api.state.doors = { ...lab.server.api.state.doors, first: true };
    const { page, complaints } = await lab.open('bienvenue/secret');
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.getByText('il faut au moins 12 caractères').waitFor();
    await page.getByLabel('Prénom').fill('Claire');
    await page.getByLabel('Adresse e-mail').fill('claire@association.example');
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.getByRole('heading', { name: 'Demandes', level: 1 }).waitFor();
    expect(page.url()).not.toContain('secret');
    expect(lab.server.api.state.asked.find(({ what }) => what === 'POST /first')?.body).toMatchObject({
      token: 'secret',
      name: 'Claire',
    });
    expect(complaints).toEqual([]);
  });

  test('says whom an invitation is for, and that a used one serves no more before anybody types', async () => {
    const { page } = await lab.open('invitation/secret');
    await page.getByText('Pour l’adresse alix@association.example.').waitFor();
    const { page: late } = await lab.open('invitation/used');
    await late.getByText('Ce lien ne sert plus.').waitFor();
    expect(await late.getByRole('button', { name: 'Créer mon compte' }).count()).toBe(0);
  });

  test('words what the association’s own sign-in came back with', async () => {
    const { page } = await lab.open('connexion/SIGN_IN_FAILED');
    await page.getByText('Ce compte de l’association n’ouvre pas cet espace.').waitFor();
    const door = page.getByRole('link', { name: 'Se connecter avec le compte de l’association' });
    expect(await door.getAttribute('href')).toBe('/api/console/oidc/start');
  });

  test('says that the server does not answer, and comes back when it does', async () => {
    const { page } = await lab.enter();
    await lab.server.cut();
    await page.getByText('Pas de connexion pour l’instant.').waitFor({ timeout: 20_000 });
    await lab.server.restore();
    await page.getByText('Pas de connexion pour l’instant.').waitFor({ state: 'detached', timeout: 40_000 });
  });

  test('shows alerts that reached nobody, to everybody', async () => {
    lab.server.api.state.failedAlerts = [{ way: 'email', code: '550', at: Date.now() }];
    const { page } = await lab.enter();
    await page.getByText('Une alerte n’a pas pu être envoyée').waitFor();
  });

  test('lets somebody be away, and takes it back when the server refuses', async () => {
    const { page } = await lab.enter();
    const away = page.getByRole('switch', { name: 'Je suis absent·e' });
    await away.click();
    await page.getByText('Rien de nouveau ne vous est proposé').waitFor();
    expect(lab.server.api.state.me.away).toBe(true);
    lab.server.api.state.refusals.set('PATCH /me', { status: 503, code: 'STORE_UNAVAILABLE', message: '' });
    await away.click();
    await page.getByRole('switch', { name: 'Je suis absent·e', checked: true }).waitFor();
  });

  test('tells through the browser that somebody waits, and nothing that they wrote', async () => {
    const context = await lab.browser.newContext({ locale: 'fr-FR' });
    await context.addInitScript(`
      window.told = [];
      window.Notification = class { constructor(title, { body }) { window.told.push(title + ' / ' + body); } };
      window.Notification.permission = 'default';
      window.Notification.requestPermission = async () => { window.Notification.permission = 'granted'; };
      document.hasFocus = () => false;
    `);
    const page = await context.newPage();
    await page.goto(`${lab.server.origin}/console#/reglages`);
    await signIn(page);
    await page.getByRole('button', { name: 'Me prévenir dans ce navigateur' }).click();
    await page.getByText('Ce navigateur vous prévient').waitFor();
    await page.getByRole('link', { name: 'Demandes' }).click();
    await page.getByText('Personne n’attend.', { exact: true }).waitFor();
    lab.server.api.state.lines = [sampleLine(9, Date.now())];
    lab.server.api.emit({ kind: 'desk' });
    await page.locator('a[data-line]').waitFor();
    expect(await page.evaluate('window.told')).toEqual(['Quelqu’un attend une réponse / Demande à parler à quelqu’un']);
  });

  test('lets an administrator invite, and close an account; a link is shown once', async () => {
    lab.server.api.state.accounts = [
      {
        id: 'paul',
        email: 'paul@association.example',
        name: 'Paul',
        roles: ['referent'],
        disabled: false,
        away: false,
        lastSeenAt: null,
      },
    ];
    const { page } = await lab.enter('comptes');
    await page.getByLabel('Adresse e-mail').fill('alix@association.example');
    await page.getByRole('checkbox', { name: /^Rédaction/ }).check();
    await page.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
    await page.getByText('#/invitation/secret').waitFor();
    expect(lab.server.api.state.asked.find(({ what }) => what === 'POST /invitations')?.body).toEqual({
      email: 'alix@association.example',
      roles: ['referent', 'editor'],
    });
    await page.getByRole('button', { name: /^Retirer l’invitation/ }).click();
    await page.getByText('Aucune invitation en attente.').waitFor();
    await page.getByRole('button', { name: /^Désactiver/ }).click();
    await page.getByRole('button', { name: /^Réactiver/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Comptes', level: 1 }).waitFor();
    expect(await page.content()).not.toContain('#/invitation/secret');
  });

  test('reads again what was refused while the session was over', async () => {
    const paul = { id: 'paul', email: 'paul@association.example', name: 'Paul', roles: ['referent'] as const };
    lab.server.api.state.accounts = [{ ...paul, disabled: false, away: false, lastSeenAt: null }];
    const { page } = await lab.enter('comptes');
    await page.getByText('paul@association.example').waitFor();
    lab.server.api.state.signedIn = false;
    lab.server.api.state.accounts = [{ ...paul, name: 'Paule', disabled: false, away: false, lastSeenAt: null }];
    await page.getByRole('button', { name: /^Finir ses sessions/ }).click();
    await signIn(page.getByRole('alertdialog'));
    await page.getByText('Paule', { exact: true }).waitFor();
  });

  test('shows nobody a page that is not for their roles', async () => {
    const { state } = lab.server.api;
    state.me = { ...state.me, roles: ['editor'] };
    const { page } = await lab.enter('comptes');
    await page.getByRole('heading', { name: 'Sous l’article', level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: 'Comptes' }).count()).toBe(0);
    expect(state.asked.filter(({ what }) => /accounts|inbox/.test(what))).toEqual([]);
  });

  test('drafts two replies to a comment, says first that it may be a danger, and posts neither', async () => {
    const { page } = await lab.enter('commentaires');
    await page.getByLabel('Le commentaire').fill('Je voudrais mourir');
    await page.getByRole('button', { name: 'Préparer les réponses' }).click();
    await page.getByText('Ce commentaire parle peut-être d’un danger').waitFor();
    await page.getByText('Merci de votre message.').waitFor();
    await page.getByText('Parlons-en ici.').waitFor();
  });
});
