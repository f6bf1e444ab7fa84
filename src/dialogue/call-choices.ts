import type { Choice } from '../domain/reply.ts';
import { type Stage, say } from './voice.ts';

/** The numbers of a static text as it says them: « le 15 », « Le 3114 », « le 114, par SMS », « 0 800 35 36 37 ». */
const NUMBERS = /\b(?:[Ll]e|[Aa]u) (1\d{1,2}|3\d{3})\b(,? par SMS)?|\b(0 ?800(?: ?\d{2}){3})\b/gu;
/** More buttons than this hide the text that says which one to choose; those for abroad stand last in it. */
const MOST_CALLS = 4;

/** What opens the telephone at the numbers of an urgency's text, in its order; nothing where the channel cannot (CONTRACTS 1.7). */
export function callChoices(stage: Stage, text: string): readonly Choice[] {
  if (!stage.abilities.dials) return [];
  const { call, sms } = stage.content.texts.choices;
  const found = [...text.replace(/[\u00a0\u202f]/gu, ' ').matchAll(NUMBERS)].map(([, short, bySms, long]) => {
    const number = short ?? long ?? '';
    const digits = number.replaceAll(' ', '');
    return bySms === undefined
      ? { title: say(stage, call, { number }), url: `tel:${digits}` }
      : { title: say(stage, sms, { number }), url: `sms:${digits}` };
  });
  const once = found.filter(({ url }, index) => found.findIndex((other) => other.url === url) === index);
  return once.slice(0, MOST_CALLS);
}
