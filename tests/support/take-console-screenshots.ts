import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildConsole } from './build-console.ts';
import { sampleLine } from './console-samples.ts';
import { launchChromium } from './launch-chromium.ts';
import { signIn } from './sign-in-console.ts';
import { type ConsoleServer, startConsoleServer } from './start-console-server.ts';

/*
 * Draws docs/console-*.png over the API in memory, nobody's words among them:
 * node --import ./tests/support/register-typescript.mjs tests/support/take-console-screenshots.ts [folder]
 */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'docs');
const HOUR = 3_600_000;

function fill({ api }: ConsoleServer): void {
  const now = Date.now();
  api.state.lines = [
    sampleLine(41, now, {
      reasons: ['urgence-rapide', 'demande'],
      urgency: 'rapide',
      region: 'Auvergne-Rhône-Alpes',
      since: now - 4 * 60_000,
      expectedAt: now + HOUR,
    }),
    sampleLine(38, now, {
      since: now - 22.5 * HOUR,
      patientAt: now - 22.5 * HOUR,
      window: { kind: 'open', until: now + 1.5 * HOUR },
    }),
    sampleLine(40, now, {
      channel: 'chat',
      reasons: ['insatisfaction'],
      window: { kind: 'always' },
      since: now - HOUR,
    }),
    sampleLine(37, now, { holder: 'referent', heldBy: 'paul', heldByName: 'Paul', region: 'Bretagne' }),
  ];
}

async function shoot(
  browser: Browser,
  server: ConsoleServer,
  name: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<void>,
): Promise<void> {
  fill(server);
  server.api.state.files.clear();
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${server.origin}/console`);
  await signIn(page);
  await page.locator('a[data-line]').first().waitFor();
  await prepare(page);
  await page.screenshot({ path: join(folder, `console-${name}.png`) });
  await context.close();
}

/** Opens the first conversation, takes it, and begins to write. */
async function answer(page: Page): Promise<void> {
  await page.locator('a[data-line]').first().click();
  await page.getByRole('button', { name: 'Prendre la conversation' }).click();
  await page
    .getByRole('textbox', { name: 'Votre réponse' })
    .fill('Bonjour Rose, je suis Claire, de l’association. Je vous lis.');
  await page.locator('h1').focus();
  await page.evaluate('window.scrollTo(0, 0)');
}

const assetsDir = buildConsole();
const server = await startConsoleServer({ assetsDir });
const browser = await launchChromium();
const desk = { viewport: { width: 1280, height: 860 } };
await shoot(browser, server, 'inbox', desk, async () => {});
await shoot(
  browser,
  server,
  'conversation',
  { viewport: { width: 1200, height: 1240 }, deviceScaleFactor: 0.85 },
  answer,
);
const telephone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
await shoot(browser, server, 'telephone', telephone, async (page) => {
  await answer(page);
  await page.locator('#transcript').scrollIntoViewIfNeeded();
  await page.evaluate("document.querySelector('#transcript').scrollIntoView()");
});
await shoot(browser, server, 'contraste', { ...desk, forcedColors: 'active', colorScheme: 'dark' }, async () => {});
await browser.close();
await server.stop();
rmSync(assetsDir, { recursive: true, force: true });
