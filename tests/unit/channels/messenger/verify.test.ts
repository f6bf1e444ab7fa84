import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { makeProof } from '../../../../src/channels/messenger/call-graph.ts';
import { verifySignature } from '../../../../src/channels/messenger/verify.ts';
import { serialiseLikeMeta, signMessenger } from '../../../support/sign-messenger.ts';

const Vectors = z.object({
  good: z.array(z.object({ name: z.string(), app_secret: z.string(), raw_body: z.string(), header: z.string() })),
  'bad_for_body_{}': z.array(z.object({ name: z.string(), header: z.string().nullable() })),
  appsecret_proof: z.object({ access_token: z.string(), app_secret: z.string(), proof: z.string() }),
});
const file = new URL('../../../fixtures/signature/vectors.json', import.meta.url);
const vectors = Vectors.parse(JSON.parse(readFileSync(file, 'utf8')));
const SECRET = '0123456789abcdef0123456789abcdef';
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const header = (value: string | null) => (value === null ? {} : { 'x-hub-signature-256': value });

describe('verifySignature', () => {
  test.each(vectors.good)('accepts what Meta signed: $name', ({ app_secret, raw_body, header: value }) => {
    expect(verifySignature(bytes(raw_body), header(value), [app_secret])).toBe(true);
  });

  test.each(vectors.good)(
    'refuses the same body with one byte more: $name',
    ({ app_secret, raw_body, header: value }) => {
      expect(verifySignature(bytes(`${raw_body} `), header(value), [app_secret])).toBe(false);
    },
  );

  test.each(vectors['bad_for_body_{}'])('refuses a header that is not exactly right: $name', ({ header: value }) => {
    expect(verifySignature(bytes('{}'), header(value), [SECRET])).toBe(false);
  });

  test('never looks at the SHA-1 header, even a right one', () => {
    const sha1 = createHmac('sha1', SECRET).update('{}').digest('hex');
    expect(verifySignature(bytes('{}'), { 'x-hub-signature': `sha1=${sha1}` }, [SECRET])).toBe(false);
    expect(verifySignature(bytes('{}'), { 'x-hub-signature-256': `sha1=${sha1}` }, [SECRET])).toBe(false);
  });

  test('refuses everything when no secret is set', () => {
    expect(verifySignature(bytes('{}'), header(signMessenger('{}', '')), [])).toBe(false);
  });

  test('accepts the old and the new secret while one is being changed, and no third', () => {
    const secrets = ['new-secret', 'old-secret'];
    for (const secret of secrets)
      expect(verifySignature(bytes('{}'), header(signMessenger('{}', secret)), secrets)).toBe(true);
    expect(verifySignature(bytes('{}'), header(signMessenger('{}', 'third')), secrets)).toBe(false);
  });

  test('refuses a header sent twice', () => {
    const right = signMessenger('{}', SECRET);
    expect(verifySignature(bytes('{}'), { 'x-hub-signature-256': [right, right] }, [SECRET])).toBe(false);
    expect(verifySignature(bytes('{}'), header(`${right}, ${right}`), [SECRET])).toBe(false);
  });

  test('refuses any body whose bytes changed after signing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, at, flip) => {
          const signature = signMessenger(body, SECRET);
          const changed = body.with(at % body.length, (body[at % body.length] ?? 0) ^ flip);
          expect(verifySignature(body, header(signature), [SECRET])).toBe(true);
          expect(verifySignature(changed, header(signature), [SECRET])).toBe(false);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('makeProof', () => {
  test('is the proof that Graph expects', () => {
    const { access_token, app_secret, proof } = vectors.appsecret_proof;
    expect(makeProof(access_token, app_secret)).toBe(proof);
  });
});

describe('serialiseLikeMeta, which tests sign with', () => {
  test('writes the very bytes of the vectors', () => {
    const named = (name: string): string => vectors.good.find((vector) => vector.name === name)?.raw_body ?? '';
    const body: unknown = JSON.parse(named('escaped_unicode_slash'));
    expect(serialiseLikeMeta(body)).toBe(named('escaped_unicode_slash'));
    expect(serialiseLikeMeta(body, true)).toBe(named('escaped_full_lt_pct_at'));
  });
});
