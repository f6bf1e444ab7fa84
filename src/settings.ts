import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isMailSender, readSmtpUrl, type SmtpServer, senderOf } from './alerts/email/smtp-settings.ts';
import { isTeamsWebhook } from './alerts/teams/allowed-webhook.ts';
import type { MessengerSettings } from './channels/messenger/settings.ts';
import { AppError } from './domain/errors.ts';
import { isAllowedOrigin } from './lib/allowed-origin.ts';
import { readSignIn, SIGN_IN_ENV, type SignInSettings } from './sign-in-settings.ts';

const text = z.string().trim().min(1).optional();
const origin = z.string().refine(isAllowedOrigin, 'doit commencer par https:// (http:// seulement vers cette machine)');

const SHORTEST_KEY = 32;

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  EPAULE_MODE: z.enum(['demo', 'service']).default('demo'),
  DATA_DIR: z.string().default('./data'),
  CONTENT_DIR: z.string().default('.'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine(isPostgresUrl, 'doit ressembler à postgres://utilisateur:mot-de-passe@hôte:5432/base')
    .optional(),
  PUBLIC_URL: origin.optional(),
  EPAULE_KEY: z.string().min(SHORTEST_KEY, 'au moins 32 caractères').optional(),
  EPAULE_OLD_KEYS: z.string().min(SHORTEST_KEY, 'au moins 32 caractères chacune, séparées par des virgules').optional(),
  BURST_MS: z.coerce.number().int().min(0).max(60_000).default(2000),
  MESSENGER_VERIFY_TOKEN: text,
  MESSENGER_APP_SECRET: text,
  MESSENGER_PAGE_ID: text,
  MESSENGER_PAGE_TOKEN: text,
  GRAPH_API_URL: origin.default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'comme v26.0')
    .default('v26.0'),
  ...SIGN_IN_ENV,
  SMTP_URL: z
    .string()
    .trim()
    .refine((url) => readSmtpUrl(url) !== null, 'doit ressembler à smtps://utilisateur:mot-de-passe@hôte:465')
    .optional(),
  ALERT_FROM: z
    .string()
    .trim()
    .refine(isMailSender, 'une adresse, ou « Épaule <alertes@association.example> »')
    .optional(),
  TEAMS_WEBHOOK_URL: z
    .string()
    .trim()
    .refine(
      isTeamsWebhook,
      "doit être l'adresse https:// qu'un flux de Teams a donnée (logic.azure.com, powerplatform.com…)",
    )
    .optional(),
});

/** Everything that the environment decides, read once and frozen. */
export type Settings = SignInSettings & {
  readonly port: number;
  readonly mode: 'demo' | 'service';
  readonly dataDir: string;
  readonly contentDir: string;
  /** Where PostgreSQL is, with its password; null: SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly publicUrl: string | null;
  readonly key: Uint8Array;
  /** Keys that `key` replaced: they open what they closed, and close nothing more. */
  readonly oldKeys: readonly Uint8Array[];
  readonly burstMs: number;
  /** How referents are told that somebody waits. A way that is not set is off. */
  readonly alerts: {
    readonly email: { readonly server: SmtpServer; readonly from: string } | null;
    /** A secret address. */
    readonly teamsWebhook: string | null;
  };
  /** Needs its four variables, or is off. */
  readonly messenger: MessengerSettings | null;
  /** Names of variables that are set but useless because others of their group are missing. */
  readonly incomplete: readonly string[];
};

/** Reads the environment. Throws SETTINGS_INVALID with every variable that is wrong and what it should be; never a value. */
export function loadSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Env.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`);
    throw new AppError('SETTINGS_INVALID', `Réglages à corriger (voir .env.example) :\n  ${wrong.join('\n  ')}`);
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  return Object.freeze({
    port: env.PORT,
    mode: env.EPAULE_MODE,
    dataDir,
    contentDir: resolve(env.CONTENT_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    publicUrl: env.PUBLIC_URL === undefined ? null : new URL(env.PUBLIC_URL).origin,
    key: readKey(env.EPAULE_KEY, env.EPAULE_MODE, dataDir),
    oldKeys: readOldKeys(env.EPAULE_OLD_KEYS ?? ''),
    burstMs: env.BURST_MS,
    alerts: { email: readEmail(env), teamsWebhook: env.TEAMS_WEBHOOK_URL ?? null },
    ...readMessenger(env),
    ...readSignIn(env),
  });
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}

function readEmail(env: z.infer<typeof Env>): Settings['alerts']['email'] {
  const server = env.SMTP_URL === undefined ? null : readSmtpUrl(env.SMTP_URL);
  if (server === null) return null;
  const from = senderOf(env.ALERT_FROM, server, env.PUBLIC_URL ?? null);
  if (from === null)
    throw new AppError(
      'SETTINGS_INVALID',
      'ALERT_FROM : dites de quelle adresse partent les alertes (ou réglez PUBLIC_URL).',
    );
  return { server, from };
}

function readMessenger(env: z.infer<typeof Env>): Pick<Settings, 'messenger' | 'incomplete'> {
  const group = {
    MESSENGER_VERIFY_TOKEN: env.MESSENGER_VERIFY_TOKEN,
    MESSENGER_APP_SECRET: env.MESSENGER_APP_SECRET,
    MESSENGER_PAGE_ID: env.MESSENGER_PAGE_ID,
    MESSENGER_PAGE_TOKEN: env.MESSENGER_PAGE_TOKEN,
  };
  const set = Object.entries(group).filter(([, value]) => value !== undefined);
  const { MESSENGER_VERIFY_TOKEN, MESSENGER_APP_SECRET, MESSENGER_PAGE_ID, MESSENGER_PAGE_TOKEN } = group;
  if (!MESSENGER_VERIFY_TOKEN || !MESSENGER_APP_SECRET || !MESSENGER_PAGE_ID || !MESSENGER_PAGE_TOKEN) {
    return { messenger: null, incomplete: set.map(([name]) => name) };
  }
  return {
    incomplete: [],
    messenger: {
      verifyToken: MESSENGER_VERIFY_TOKEN,
      appSecrets: MESSENGER_APP_SECRET.split(',')
        .map((secret) => secret.trim())
        .filter((secret) => secret !== ''),
      pageId: MESSENGER_PAGE_ID,
      pageToken: MESSENGER_PAGE_TOKEN,
      graphOrigin: env.GRAPH_API_URL.replace(/\/+$/, ''),
      graphVersion: env.GRAPH_API_VERSION,
    },
  };
}

/** A key may hold a comma itself: what is given counts as one key too, so that nothing it closed is ever lost. */
function readOldKeys(given: string): readonly Uint8Array[] {
  const keys = [given, ...given.split(',').map((key) => key.trim())].filter((key) => key.length >= SHORTEST_KEY);
  return [...new Set(keys)].map((key) => Buffer.from(key, 'utf8'));
}

/** In demo mode a key is made once and kept beside the data, readable by the owner only; service mode never invents one. */
function readKey(given: string | undefined, mode: 'demo' | 'service', dataDir: string): Uint8Array {
  if (given !== undefined) return Buffer.from(given, 'utf8');
  if (mode === 'service') {
    throw new AppError(
      'SETTINGS_INVALID',
      'EPAULE_KEY : obligatoire en mode service (par exemple : openssl rand -hex 32).',
    );
  }
  const file = join(dataDir, 'key');
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = randomBytes(32).toString('hex');
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return Buffer.from(key, 'utf8');
}
