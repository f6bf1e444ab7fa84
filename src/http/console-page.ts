import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { AppError } from '../domain/errors.ts';
import { consoleHeaders } from './console-headers.ts';

/** What the build writes wherever a nonce belongs (vite.console.config.mjs). */
const NONCE_PLACE = 'EPAULE_NONCE';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export type ConsolePageDeps = {
  /** The absolute path of the folder that `vite build` wrote: `index.html` and `assets/`. */
  readonly assetsDir: string;
  /** True when the association uses the Teams tab: Teams may then show this page in a frame. */
  readonly inTeams: boolean;
};

/**
 * `GET /console` and its assets, to be mounted on `/`. The page is never kept and carries a nonce of its own; an asset has a hash in
 * its name and is kept for a year.
 */
export function createConsolePageRouter({ assetsDir, inTeams }: ConsolePageDeps): Router {
  const router = express.Router();
  router.get('/console', async (_request, response) => {
    const html = await readPage(assetsDir);
    const nonce = randomBytes(18).toString('base64url');
    response.set(consoleHeaders(nonce, inTeams));
    if (inTeams) response.removeHeader('X-Frame-Options');
    response.set('Cache-Control', 'no-store').type('html').send(html.replaceAll(NONCE_PLACE, nonce));
  });
  const files = express.static(join(assetsDir, 'assets'), {
    immutable: true,
    maxAge: YEAR_MS,
    index: false,
    redirect: false,
  });
  router.use('/console/assets', files);
  return router;
}

async function readPage(assetsDir: string): Promise<string> {
  try {
    return await readFile(join(assetsDir, 'index.html'), 'utf8');
  } catch (error) {
    throw new AppError('NOT_FOUND', 'The console is not built; run « npm run build ».', { cause: error });
  }
}
