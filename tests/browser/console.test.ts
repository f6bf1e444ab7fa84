import { expect, test } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.ts';
import { useConsoleInBrowser } from '../support/console-in-browser.ts';
import { sampleLine } from '../support/console-samples.ts';
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
    expect(lines[0]).toContain('Attend depuis 12 min');
    expect(lines[1]).toContain('Tenue par Paul');
    await page.locator('a[data-line]').first().click();
    await page.getByRole('heading', { name: 'Conversation avec Rose', level: 1 }).waitFor();
    await page.getByText('Elle demande à parler à quelqu’un depuis 12 minutes.').waitFor();
    expect(complaints).toEqual([]);
  });
});
