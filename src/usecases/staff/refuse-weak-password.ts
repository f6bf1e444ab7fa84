import { AppError } from '../../domain/errors.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { foldText } from './fold-text.ts';

/** Length is what counts; no kinds of characters are asked for, and nothing has to be changed every so often (NIST SP 800-63B). */
export const PASSWORD_MIN = 12;
/** A bound for the hash, beyond any sentence. */
export const PASSWORD_MAX = 256;

/** What has to be left of a password without the name and the address of who it is for. */
const OWN_MIN = 8;

/** Throws BODY_INVALID, with what to do in French, for a password that is short, common, or made of one's own name or address. */
export function refuseWeakPassword(password: string, owner: { readonly email: string; readonly name: string }): void {
  const length = [...password].length;
  if (length < PASSWORD_MIN)
    refuse(`Il faut au moins ${PASSWORD_MIN} caractères : une phrase de quelques mots convient.`);
  if (length > PASSWORD_MAX) refuse(`Ce mot de passe est trop long : ${PASSWORD_MAX} caractères au plus.`);
  if (isCommon(password)) {
    refuse('Ce mot de passe est trop courant : quelques mots sans lien entre eux conviennent mieux.');
  }
  if (isOwn(password, owner)) {
    refuse('Ce mot de passe contient presque seulement votre nom ou votre adresse : choisissez-en un autre.');
  }
}

function refuse(message: string): never {
  throw new AppError('BODY_INVALID', message);
}

function isCommon(password: string): boolean {
  const folded = foldText(password);
  const letters = folded.replace(/^\p{N}+|\p{N}+$/gu, '');
  // Digits alone are a date or a row of the keyboard; a few characters over and over are no more than those few.
  return letters === '' || COMMON_PASSWORDS.has(letters) || new Set(folded).size < 4;
}

function isOwn(password: string, { email, name }: { readonly email: string; readonly name: string }): boolean {
  const [local = '', domain = ''] = email.split('@');
  const parts = [email, local, ...local.split(/[._+-]/), domain.split('.')[0] ?? '', name].map(foldText);
  const longestFirst = parts.filter((part) => part.length >= 3).sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, part) => left.replaceAll(part, ''), foldText(password));
  return rest.length < OWN_MIN;
}
