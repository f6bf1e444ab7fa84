import type { ReplyWindow } from '../../src/domain/reply-window.ts';
import type {
  ColleagueJson,
  EntryJson,
  FileJson,
  LineJson,
  MeJson,
  ReadyResponseJson,
} from '../../src/http/console/json.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const CLAIRE: MeJson = {
  id: 'claire',
  email: 'claire@association.example',
  name: 'Claire',
  roles: ['referent', 'administrator'],
  away: false,
  held: 0,
  ceiling: 5,
  trained: true,
  association: 'l’association des myosites',
  sessionEndsAt: 0,
};

export const OPEN_FOR_A_DAY: ReplyWindow = { kind: 'always' };

/** A conversation that waits, with whatever a test changes. */
export function sampleLine(id: number, now: number, change: Partial<LineJson> = {}): LineJson {
  return {
    conversationId: id,
    version: 1,
    channel: 'messenger',
    holder: 'waiting',
    heldBy: null,
    reasons: ['demande'],
    since: now - 12 * MINUTE,
    patientAt: now - 12 * MINUTE,
    wordAt: null,
    region: null,
    need: null,
    language: null,
    expectedAt: null,
    awaitedSince: null,
    offeredTo: null,
    offeredAt: null,
    offeredFor: null,
    offers: 0,
    sharedWith: [],
    undelivered: 0,
    urgency: 'aucune',
    heldByName: null,
    window: { kind: 'open', until: now + 20 * HOUR },
    veiled: false,
    ...change,
  };
}

export function sampleEntry(id: number, at: number, change: Partial<EntryJson> = {}): EntryJson {
  return {
    id,
    from: 'patient',
    name: null,
    text: 'Bonjour, je voudrais parler à quelqu’un.',
    choices: [],
    at,
    delivery: null,
    ...change,
  };
}

/** As the server says it. */
const TOO_LATE = 'Messenger n’accepte plus de réponse. Vous pouvez laisser une note à vos collègues.';
const HELD = { takeOver: false, say: true, handBack: true, close: true, pass: true, share: true, note: true };
const FREE = { takeOver: true, say: false, handBack: false, close: false, pass: false, share: false, note: true };

/** The whole of a conversation, as `me` sees it. */
export function sampleFile(line: LineJson, me: string, now: number, change: Partial<FileJson> = {}): FileJson {
  const mine = line.holder === 'referent' && (line.heldBy === me || line.sharedWith.includes(me));
  const taken = line.holder === 'referent' && !mine;
  return {
    line,
    patient: { name: 'Rose', relative: false, subtype: 'dermatomyosite', place: 'Lyon' },
    slip: [
      'Elle demande à parler à quelqu’un depuis 12 minutes.',
      'Il lui a été dit : une réponse avant 18 h.',
      'Déjà répondu : les essais cliniques.',
    ],
    lateWord: null,
    entries: [
      sampleEntry(1, now - 20 * MINUTE, { text: 'Bonjour, où en sont les essais pour la dermatomyosite ?' }),
      sampleEntry(2, now - 19 * MINUTE, {
        from: 'assistant',
        text: 'Des essais sont en cours. Voir https://www.afm-telethon.com/fr.',
        choices: [{ title: 'En savoir plus', payload: 'more' }],
        delivery: { status: 'sent', why: null },
      }),
      sampleEntry(3, now - 12 * MINUTE),
    ],
    understood: [
      {
        start: 1,
        at: now - 20 * MINUTE,
        intents: [{ name: 'essais-cliniques', title: 'Les essais cliniques', percent: 93 }],
        urgency: 'aucune',
        doubtful: false,
        signals: [],
        responses: ['essais-cliniques'],
      },
    ],
    notes: [{ id: 1, byName: 'Paul', text: 'Je la connais de la réunion de mars.', at: now - 3 * HOUR }],
    may: mine ? { ...HELD, say: line.window.kind !== 'closed' } : taken ? { ...FREE, takeOver: false } : FREE,
    whyNot: taken
      ? `${line.heldByName} tient déjà cette conversation.`
      : line.window.kind === 'closed'
        ? TOO_LATE
        : null,
    ...change,
  };
}

export const PAUL: ColleagueJson = { id: 'paul', name: 'Paul', held: 1, ceiling: 5, onDuty: true, trained: true };
export const ALIX: ColleagueJson = { id: 'alix', name: 'Alix', held: 0, ceiling: 3, onDuty: false, trained: false };

export const READY: readonly ReadyResponseJson[] = [
  {
    name: 'groupe-entraide',
    title: 'Les groupes d’entraide',
    variant: 0,
    short: 'Un groupe se réunit chaque mois, en visio.',
    text: 'Un groupe se réunit chaque mois, en visio. On y vient quand on veut, sans rien devoir dire.',
    links: [{ label: 'Le groupe', url: 'https://www.afm-telethon.com/fr' }],
    signed: true,
  },
  {
    name: 'fatigue',
    title: 'La fatigue',
    variant: 0,
    short: 'La fatigue fait partie de la maladie.',
    text: 'La fatigue fait partie de la maladie. Elle se dit au médecin.',
    links: [],
    signed: false,
  },
];
