import type { CloseReason } from '../../../domain/desk.ts';
import type { EscalationReason } from '../../../domain/escalation.ts';
import type { ChannelName } from '../../../domain/message.ts';
import type { Role } from '../../../domain/staff.ts';
import type { Urgency } from '../../../domain/understanding.ts';

export const REASONS: Readonly<Record<EscalationReason, string>> = {
  'urgence-vitale': 'Urgence vitale',
  'urgence-detresse': 'Détresse',
  'urgence-violence': 'Violence',
  'urgence-rapide': 'À montrer vite à un médecin',
  demande: 'Demande à parler à quelqu’un',
  incompris: 'L’assistant n’a pas compris',
  insatisfaction: 'La réponse n’a pas aidé',
  'reponse-retenue': 'Réponse retenue, faute de signature',
  'piece-jointe': 'Document ou message vocal envoyé',
  regle: 'Sujet confié à une personne',
  panne: 'Panne de l’assistant',
};

export const URGENCIES: Readonly<Record<Urgency, string>> = {
  vital: 'Urgence vitale',
  detresse: 'Détresse',
  violence: 'Violence',
  rapide: 'À montrer vite à un médecin',
  aucune: 'Pas d’urgence repérée',
};

export const CHANNELS: Readonly<Record<ChannelName, string>> = {
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  telegram: 'Telegram',
  chat: 'Page de discussion',
  terminal: 'Terminal',
};

export const CLOSINGS: Readonly<Record<CloseReason, string>> = {
  repondu: 'La personne a sa réponse',
  oriente: 'La personne est orientée vers quelqu’un d’autre',
  'sans-suite': 'La personne n’a plus répondu',
  'hors-sujet': 'Ce n’était pas pour l’association',
  autre: 'Autre raison',
};

export const ROLES: Readonly<Record<Role, { readonly name: string; readonly what: string }>> = {
  referent: { name: 'Référent', what: 'lit les conversations et y répond' },
  editor: { name: 'Rédaction', what: 'écrit les réponses de l’assistant' },
  reviewer: { name: 'Relecture', what: 'relit et signe les réponses' },
  administrator: { name: 'Administration', what: 'gère les comptes ; ne lit rien à ce seul titre' },
};

export const COMMON = {
  appName: 'Épaule',
  title: 'Épaule, l’espace des référents',
  loading: 'Un instant…',
  retry: 'Réessayer',
  cancel: 'Annuler',
  close: 'Fermer',
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'La copie n’a pas marché : sélectionnez le texte.',
  offline: 'Pas de connexion pour l’instant. Ce que vous écrivez est gardé ici.',
  failed: 'Cela n’a pas marché. Réessayez dans un instant.',
  back: 'Revenir aux demandes',
  nobody: 'personne',
  /** What, and whose or of what. */
  of: (what: string, name: string) => `${what} : ${name}`,
} as const;

/** The server's own sentence; when it has none for the reader, ours. */
export function sayRefusal(refusal: { readonly message: string; readonly status: number }): string {
  return refusal.message === '' || refusal.status >= 500 ? COMMON.failed : refusal.message;
}
