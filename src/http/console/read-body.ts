import type { Request } from 'express';
import { z } from 'zod';
import { CLOSE_REASONS } from '../../domain/desk.ts';
import { AppError } from '../../domain/errors.ts';

/* What `/api/console` takes (json.ts), strictly: a key too much is refused like a wrong one. */

/** More than any channel takes at once: what is longer is refused in French, with its length. */
const TEXT = z
  .string()
  .max(50_000)
  // What databases refuse or read back as another text, nobody typed.
  .transform((text) => text.toWellFormed().replaceAll('\0', ''));
const ACCOUNT = z.string().min(1).max(200);

export const SayBody = z.strictObject({ clientId: z.string().regex(/^[\w-]{8,100}$/), text: TEXT });
export const CloseBody = z.strictObject({ reason: z.enum(CLOSE_REASONS) });
export const ToBody = z.strictObject({ to: ACCOUNT });
export const NoteBody = z.strictObject({ text: TEXT });
export const CommentBody = z.strictObject({ text: TEXT });

/** The body as `schema` has it. Throws BODY_INVALID, without a word of what came. */
export function readBody<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success)
    throw new AppError('BODY_INVALID', "La console n'a pas bien formulé cette demande. Rechargez la page.");
  return parsed.data;
}

/** The number of a conversation; NOT_FOUND for what is none. */
export function readId(value: unknown): number {
  if (typeof value !== 'string' || !/^[1-9]\d{0,14}$/.test(value)) {
    throw new AppError('NOT_FOUND', "Cette conversation n'existe pas.");
  }
  return Number(value);
}
