import { describe, expect, test } from '@jest/globals';
import { ResponseSchema, UrgencyResponseSchema } from '../../../src/content/schema-response.ts';
import { signedHash, signedUrgencyHash } from '../../../src/content/signed-hash.ts';

const variant = { acknowledge: 'Bien.', short: "C'est court : oui.", text: 'Le texte.', next: ['suite'] };
const base = {
  intent: 'lumiere',
  title: 'La lumière',
  ask: 'La lumière',
  medical: true,
  variants: [
    { ...variant, when: { subtype: ['pleine'] }, links: [{ label: 'Fiche', url: 'https://a.example.org' }] },
    variant,
  ],
  sources: [],
  signatures: [],
  review_by: '2027-01-01',
};
const hashOf = (changes: object) => signedHash(ResponseSchema.parse({ ...base, ...changes }));
const first = (changes: object) => ({ variants: [{ ...base.variants[0], ...changes }, variant] });

describe('the hash that a signature binds', () => {
  test.each([
    ['another word', first({ text: 'Un texte.' })],
    ['another essential', first({ short: 'Autre.' })],
    ['another acknowledgement', first({ acknowledge: 'Autre.' })],
    ['another button', { ask: 'Le jour' }],
    ['another address', first({ links: [{ label: 'Fiche', url: 'https://b.example.org' }] })],
    ['another page of a document', first({ links: [{ label: 'Fiche', url: 'https://a.example.org', page: 2 }] })],
    ['other readers', first({ when: { subtype: ['nouvelle'] } })],
    ['another order', { variants: [...base.variants].reverse() }],
    ['a variant less', { variants: [variant] }],
    ['another suggestion', first({ next: ['autre'] })],
    ['another intent', { intent: 'ombre' }],
  ])('changes with %s', (_what, changes) => {
    expect(hashOf(changes)).not.toBe(hashOf({}));
  });

  test.each([
    ['a non-breaking space', first({ short: "C'est court\u00a0: oui." })],
    ['a curly apostrophe', first({ short: 'C’est court : oui.' })],
    ['decomposed accents', { ask: 'La lumière'.normalize('NFD') }],
    ["the editors' title", { title: 'Autre titre' }],
    ['the review date', { review_by: '2028-01-01' }],
    ['a signature added', { signatures: [{ who: 'Dr S.', role: 'doctor', on: '2026-11-22', hash: 'a'.repeat(64) }] }],
    ['a link list that is empty or not written', { variants: [base.variants[0], { ...variant, links: [] }] }],
  ])('stays with %s', (_what, changes) => {
    expect(hashOf(changes)).toBe(hashOf({}));
  });

  test('of an urgency changes with its reminder and its texts', () => {
    const urgency = {
      urgency: 'vital',
      variants: [{ text: 'Le 15.' }],
      reminder: 'Le 15.',
      signatures: [],
      review_by: '2027-01-01',
    };
    const sources = [{ title: 'S', url: 'https://a.example.org', consulted: '2026-11-22', level: 'A' }];
    const of = (changes: object) => signedUrgencyHash(UrgencyResponseSchema.parse({ ...urgency, sources, ...changes }));
    expect(of({ reminder: '' })).not.toBe(of({}));
    expect(of({ variants: [{ text: 'Le 112.' }] })).not.toBe(of({}));
    expect(of({ variants: [{ text: 'Le 15.', relative: true }] })).not.toBe(of({}));
  });
});
