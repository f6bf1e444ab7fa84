import type { WeekCounts } from '../domain/week.ts';

/** Whom a digest is for: `own` null for who answers nobody (an administrator). */
export type Digest = { readonly name: string; readonly own: WeekCounts | null; readonly all: WeekCounts };

const MINUTE_MS = 60_000;
const SEMICOLON = '\u202f;';
const COLON = '\u00a0:';

/** The week in plain French: counts, and not a word of a patient. Paragraphs are parted by an empty line. */
export function composeDigest({ name, own, all }: Digest): string {
  const care =
    own === null || own.hard === 0
      ? []
      : [
          `Ces conversations peuvent peser. Un mot avec un collègue fait du bien, même longtemps après${COLON} vous pouvez en demander un.`,
        ];
  return [
    `Bonjour ${name},`,
    'Voici ces sept derniers jours en quelques nombres.',
    ...(own === null || own.answered === 0 ? [] : [ownPart(own)]),
    allPart(all),
    ...care,
  ].join('\n\n');
}

function ownPart({ answered, medianWaitMs, hard }: WeekCounts): string {
  return list(`De votre côté${COLON}`, [
    `vous avez répondu à ${people(answered)}`,
    ...waitLine(medianWaitMs),
    ...(hard === 0 ? [] : [`${conversations(hard)} ${hard > 1 ? 'étaient difficiles' : 'était difficile'}`]),
  ]);
}

function allPart({ asked, answered, medianWaitMs, promisesBroken, hard, unclaimed }: WeekCounts): string {
  return list(`Pour toute l'association${COLON}`, [
    `${people(asked)} ${asked > 1 ? 'ont' : 'a'} eu besoin de quelqu'un`,
    `${people(answered)} ${answered > 1 ? 'ont' : 'a'} eu une réponse`,
    ...waitLine(medianWaitMs),
    ...(hard === 0 ? [] : [`${conversations(hard)} ${hard > 1 ? 'étaient difficiles' : 'était difficile'}`]),
    ...(promisesBroken === 0
      ? []
      : [
          `${promisesBroken} ${promisesBroken > 1 ? "heures annoncées n'ont pas été tenues" : "heure annoncée n'a pas été tenue"}`,
        ]),
    unclaimed === 0
      ? "chaque demande a été prise par quelqu'un"
      : `${unclaimed} ${unclaimed > 1 ? "demandes n'ont été prises" : "demande n'a été prise"} par personne`,
  ]);
}

function waitLine(medianWaitMs: number | null): readonly string[] {
  return medianWaitMs === null ? [] : [`la moitié a eu une réponse en ${duration(medianWaitMs)} ou moins`];
}

function list(head: string, lines: readonly string[]): string {
  const last = lines.length - 1;
  return [head, ...lines.map((line, index) => `– ${line}${index === last ? '.' : SEMICOLON}`)].join('\n');
}

function people(count: number): string {
  return `${count} ${count > 1 ? 'personnes' : 'personne'}`;
}

function conversations(count: number): string {
  return `${count} ${count > 1 ? 'conversations' : 'conversation'}`;
}

/** Rounded up: nobody is told a shorter wait than there was. */
function duration(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  if (minutes < 90) return `${minutes} ${minutes > 1 ? 'minutes' : 'minute'}`;
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? `${hours} heures` : `${Math.ceil(hours / 24)} jours`;
}
