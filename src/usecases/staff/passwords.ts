import { AppError } from '../../domain/errors.ts';
import { createTurnstile, TurnstileFull } from '../../lib/create-turnstile.ts';
import { hashPassword, SCRYPT_COST, type ScryptCost, verifyPassword } from '../../lib/hash-password.ts';

/** So many people may wait for their turn: the last of them for about eight seconds. */
const MAX_WAITING = 20;

/** Passwords are hashed and compared one at a time: memory stays bounded, and no burst of guesses slips past the count of failures. */
export type Passwords = {
  hash(password: string): Promise<string>;
  /** Runs `work` while nobody else compares. Rejects with TOO_MANY_REQUESTS when too many wait. */
  alone<T>(work: (verify: typeof verifyPassword) => Promise<T>): Promise<T>;
};

export function createPasswords(cost: ScryptCost = SCRYPT_COST): Passwords {
  const turnstile = createTurnstile(MAX_WAITING);
  const pass = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await turnstile(work);
    } catch (error) {
      if (!(error instanceof TurnstileFull)) throw error;
      throw new AppError('TOO_MANY_REQUESTS', 'Trop de connexions à la fois : réessayez dans une minute.');
    }
  };
  return {
    hash: (password) => pass(() => hashPassword(password, cost)),
    alone: (work) => pass(() => work((password, kept) => verifyPassword(password, kept, cost))),
  };
}
