import { type DestinationStream, pino } from 'pino';
import { describeError } from './describe-error.ts';

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

export type LogOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines go; standard error by default, since standard output belongs to the commands that print JSON. */
  readonly destination?: DestinationStream;
};

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** One JSON object a line. What `HIDDEN` names is taken out; an error under `err` is kept without its message. */
export function createLog(options: LogOptions): { readonly info: Write; readonly warn: Write; readonly error: Write } {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
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
