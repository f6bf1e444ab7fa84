import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from './fake-console-state.ts';

/** Goes through the console's door as Claire, on the page or in the dialog that stands over it. */
export async function signIn(page: Page | Locator, password = PASSWORD): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill('claire@association.example');
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}
