import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Print, staff, withStore } from './command-parts.ts';
import { AppError } from './domain/errors.ts';
import { ROLES, type Role } from './domain/staff.ts';
import type { Settings } from './settings.ts';
import { invite } from './usecases/staff/invite.ts';

/** Who may sign in to the console, a line each, then who is invited and has not come yet. */
export function listAccounts(settings: Settings, print: Print): Promise<void> {
  return withStore(settings, async ({ accounts }) => {
    for (const { email, name, roles, disabled, lastSeenAt } of await accounts.all()) {
      const seen = lastSeenAt === null ? 'jamais connecté' : `vu le ${day(lastSeenAt)}`;
      print(`${email}  ${name}  ${roles.join(', ')}  ${disabled ? 'fermé' : seen}`);
    }
    for (const { email, roles, expiresAt } of await accounts.invitations(Date.now())) {
      if (email !== null) print(`${email}  invitation jusqu'au ${day(expiresAt)}  ${roles.join(', ')}`);
    }
  });
}

/** Prints a one-time link for an address, for whoever is locked out of the console; for an address that has an account, to choose a new password. */
export function inviteByCommand(settings: Settings, print: Print, args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { roles: { type: 'string' } } });
  const email = z.email().safeParse(positionals[0]?.trim().toLowerCase());
  const asked = (values.roles ?? '').split(',').map((role) => role.trim());
  const roles = asked.filter(isRole);
  if (!email.success || roles.length < asked.length) {
    throw new AppError(
      'SETTINGS_INVALID',
      `Qui, et avec quels rôles ? epaule invite prenom@association.example --roles administrator (${ROLES.join(', ')}).`,
    );
  }
  return withStore(settings, async ({ accounts, privacy }) => {
    const secret = await invite({ accounts, audit: privacy, clock: Date.now }, { email: email.data, roles }, staff());
    const origin = settings.publicUrl ?? `http://localhost:${settings.port}`;
    print(`${origin}/console/#/invitation/${secret}`);
  });
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
