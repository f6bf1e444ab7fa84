import { describe, expect, test } from '@jest/globals';
import { composeNotice } from '../../../src/dialogue/compose-notice.ts';
import { composeSlip, type SlipFacts } from '../../../src/dialogue/compose-slip.ts';
import { openingAt } from '../../../src/dialogue/opening.ts';
import { sayDuration, sayMoment } from '../../../src/dialogue/say-moment.ts';
import { suggestLateWord } from '../../../src/dialogue/suggest-late-word.ts';
import { NEW_CONVERSATION } from '../../../src/domain/conversation.ts';
import type { OpeningHours } from '../../../src/domain/hours.ts';
import { loadRealContent } from '../../support/load-real-content.ts';
import { deskLine, MONDAY_MORNING, referent } from '../../support/sample-desk.ts';
import { NOW } from '../../support/sample-turn.ts';

const content = await loadRealContent();
const HOUR = 3_600_000;
const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

describe('what the patient reads around a referent', () => {
  test('names who speaks, who speaks again, and that a referent is no emergency service', () => {
    const taken = plain(composeNotice(content, { kind: 'taken-over', name: 'Claire' }, ['demande'])?.text);
    expect(taken).toContain('Vous parlez maintenant à Claire');
    expect(taken).toContain("n'est pas un service d'urgence");
    expect(taken).not.toContain('3114');
    for (const kind of ['handed-back', 'closed'] as const)
      expect(plain(composeNotice(content, { kind }, [])?.text)).toContain("l'assistant automatique");
  });

  test('says what answers now when nobody came, and promises nothing again', () => {
    for (const kind of ['hold-ended', 'promise-broken'] as const) {
      const text = plain(composeNotice(content, { kind }, ['demande'])?.text);
      expect(text).toContain('0 800 35 36 37');
      expect(text).toMatch(/[Jj]e ne peux pas vous dire quand/);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test('shows the numbers where danger was told', () => {
    const text = plain(composeNotice(content, { kind: 'hold-ended' }, ['urgence-detresse', 'demande'])?.text);
    expect(text).toMatch(/le 15.*3114/);
  });

  test('comes by itself never where violence was told, whatever it is', () => {
    for (const kind of ['handed-back', 'closed', 'hold-ended', 'promise-broken'] as const)
      expect(composeNotice(content, { kind }, ['demande', 'urgence-violence'])).toBeNull();
    expect(composeNotice(content, { kind: 'taken-over', name: 'Claire' }, ['urgence-violence'])).toBeNull();
  });
});

describe('a first word that comes late', () => {
  test('admits it: what had been announced, or how long it was', () => {
    const line = { since: NOW - 5 * HOUR, expectedAt: null };
    expect(plain(suggestLateWord(content, line, NOW) ?? '')).toBe(
      "Pardon pour l'attente : vous avez écrit il y a 5 heures.",
    );
    expect(suggestLateWord(content, { since: NOW - HOUR, expectedAt: NOW - HOUR }, NOW)).toMatch(/annoncé/);
  });

  test('is not spoken of when it is in time', () => {
    expect(suggestLateWord(content, { since: NOW - HOUR, expectedAt: null }, NOW)).toBeNull();
    expect(suggestLateWord(content, { since: NOW - HOUR, expectedAt: NOW - 60_000 }, NOW)).toBeNull();
  });
});

describe('the hand-over slip', () => {
  const facts: SlipFacts = {
    line: { ...deskLine({ since: NOW - 3 * HOUR, reasons: ['demande', 'urgence-rapide'], region: 'Bretagne' }) },
    state: {
      ...NEW_CONVERSATION,
      topic: { intent: 'fatigue', subtype: 'inclusion' },
      place: 'Brest',
      speaker: { name: null, gender: null, relative: true },
      alarm: { urgency: 'rapide', at: NOW - HOUR, takenBack: true },
    },
    turns: [{ responses: ['fatigue'] }, { responses: ['rapide', 'fatigue', 'parler-humain'] }],
  };

  test('says why, gravest first, since when, what was promised, what is known and what was answered', () => {
    const slip = composeSlip(content, facts, NOW).map(plain);
    expect(slip[0]).toMatch(/^Pourquoi : quelque chose .* aujourd'hui ; la personne demande/);
    expect(slip).toContain("Attend depuis 3 heures (aujourd'hui à 7 h).");
    expect(slip).toContain("Aucune heure n'est promise à la personne.");
    expect(slip.join('\n')).toMatch(/Alerte encore en vue .* repris par la personne/);
    expect(slip).toContain("C'est un proche qui écrit.");
    expect(slip).toContain('Forme de la maladie dite : inclusion.');
    expect(slip).toContain('Lieu dit : Brest, Bretagne.');
    expect(slip.at(-1)).toMatch(/^Déjà répondu : [^;]+ ; [^;]+\.$/);
  });

  test('leaves out what nobody said', () => {
    const bare: SlipFacts = { line: deskLine(), state: NEW_CONVERSATION, turns: [] };
    expect(composeSlip(content, bare, NOW)).toHaveLength(3);
    const past: SlipFacts = { ...bare, line: deskLine({ reasons: [] }) };
    expect(composeSlip(content, past, NOW)).toEqual([]);
  });

  test('says another language, and the hour that was promised', () => {
    const line = deskLine({ language: 'ar', expectedAt: NOW + 24 * HOUR });
    const slip = composeSlip(content, { ...facts, line }, NOW).join('\n');
    expect(slip).toContain('(arabe)');
    expect(plain(slip)).toContain('un référent lit demain à 10 h');
  });
});

describe('moments', () => {
  test('are said as one would say them', () => {
    const days = [0, 1, 3, 8, -1, -3, -20].map((day) => sayMoment('Europe/Paris', NOW + day * 24 * HOUR, NOW));
    expect(days).toEqual([
      "aujourd'hui à 10 h",
      'demain à 10 h',
      'jeudi à 10 h',
      'mardi prochain à 10 h',
      'hier à 10 h',
      'vendredi dernier à 10 h',
      'le 3/11 à 10 h',
    ]);
    expect([59_000, 90 * 60_000, 47 * HOUR, 49 * HOUR].map(sayDuration)).toEqual([
      '1 minute',
      '1 heure',
      '47 heures',
      '2 jours',
    ]);
  });

  test('until which somebody reads are said through the night, and never past the rota', () => {
    const week: OpeningHours['week'] = Array.from({ length: 7 }, () => [
      { from: 0, to: 120 },
      { from: 540, to: 1440 },
    ]);
    const night = { hours: { ...MONDAY_MORNING, week }, referents: [referent()] };
    expect(openingAt(night, false, NOW)).toMatchObject({ kind: 'open', until: 'demain à 2 h' });
    const always = { ...night, hours: { ...MONDAY_MORNING, week: week.map(() => [{ from: 0, to: 1440 }]) } };
    expect(openingAt(always, false, NOW)).toMatchObject({ kind: 'open', until: 'minuit', expectedAt: NOW });
    expect(openingAt(night, true, NOW)).toEqual({ kind: 'unknown', expectedAt: null });
  });
});
