/** What a member of staff may do. Rights add up; an administrator manages accounts and has no right to read by that alone. */
export type Role = 'referent' | 'editor' | 'reviewer' | 'administrator';

export const ROLES: readonly Role[] = ['referent', 'editor', 'reviewer', 'administrator'];

/** A member of staff as the rest of the program knows them. */
export type Staff = {
  readonly id: string;
  /** In lower case; joins an account with its line of `config/referents.yml`. */
  readonly email: string;
  /** The first name: patients read it. */
  readonly name: string;
  readonly roles: readonly Role[];
};

export function may(staff: Staff, role: Role): boolean {
  return staff.roles.includes(role);
}
