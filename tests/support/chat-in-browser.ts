import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ChatLimits } from '../../src/http/chat-limits.ts';
import { buildWeb } from './build-web.ts';
import { launchChromium } from './launch-chromium.ts';
import { type ChatServer, startChatServer } from './start-chat-server.ts';

/** A browser for all tests of a block, and a server of its own for each: read them inside a test only. */
export type ChatInBrowser = {
  readonly browser: Browser;
  readonly server: ChatServer;
  /** Another server in its place, which lets less through. */
  restart(limits: Partial<ChatLimits>): Promise<void>;
};

/** Builds the page, opens Chromium and starts a server before each test of the block that calls it; closes all of it after. */
export function useChatInBrowser(): ChatInBrowser {
  const lab: { assetsDir: string; browser: Browser | null; server: ChatServer | null } = {
    assetsDir: '',
    browser: null,
    server: null,
  };
  beforeAll(async () => {
    lab.assetsDir = buildWeb();
    lab.browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await lab.browser?.close();
    rmSync(lab.assetsDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    lab.server = await startChatServer({ assetsDir: lab.assetsDir });
  });
  afterEach(async () => {
    for (const context of lab.browser?.contexts() ?? []) await context.close();
    await lab.server?.stop();
  });
  return {
    async restart(limits) {
      await lab.server?.stop();
      lab.server = await startChatServer({ assetsDir: lab.assetsDir, limits });
    },
    get browser() {
      if (lab.browser === null) throw new Error('the browser is open only while a test runs');
      return lab.browser;
    },
    get server() {
      if (lab.server === null) throw new Error('the server runs only while a test does');
      return lab.server;
    },
  };
}
