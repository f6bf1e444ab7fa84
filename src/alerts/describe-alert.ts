import type { AlertKind } from '../domain/alert.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import type { ChannelName } from '../domain/message.ts';
import type { AlertRow } from '../usecases/ports/alerts.ts';
import { sayWhen } from './say-when.ts';

/** What every alert says, whatever its way. It holds no patient's word, name or id: cards and mails are copied to places nobody can erase. */
export type AlertWords = {
  readonly title: string;
  readonly intro: string;
  /** Name and value, in the order in which they are shown. */
  readonly facts: readonly (readonly [string, string])[];
  /** Where to look; null: nowhere, or nobody knows the address of the console. */
  readonly link: { readonly title: string; readonly url: string } | null;
};

export type AlertWording = {
  /** `PUBLIC_URL`: an origin. */
  readonly publicUrl: string | null;
  /** IANA name. */
  readonly timezone: string;
};

const TITLES: Readonly<Record<AlertKind, string>> = {
  new: "Quelqu'un attend une personne",
  reminder: "Quelqu'un attend toujours",
  raised: "Quelqu'un attend, et personne n'a encore répondu",
  promise: "Quelqu'un attend plus longtemps que prévu",
  passed: 'Une conversation vous est confiée',
  digest: 'La semaine avec les patients',
  care: 'Un mot pour vous',
};

const INTROS: Readonly<Record<AlertKind, string>> = {
  new: 'Vous pouvez prendre le relais dès maintenant.',
  reminder: "Personne n'a encore pris le relais. Sans réponse, un autre référent sera prévenu.",
  raised: "Le premier référent prévenu n'a pas répondu. Pouvez-vous prendre le relais\u202f?",
  promise: "L'heure qui lui avait été annoncée est passée.",
  passed: 'La personne qui la suivait vous passe la main.',
  digest: '',
  care: "Hier, vous avez mené une conversation difficile jusqu'au bout. Merci. Ces échanges peuvent peser longtemps : en parler avec un collègue fait du bien, aujourd'hui ou un autre jour.",
};

const REASONS: Readonly<Record<EscalationReason, string>> = {
  'urgence-vitale': 'urgence vitale',
  'urgence-detresse': 'détresse',
  'urgence-violence': 'violence',
  'urgence-rapide': 'à voir vite',
  demande: 'demande à parler à une personne',
  incompris: "l'assistant n'a pas compris",
  insatisfaction: "la réponse n'a pas aidé",
  'reponse-retenue': 'réponse pas encore signée',
  'piece-jointe': 'une pièce jointe à regarder',
  regle: 'un sujet confié à une personne',
  panne: "panne de l'assistant",
};

const CHANNELS: Readonly<Record<ChannelName, string>> = {
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  telegram: 'Telegram',
  chat: 'page de discussion',
  terminal: 'terminal',
};

export function describeAlert(alert: AlertRow, wording: AlertWording): AlertWords {
  const { kind, conversationId, channel, reason, since } = alert;
  const waits = conversationId === null ? null : since;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Motif', reason === null ? null : REASONS[reason]],
    ['Attend depuis', waits === null ? null : sayWhen(waits, wording.timezone)],
    ['Canal', channel === null ? null : CHANNELS[channel]],
    ['Conversation', conversationId === null ? null : `n° ${conversationId}`],
  ];
  return {
    title: TITLES[kind],
    intro: alert.text ?? INTROS[kind],
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    link: linkOf(conversationId, wording.publicUrl),
  };
}

/** Opens the console on the conversation: the address is the same in a browser and in Teams. */
function linkOf(conversationId: number | null, publicUrl: string | null): AlertWords['link'] {
  if (publicUrl === null) return null;
  const origin = publicUrl.replace(/\/+$/, '');
  if (conversationId === null) return { title: 'Ouvrir la console', url: `${origin}/console/` };
  return { title: 'Ouvrir la conversation', url: `${origin}/console/#/conversation/${conversationId}` };
}
