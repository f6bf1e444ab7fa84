import { type DestinationStream, pino } from 'pino';
import { describeError } from './describe-error.ts';
import { logName } from './pseudonym.ts';

/** Keys whose value never reaches a log, at the top or one level down: words, identities, secrets. */
const HIDDEN = [
  'address',
  'authorization',
  'body',
  'content',
  'contents',
  'cookie',
  'headers',
  'messages',
  'password',
  'patientId',
  'payload',
  'query',
  'rawBody',
  'secret',
  'text',
  'title',
  'token',
  'url',
  'words',
];

/** Keys whose value names somebody, or leads to them in the store: a keyed pseudonym stands in its place. */
const PSEUDONYMS = ['conversation', 'row', 'patient', 'session'];

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Makes the pseudonyms; null leaves identifiers out altogether. */
  readonly key: Uint8Array | null;
  /** Where lines go; standard error by default, since standard output belongs to the commands that print JSON. */
  readonly destination?: DestinationStream;
};

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** One JSON object a line. What `HIDDEN` names is taken out, what names somebody becomes a pseudonym; an error under `err` is kept without its message. */
export function createLog(options: LogOptions): { readonly info: Write; readonly warn: Write; readonly error: Write } {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }), log: (fields) => hideIdentity(fields, options.key) },
      redact: { paths: HIDDEN.flatMap((key) => [key, `*.${key}`]), remove: true },
      serializers: { err: describeError, error: describeError },
    },
    options.destination ?? pino.destination({ fd: 2, sync: true }),
  );
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

function hideIdentity(fields: Readonly<Record<string, unknown>>, key: Uint8Array | null): Record<string, unknown> {
  const named = PSEUDONYMS.filter((name) => Object.hasOwn(fields, name));
  if (named.length === 0) return fields;
  const hidden = named.map((name) => [name, key === null ? undefined : logName(name, String(fields[name]), key)]);
  return { ...fields, ...Object.fromEntries(hidden) };
}
