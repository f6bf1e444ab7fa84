/**
 * A result that comes too late: its conversation was given to another worker, because ours was frozen or cut off for longer than its
 * lease, or the turn was completed before. Nothing was written, and nothing has to be done.
 */
export function claimLost(): Error {
  return Object.assign(new Error('the claim of this turn was lost: its result is refused'), { code: 'CLAIM_LOST' });
}
