import fc from 'fast-check';
import { webhookFixtures } from '../support/messenger-fixtures.ts';
import { pageBody, serialiseLikeMeta, signMessenger } from '../support/sign-messenger.ts';
import { makeEvents } from './make-events.ts';
import { damage, mutate, mutations } from './mutate-body.ts';

export type BodySource = { readonly seed: number; readonly pageId: string; readonly appSecret: string };

/** A body as it is posted, and what goes with it. */
export type OddBody = { readonly path: string; readonly headers: readonly string[]; readonly body: Buffer };

const CHAT = '/api/chat/messages';
const WEBHOOK = '/webhooks/messenger';
/** Bodies made at once. */
const CHUNK = 500;

/** Headers of a webhook: mostly as they should be, so that what stands behind the signature is reached. */
const signatures = fc.oneof(
  { weight: 8, arbitrary: fc.constant((signed: string) => [`X-Hub-Signature-256: ${signed}`]) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      () => [],
      () => [`X-Hub-Signature-256: sha256=${'0'.repeat(64)}`],
      (signed: string) => [`X-Hub-Signature-256: ${signed.toUpperCase()}`],
      (signed: string) => [`X-Hub-Signature-256: ${signed.slice(0, 40)}`],
      (signed: string) => [`X-Hub-Signature: ${signed.replace('sha256', 'sha1')}`],
      (signed: string) => [`X-Hub-Signature-256: ${signed}`, `X-Hub-Signature-256: ${signed}`],
      (signed: string) => [`X-Hub-Signature-256: ${signed}`, 'Content-Encoding: gzip'],
    ),
  },
);

/** How the chat API names whoever writes. Each address is another visitor of this machine, so that limits do not hide the parser. */
const visitors = fc.tuple(fc.nat(250), fc.nat(250)).map(([a, b]) => `X-Forwarded-For: 127.0.${a}.${b + 1}`);

const plan = fc.record({
  which: fc.nat(),
  isChat: fc.nat(9).map((nine) => nine === 0),
  mutations,
  damage,
  signature: signatures,
  visitor: visitors,
  text: fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 50 })),
});

/** As many bodies as asked for, the same for the same seed: those of Messenger and of the chat API, each changed in some places. */
export function* makeBodies(count: number, source: BodySource, tokens: readonly string[]): Generator<OddBody> {
  const { pageId, appSecret } = source;
  const generated = makeEvents({ ...source, count: 200, conversations: 50 }).map(({ event }) =>
    pageBody(pageId, [event]),
  );
  const fixtures = webhookFixtures().map(({ body }) => body);
  for (let made = 0; made < count; made += CHUNK) {
    const plans = fc.sample(plan, { seed: source.seed + made, numRuns: Math.min(CHUNK, count - made) });
    for (const [index, chosen] of plans.entries()) {
      const bases = chosen.which % 2 === 0 ? generated : fixtures;
      const clientId = `client-${source.seed}-${made + index}`;
      const base = chosen.isChat
        ? { clientId, ...(chosen.which % 3 === 0 ? { payload: chosen.text } : { text: chosen.text }) }
        : bases[chosen.which % bases.length];
      const value = chosen.mutations.reduce(mutate, base);
      const body = chosen.damage(Buffer.from(serialiseLikeMeta(value ?? null), 'utf8'));
      const token = tokens[chosen.which % Math.max(1, tokens.length)] ?? 'none';
      yield chosen.isChat
        ? { path: CHAT, headers: [`Authorization: Bearer ${token}`, chosen.visitor], body }
        : { path: WEBHOOK, headers: chosen.signature(signMessenger(body, appSecret)), body };
    }
  }
}
