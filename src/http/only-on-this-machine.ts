import { Router } from 'express';
import { AppError } from '../domain/errors.ts';
import { isLoopback } from '../lib/allowed-origin.ts';

/**
 * Keeps paths for whoever sits at this machine: in demo mode nobody's unsigned text reaches a patient by accident. Behind a
 * proxy on this machine the address that counts is the one the proxy tells.
 */
export function onlyOnThisMachine(paths: readonly string[]): Router {
  const router = Router();
  router.use([...paths], (request, _response, next) => {
    const address = (request.ip ?? '').replace(/^::ffff:/, '');
    if (isLoopback(address)) return next();
    next(
      new AppError(
        'ORIGIN_REFUSED',
        'En démonstration, cette page ne répond que sur la machine où Épaule tourne. Urgence : 15 ou 112, 114 par SMS ; 3114.',
      ),
    );
  });
  return router;
}
