import type { LineView } from './describe-line.ts';
import { takesPart } from './may-read.ts';
import { ceilingText, heldText, TRAINED_ONLY, windowText } from './refusals.ts';

/** What a referent may do in a conversation now, and why not. */
export type Rights = {
  readonly may: {
    readonly takeOver: boolean;
    readonly say: boolean;
    readonly handBack: boolean;
    readonly close: boolean;
    readonly pass: boolean;
    readonly share: boolean;
    readonly note: boolean;
  };
  /** Why `takeOver` or `say` is not possible, in French; null when what comes next is. */
  readonly whyNot: string | null;
};

/** Whoever asks: their account, how many they hold and may hold, and whether they may read this one. */
export type Asker = {
  readonly id: string;
  readonly held: number;
  readonly ceiling: number;
  readonly reads: boolean;
};

export function decideRights(line: LineView, me: Asker): Rights {
  const held = line.holder === 'referent';
  const mine = held && line.heldBy === me.id;
  const answers = takesPart(line, me.id);
  const takeOver = !held && me.reads && me.held < me.ceiling;
  const say = answers && line.window.kind !== 'closed';
  return {
    may: { takeOver, say, handBack: mine, close: mine, pass: mine, share: mine, note: me.reads },
    whyNot: takeOver && line.window.kind !== 'closed' ? null : say ? null : whyNot(line, me, answers),
  };
}

function whyNot(line: LineView, me: Asker, answers: boolean): string {
  if (line.heldByName !== null && !answers) return heldText(line.heldByName);
  if (!me.reads) return TRAINED_ONLY;
  if (line.window.kind === 'closed') return windowText(line.channel);
  return ceilingText(me.ceiling);
}
