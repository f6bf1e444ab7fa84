import { createServer, type Server } from 'node:http';
import express, { type Router } from 'express';
import { createErrorHandler, notFound } from './error-handler.ts';
import { createHealthRouter, type HealthDeps } from './health.ts';
import { onlyOnThisMachine } from './only-on-this-machine.ts';
import { securityHeaders } from './security-headers.ts';
import { createWebhookRouter, type WebhookDeps } from './webhooks.ts';

export type HttpDeps = WebhookDeps &
  HealthDeps & {
    /** Mounted in this order, after webhooks and health, before the error handler. */
    readonly routers: readonly { readonly path: string; readonly router: Router }[];
  };

/** A whole request, body included; the largest body takes a slow line a few seconds. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * The HTTP edge, not yet listening. Order: security headers; webhooks, which read raw bytes and so stand before any parser;
 * health; the routers given; then 404 and errors. Behind a proxy on this machine the client's address is the one it tells.
 */
export function createHttpServer(deps: HttpDeps): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.use(securityHeaders());
  app.use('/webhooks', createWebhookRouter(deps));
  app.use(onlyOnThisMachine(['/metrics'], 'Figures are read on this machine.'));
  app.use(createHealthRouter(deps));
  for (const { path, router } of deps.routers) app.use(path, router);
  app.use(notFound);
  app.use(createErrorHandler(deps.log));
  const server = createServer(app);
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  return server;
}
