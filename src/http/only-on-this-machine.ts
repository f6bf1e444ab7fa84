import { Router } from 'express';
import { AppError } from '../domain/errors.ts';
import { isLoopback } from '../lib/allowed-origin.ts';

/** Shown to whoever opens the patients' page from elsewhere in demo mode; it may be a patient. */
export const DEMO_ONLY_HERE =
  'En démonstration, cette page ne répond que sur la machine où Épaule tourne. Urgence : 15 ou 112, 114 par SMS ; 3114.';

/**
 * Keeps paths for whoever sits at this machine: figures, and in demo mode everything, so that nobody's unsigned text reaches a patient by
 * accident. Behind a proxy on this machine the address that counts is the one the proxy tells.
 */
export function onlyOnThisMachine(paths: readonly string[], refusal: string): Router {
  const router = Router();
  router.use([...paths], (request, _response, next) => {
    const address = (request.ip ?? '').replace(/^::ffff:/, '');
    if (isLoopback(address)) return next();
    next(new AppError('ORIGIN_REFUSED', refusal));
  });
  return router;
}
