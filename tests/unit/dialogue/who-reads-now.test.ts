import { describe, expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import type { OpeningHours } from '../../../src/domain/hours.ts';
import type { Urgency } from '../../../src/domain/understanding.ts';
import { loadRealContent } from '../../support/load-real-content.ts';
import { MONDAY_MORNING, referent } from '../../support/sample-desk.ts';
import { always, sampleTurn } from '../../support/sample-turn.ts';

const MONDAY_TEN = Date.parse('2026-11-23T09:00:00Z');
const MONDAY_NIGHT = Date.parse('2026-11-23T02:00:00Z');

const content = await loadRealContent();

function textAt(urgency: Urgency, now: number, hours: OpeningHours | null): string {
  const turn = sampleTurn('des mots', {}, now);
  const here = { ...content, config: { ...content.config, hours, referents: [referent({ trained: true })] } };
  const { reply } = answerHeard(here, 'demo', turn, hearTurn(always({ urgency }), turn));
  return reply.bubbles.map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' ')).join('\n');
}

describe.each(['vital', 'detresse', 'violence', 'rapide'] as const)(
  'what is said of referents beside %s',
  (urgency) => {
    test('never lets them be taken for an emergency service', () => {
      for (const [now, hours] of [
        [MONDAY_TEN, MONDAY_MORNING],
        [MONDAY_NIGHT, MONDAY_MORNING],
        [MONDAY_TEN, null],
      ] as const) {
        expect(textAt(urgency, now, hours)).toMatch(/n'est pas un service d'urgence/);
      }
    });

    test('says when nobody reads, from the hours in config, and who answers then', () => {
      const night = textAt(urgency, MONDAY_NIGHT, MONDAY_MORNING);
      expect(night).toContain("aujourd'hui à 9 h");
      expect(night).toMatch(/[Pp]ersonne ne lit à cette heure/);
      expect(night).toContain('0 800 35 36 37');
      expect(textAt(urgency, MONDAY_TEN, null)).toContain('0 800 35 36 37');
      expect(textAt(urgency, MONDAY_TEN, MONDAY_MORNING)).toContain("jusqu'à 12 h");
      expect(textAt(urgency, MONDAY_TEN, MONDAY_MORNING)).not.toContain('ersonne ne lit');
    });
  },
);
