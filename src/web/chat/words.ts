/** Every French word that the component itself says; the rest comes from the server. */
export const WORDS = {
  log: 'Conversation',
  label: 'Votre message',
  placeholder: 'Écrivez avec vos mots…',
  hint: 'Entrée pour envoyer, Maj + Entrée pour aller à la ligne.',
  send: 'Envoyer',
  from: { patient: 'Vous', assistant: 'Assistant automatique', referent: 'Une personne de l’association' },
  waiting: 'Pas encore parti',
  failed: 'Ce message n’a pas pu partir. Vous pouvez le copier et l’envoyer autrement.',
  typing: 'Une réponse s’écrit…',
  offline: 'Pas de connexion pour l’instant. Votre message est gardé ici : il partira dès qu’elle revient.',
  busy: 'Beaucoup de messages à la fois. Le vôtre est gardé ici : il part dans un instant.',
  tooLong: 'Ce message est trop long pour partir en une fois. Envoyez-le en plusieurs parties.',
  choices: 'Réponses possibles',
  newTab: '(nouvel onglet)',
} as const;
