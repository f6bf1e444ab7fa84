/**
 * SQLite's primary result code (https://sqlite.org/rescode.html), null for any other error. Asked of the shape and not of the class: the
 * driver's errors are made outside of our realm.
 */
export function primaryCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
