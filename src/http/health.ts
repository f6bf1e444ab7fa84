import { type Request, type Response, Router } from 'express';
import type { StoreHealth } from '../usecases/ports.ts';
import type { Metrics } from './metrics.ts';

export type HealthDeps = {
  /** Rejects when nothing can be recorded. */
  readonly storeHealth: () => Promise<StoreHealth>;
  /** Whether the trained model and the content are there to answer with. */
  readonly isAnswering: () => { readonly model: boolean; readonly content: boolean };
  /** The state of each platform, for the operator: never a reason not to be ready. */
  readonly platforms: () => Readonly<Record<string, string>>;
  readonly metrics: Metrics;
};

/** A store that hangs counts as one that is down. */
const STORE_PATIENCE_MS = 2000;

/** `/health` (the process lives), `/ready` (it can record and answer), `/metrics` (Prometheus). */
export function createHealthRouter(deps: HealthDeps): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  router.get('/ready', async (_request: Request, response: Response) => {
    const health = await readHealth(deps);
    const { model, content } = deps.isAnswering();
    const ready = health !== null && model && content;
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ready, store: health !== null, model, content, platforms: deps.platforms(), work: health });
  });
  router.get('/metrics', async (_request: Request, response: Response) => {
    const text = await deps.metrics.render(await readHealth(deps));
    response.set('cache-control', 'no-store').set('content-type', deps.metrics.contentType).send(text);
  });
  return router;
}

async function readHealth(deps: HealthDeps): Promise<StoreHealth | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), STORE_PATIENCE_MS);
  });
  try {
    return await Promise.race([deps.storeHealth(), patience]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
