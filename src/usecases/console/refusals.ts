import { AppError } from '../../domain/errors.ts';
import type { ChannelName } from '../../domain/message.ts';

/* What the console says when something cannot be done. Shown as it stands. */

const CHANNELS: Readonly<Record<ChannelName, string>> = {
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  telegram: 'Telegram',
  chat: 'La page de discussion',
  terminal: 'Le terminal',
};

/** For how long a person may answer after the last message (domain/reply-window). */
const LONGEST: Readonly<Partial<Record<ChannelName, string>>> = {
  messenger: 'sept jours',
  instagram: 'sept jours',
  whatsapp: 'vingt-quatre heures',
};

export const TRAINED_ONLY =
  'Cette conversation est réservée aux personnes formées aux urgences. Si personne de formé ne la prend, prévenez un collègue formé.';

export function heldText(name: string): string {
  return `${name} tient déjà cette conversation.`;
}

export function ceilingText(ceiling: number): string {
  const open = ceiling === 1 ? 'une conversation ouverte' : `${ceiling} conversations ouvertes`;
  return `Vous avez déjà ${open}, le nombre prévu pour vous. Rendez ou passez-en une avant d'en prendre une autre.`;
}

export function windowText(channel: ChannelName): string {
  const since = LONGEST[channel];
  const age = since === undefined ? '' : ` depuis plus de ${since}`;
  return (
    `${CHANNELS[channel]} n'accepte plus de réponse, car la personne n'a rien écrit${age}. ` +
    "Dès qu'elle écrira, vous pourrez de nouveau lui répondre. D'ici là, vous pouvez laisser une note à vos collègues, ou terminer la conversation."
  );
}

export function tooLongText(channel: ChannelName, length: number, limit: number): string {
  return `Ce message compte ${length} signes, et ${CHANNELS[channel]} en accepte ${limit} à la fois. Envoyez-le en plusieurs parties.`;
}

export function gone(): AppError {
  return new AppError(
    'NOT_FOUND',
    "Cette conversation n'existe plus. La personne a effacé ses données, ou leur durée de conservation est passée.",
  );
}

export function heldByAnother(name: string): AppError {
  return new AppError('HELD_BY_ANOTHER', heldText(name));
}

/** `name` null: nobody holds it any more. */
export function notHeld(name: string | null): AppError {
  const why =
    name === null
      ? "Vous ne tenez plus cette conversation. Reprenez-la pour continuer : votre texte n'est pas perdu."
      : `${name} tient maintenant cette conversation. Rien n'a été fait.`;
  return new AppError('NOT_HELD', why);
}
