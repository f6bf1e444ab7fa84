import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildConsole } from './build-console.ts';
import { launchChromium } from './launch-chromium.ts';
import { signIn } from './sign-in-console.ts';
import { type ConsoleServer, startConsoleServer } from './start-console-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type ConsoleVisit = {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, violations of the content policy. Refused requests are not counted. */
  readonly complaints: readonly string[];
};

export type ConsoleInBrowser = {
  readonly browser: Browser;
  readonly server: ConsoleServer;
  /** Opens a page of the console, in a browser profile of its own. */
  open(place?: string, options?: BrowserContextOptions): Promise<ConsoleVisit>;
  /** The same, signed in. */
  enter(place?: string, options?: BrowserContextOptions): Promise<ConsoleVisit>;
};

/** Builds the console, opens Chromium and starts a server before each test of the block that calls it; closes all of it after. */
export function useConsoleInBrowser(inTeams = false): ConsoleInBrowser {
  const lab: { assetsDir: string; browser: Browser | null; server: ConsoleServer | null } = {
    assetsDir: '',
    browser: null,
    server: null,
  };
  beforeAll(async () => {
    lab.assetsDir = buildConsole();
    lab.browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await lab.browser?.close();
    rmSync(lab.assetsDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    lab.server = await startConsoleServer({ assetsDir: lab.assetsDir, inTeams });
  });
  afterEach(async () => {
    for (const context of lab.browser?.contexts() ?? []) await context.close();
    await lab.server?.stop();
  });
  const used = <T>(part: T | null): T => {
    if (part === null) throw new Error('browser and server are there only while a test runs');
    return part;
  };
  const open: ConsoleInBrowser['open'] = async (place = '', options = {}) => {
    const context = await used(lab.browser).newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const refused = /Failed to load resource|ERR_/.test(message.text());
      if (message.type() === 'error' && !refused) complaints.push(message.text());
    });
    await page.goto(`${used(lab.server).origin}/console${place === '' ? '' : `#/${place}`}`);
    return { page, complaints };
  };
  return {
    open,
    enter: async (place, options) => {
      const visit = await open(place, options);
      await signIn(visit.page);
      await visit.page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
      return visit;
    },
    get browser() {
      return used(lab.browser);
    },
    get server() {
      return used(lab.server);
    },
  };
}

/** Every rule that axe has, best practices too; one line for each element that breaks one. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run(document)')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}
