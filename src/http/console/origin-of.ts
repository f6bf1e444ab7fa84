import type { Request } from 'express';
import { AppError } from '../../domain/errors.ts';
import { isLoopback } from '../../lib/allowed-origin.ts';

/**
 * Where people reach us: the public address, or this machine's when there is none. A name that a request brought along is believed only
 * when it is this machine's, so that nobody makes us write a link to elsewhere.
 */
export function originOf(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  if (isLoopback(request.hostname)) return `${request.protocol}://${request.get('host') ?? request.hostname}`;
  throw new AppError(
    'NOT_FOUND',
    "L'adresse publique n'est pas réglée (PUBLIC_URL) : demandez à qui tient le serveur.",
  );
}
