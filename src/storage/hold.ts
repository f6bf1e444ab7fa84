import type { Holder } from '../domain/conversation.ts';

/** Who holds a conversation at this moment. */
export type Hold = { readonly holder: Holder; readonly heldBy: string | null; readonly sharedWith: readonly string[] };

/** The account that holds it; null while no referent does. */
export function holderOf(hold: Hold): string | null {
  return hold.holder === 'referent' ? hold.heldBy : null;
}

/** The holder, and those it is shared with. */
export function maySpeak(hold: Hold, by: string): boolean {
  return hold.holder === 'referent' && (hold.heldBy === by || hold.sharedWith.includes(by));
}
