import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ChatServer } from './start-chat-server.ts';

export type Visit = {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, violations of the content policy, files not found. */
  readonly complaints: readonly string[];
  write(text: string): Promise<void>;
  /** The lines on the screen, in order: who says it, and the words. */
  lines(): Promise<readonly string[]>;
  /** Waits until exactly these words stand on the screen, in order. */
  shows(...texts: readonly string[]): Promise<void>;
};

/** Opens the chat page on a telephone's screen, in a browser profile of its own. */
export async function openChat(
  browser: Browser,
  server: ChatServer,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  return visit(page, server);
}

/** The same in a page that exists already, for instance a second tab. */
export async function visit(page: Page, server: ChatServer): Promise<Visit> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${server.origin}/chat`);
  const lines = () => page.locator('.line .text').allInnerTexts();
  return {
    page,
    complaints,
    lines,
    write: async (text) => {
      await page.getByLabel('Votre message').fill(text);
      await page.getByRole('button', { name: 'Envoyer' }).click();
    },
    shows: async (...texts) => {
      const end = Date.now() + 8000;
      while (JSON.stringify(await lines()) !== JSON.stringify(texts)) {
        if (Date.now() > end)
          throw new Error(`expected ${JSON.stringify(texts)}, saw ${JSON.stringify(await lines())}`);
        await page.waitForTimeout(20);
      }
    },
  };
}
