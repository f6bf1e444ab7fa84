import type { AlertWay } from '../domain/alert.ts';

/** What a start tells whoever started it. */
export type Started = {
  readonly url: string;
  readonly mode: 'demo' | 'service';
  readonly dataDir: string;
  /** Where PostgreSQL is, without its password; null: SQLite in `dataDir`. */
  readonly database: string | null;
  readonly messengerOn: boolean;
  /** How referents are told. */
  readonly alertWays: readonly AlertWay[];
  /** Variables that are set without the others of their group. */
  readonly incomplete: readonly string[];
  /** The same for OpenID Connect and Teams. */
  readonly incompleteSignIn: readonly string[];
  /** Makes the first administrator; null when somebody has an account. */
  readonly firstLink: string | null;
  readonly intents: number;
  readonly unsigned: number;
  readonly trainedMs: number | null;
  readonly warnings: number;
};

/** Where to look, what is off and why, in French: the person who starts it is often no engineer. */
export function describeStart(started: Started): string {
  const lines = [
    '',
    `  Épaule est prête (${started.mode === 'demo' ? 'démonstration' : 'service'}).`,
    '',
    `  Page de discussion     ${started.url}/chat`,
    `  Webhook Messenger      ${started.url}/webhooks/messenger`,
    `  État                   ${started.url}/ready`,
    `  Données                ${started.database === null ? started.dataDir : `PostgreSQL, ${started.database}`}`,
    '',
    `  ${started.intents} intentions ; ${started.trainedMs === null ? 'modèle gardé, rien à réentraîner' : `entraînée en ${(started.trainedMs / 1000).toFixed(1)} s`}.`,
    ...channelLines(started),
    ...signInLines(started),
    ...alertLines(started.alertWays),
    ...(started.mode === 'demo'
      ? [
          `  Mode démonstration : ${started.unsigned} réponses médicales ne sont pas signées par un médecin, et le disent.`,
          '  Sur Messenger, seuls les comptes de config/testers.yml reçoivent une réponse. Pour ouvrir : docs/mise-en-service.md.',
        ]
      : [`  Mode service : ${started.unsigned} réponses médicales non signées sont retenues.`]),
    ...(started.warnings > 0
      ? [`  ${started.warnings} remarque${started.warnings > 1 ? 's' : ''} sur le contenu : npm run -s content`]
      : []),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function signInLines({ incompleteSignIn, firstLink }: Started): string[] {
  return [
    ...(incompleteSignIn.length === 0
      ? []
      : [
          `  Connexion par OpenID Connect ou Teams débranchée : il manque des variables à côté de ${incompleteSignIn.join(', ')} (voir .env.example).`,
        ]),
    ...(firstLink === null
      ? []
      : [
          '',
          "  Personne n'a encore de compte à la console. Ce lien crée le premier, une seule fois, dans les 24 heures :",
          `  ${firstLink}`,
        ]),
  ];
}

function channelLines(started: Started): string[] {
  if (started.messengerOn) return ['  Messenger est branché.'];
  if (started.incomplete.length > 0) {
    return [
      `  Messenger est débranché : il manque des variables à côté de ${started.incomplete.join(', ')} (voir .env.example).`,
    ];
  }
  return ["  Aucun secret de messagerie n'est réglé : Messenger est débranché (404), la page de discussion marche."];
}

function alertLines(ways: readonly AlertWay[]): string[] {
  const teams = ways.includes('teams');
  const email = ways.includes('email');
  if (teams && email) return ['  Les référents sont prévenus dans Teams et par courriel.'];
  if (teams)
    return [
      "  Les référents sont prévenus dans Teams ; par courriel, non : SMTP_URL n'est pas réglé.",
      "  Un danger de mort ou une détresse ne part que par courriel : sans lui, personne n'en est prévenu.",
    ];
  if (email)
    return ["  Les référents sont prévenus par courriel ; dans Teams, non : TEAMS_WEBHOOK_URL n'est pas réglé."];
  return [
    "  Personne n'est prévenu quand quelqu'un attend : réglez SMTP_URL ou TEAMS_WEBHOOK_URL (docs/exploitation.md).",
  ];
}
