import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../support/seeded-random.ts';
import { pageBody, serialiseLikeMeta, signMessenger } from '../support/sign-messenger.ts';

export type EventSource = {
  readonly count: number;
  readonly conversations: number;
  /** The first of them; 0 when absent. */
  readonly firstPerson?: number;
  /** In [0, 1): how many are delivered again, up to a thousand events later. */
  readonly duplicates?: number;
  readonly seed: number;
  readonly pageId: string;
  readonly appSecret: string;
};

/** One message as a patient would write it. Its name is the last word of its text. */
export type BenchEvent = { readonly name: string; readonly psid: string; readonly event: unknown };

/** What patients write in the development set, of a length that makes a body of about 430 bytes. */
const LENGTHS = { shortest: 40, longest: 170 };
/** Asked to forget somebody, the assistant does: nothing would be left to count. */
const FORGETTING = /efface|supprim|oubli/i;
const LATEST_DUPLICATE = 1000;
/** Ids of real messages have about so many characters. */
const MID_LENGTH = 96;

/** Made-up patients of the development set: not a word of a real person. */
export function readTexts(): readonly string[] {
  return readFileSync(join(import.meta.dirname, '..', 'evaluation', 'dev-intents.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String((JSON.parse(line) as { text: unknown }).text))
    .filter(({ length }) => length >= LENGTHS.shortest && length <= LENGTHS.longest)
    .filter((text) => !FORGETTING.test(text));
}

export function psidOf(index: number): string {
  return `74${String(index).padStart(14, '0')}`;
}

/** The same events for the same seed. */
export function makeEvents(source: EventSource): readonly BenchEvent[] {
  const random = seededRandom(source.seed);
  const texts = readTexts();
  const begun = Date.now();
  const events = Array.from({ length: source.count }, (_, index) => {
    const psid = psidOf((source.firstPerson ?? 0) + Math.floor(random() * source.conversations));
    const name = `n${source.seed}-${index}`;
    const text = `${texts[Math.floor(random() * texts.length)] ?? ''} ${name}`;
    const parties = { sender: { id: psid }, recipient: { id: source.pageId }, timestamp: begun + index };
    return { name, psid, event: { ...parties, message: { mid: midOf(name), text } } };
  });
  return withDuplicates(events, source.duplicates ?? 0, random);
}

function withDuplicates(events: readonly BenchEvent[], share: number, random: () => number): readonly BenchEvent[] {
  const placed = events.map((event, index) => ({ event, at: index }));
  const again = events.flatMap((event, index) =>
    random() < share ? [{ event, at: index + random() * LATEST_DUPLICATE }] : [],
  );
  return [...placed, ...again].sort((a, b) => a.at - b.at).map(({ event }) => event);
}

/** The id that the message of this name has on the platform. */
export function midOf(name: string): string {
  return `m_${createHash('sha512').update(name).digest('base64url').padEnd(MID_LENGTH, 'A').slice(0, MID_LENGTH)}`;
}

/** A whole request with these events in one body, signed, as bytes for a connection that is kept open. */
export function toRequest(events: readonly unknown[], host: string, source: Pick<EventSource, 'pageId' | 'appSecret'>) {
  const body = Buffer.from(serialiseLikeMeta(pageBody(source.pageId, events, Date.now())), 'utf8');
  return toRawRequest(body, host, [`X-Hub-Signature-256: ${signMessenger(body, source.appSecret)}`]);
}

export function toRawRequest(body: Buffer, host: string, headers: readonly string[], path = '/webhooks/messenger') {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: facebookexternalua',
    'Accept: */*',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    ...headers,
    '\r\n',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}
