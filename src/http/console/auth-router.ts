import express, { type Router } from 'express';
import { createAccountRoutes } from './account-routes.ts';
import type { AuthDeps } from './auth-deps.ts';
import { createOpenIdRoutes } from './openid-routes.ts';
import { createSessionRoutes } from './session-routes.ts';

/** Sign-in, accounts and invitations, to be mounted on `/api/console`. Refusals are AppErrors in French for the error handler. */
export function createAuthRouter(deps: AuthDeps): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(createSessionRoutes(deps), createAccountRoutes(deps));
  if (deps.openId !== null) router.use('/oidc', createOpenIdRoutes(deps, deps.openId));
  return router;
}
