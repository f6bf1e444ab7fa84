import express, { type Response, type Router } from 'express';
import { AppError } from '../domain/errors.ts';
import { type ChatPage, renderChatPage } from './render-chat-page.ts';

/** A new version must reach people who keep the page open for weeks: browsers ask each time, and get 304 when nothing changed. */
const REVALIDATE = 'no-cache';

export type ChatPageDeps = {
  readonly page: ChatPage;
  /** The absolute path of the folder that `vite build` wrote: `chat.js` and `chat.css`. */
  readonly assetsDir: string;
};

/** `GET /chat`, `/chat.js` and `/chat.css`, to be mounted on `/`. Nothing inline: a strict content policy holds. */
export function createChatPageRouter({ page, assetsDir }: ChatPageDeps): Router {
  const html = renderChatPage(page);
  const router = express.Router();
  router.get('/chat', (_request, response) => {
    response.set('Cache-Control', REVALIDATE).type('html').send(html);
  });
  // Browsers ask for one unbidden; a discreet page shows none.
  router.get('/favicon.ico', (_request, response) => {
    response.sendStatus(204);
  });
  for (const name of ['chat.js', 'chat.css']) {
    router.get(`/${name}`, (_request, response, next) => {
      sendAsset(response, assetsDir, name).then(undefined, next);
    });
  }
  return router;
}

function sendAsset(response: Response, root: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { root, cacheControl: false, headers: { 'Cache-Control': REVALIDATE } };
    response.sendFile(name, options, (error) => {
      if (error === undefined || response.headersSent) return resolve();
      reject(new AppError('NOT_FOUND', `${name} is not built; run « npm run build ».`, { cause: error }));
    });
  });
}
