export const SIGN_IN = {
  title: 'Se connecter',
  lead: (association: string) => `L’espace des référents de ${association}.`,
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  oidc: 'Se connecter avec le compte de l’association',
  unknownAccount:
    'Ce compte de l’association n’ouvre pas cet espace. Demandez une invitation à la personne qui gère les comptes.',
  oidcFailed: 'La connexion n’a pas abouti. Réessayez, ou utilisez votre mot de passe.',
  teamsFailed: 'Teams n’a pas pu vous reconnaître. Connectez-vous ici : ce sera gardé pour la prochaine fois.',
  first:
    'Aucun compte n’existe encore. Ouvrez le lien affiché dans le terminal au démarrage du serveur : il crée le premier compte.',
  noDoor: 'Aucune façon de se connecter n’est réglée. Prévenez la personne qui administre le serveur.',
  unreachable: 'Le serveur ne répond pas.',
  expiredTitle: 'Votre session est finie',
  expired: 'Reconnectez-vous pour continuer. Ce que vous écriviez est gardé.',
} as const;

export const WELCOME = {
  firstTitle: 'Bienvenue',
  firstLead: 'Créez le premier compte. Il administre les autres, et peut inviter qui vous voulez.',
  joinTitle: 'Rejoindre l’équipe',
  joinLead: 'Choisissez votre prénom et votre mot de passe.',
  forEmail: (email: string) => `Pour l’adresse ${email}.`,
  renewTitle: 'Nouveau mot de passe',
  renewLead: 'Choisissez un nouveau mot de passe.',
  renewSubmit: 'Changer le mot de passe',
  name: 'Prénom',
  nameHint: 'C’est ce prénom que les personnes malades liront.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  passwordHint: 'Au moins 12 caractères. Une phrase fait un bon mot de passe.',
  tooShort: 'Ce mot de passe est trop court : il faut au moins 12 caractères.',
  nameMissing: 'Écrivez votre prénom.',
  emailMissing: 'Écrivez une adresse e-mail.',
  submit: 'Créer mon compte',
  gone: 'Ce lien ne sert plus. Demandez-en un autre à la personne qui vous l’a envoyé.',
} as const;
