import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { ROLES } from '../../domain/staff.ts';
import { looksLikeSecret } from '../../lib/secret-token.ts';

/* What the sign-in side of `/api/console` takes (json.ts), strictly. */

/** In lower case, as accounts are kept. */
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(200));
/** A first name, as patients read it: no line break, nothing that turns the text around. */
const Name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u);
/** Its rules are said one by one in French, later. */
const Password = z.string().min(1).max(1000);
const Token = z.string().refine(looksLikeSecret);
const TeamsToken = z.string().min(1).max(8000);
const Roles = z
  .array(z.enum(ROLES))
  .min(1)
  .transform((roles) => [...new Set(roles)]);

export const SignInBody = z.strictObject({ email: Email, password: Password, teamsToken: TeamsToken.optional() });
export const TeamsBody = z.strictObject({ token: TeamsToken });
export const FirstBody = z.strictObject({ token: Token, name: Name, email: Email, password: Password });
export const JoinBody = z.strictObject({
  ...{ token: Token, name: Name, password: Password },
  teamsToken: TeamsToken.optional(),
});
export const LookBody = z.strictObject({ token: Token });
export const InviteBody = z.strictObject({ email: Email, roles: Roles });
export const WithdrawBody = z.strictObject({ email: Email });
export const ChangeBody = z.strictObject({
  name: Name.optional(),
  roles: Roles.optional(),
  disabled: z.boolean().optional(),
});
export const AwayBody = z.strictObject({ away: z.boolean() });
export const PasswordBody = z.strictObject({ current: Password, password: Password });

const WRONG: Readonly<Record<string, string>> = {
  email: "L'adresse électronique n'est pas bien écrite.",
  name: 'Le prénom manque, ou contient des signes qui ne vont pas dans un prénom.',
  token: "Ce lien n'est pas entier : ouvrez-le de nouveau, ou copiez-le en entier.",
  roles: 'Choisissez au moins un rôle.',
};

/** The body as `schema` has it. Throws BODY_INVALID with what to do in French, without a word of what came. */
export function readForm<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  throw new AppError(
    'BODY_INVALID',
    WRONG[field] ?? "La console n'a pas bien formulé cette demande. Rechargez la page.",
  );
}
