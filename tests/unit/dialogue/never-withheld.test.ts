import { describe, expect, test } from '@jest/globals';
import { answerFailure } from '../../../src/dialogue/answer-failure.ts';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import type { LoneUrgency } from '../../../src/domain/alarm.ts';
import type { Content } from '../../../src/domain/content.ts';
import type { TurnResult } from '../../../src/domain/turn.ts';
import { detectBuiltinUrgency } from '../../../src/nlu/urgency/builtin-urgency.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, sampleTurn } from '../../support/sample-turn.ts';

const textOf = ({ reply }: TurnResult): string => reply.bubbles.map(({ text }) => text).join('\n');
/** As if a file had been torn while the server runs: every look at it fails. */
const TORN = new Proxy({} as Content, {
  get: () => {
    throw new TypeError('torn');
  },
});
const NUMBERS: Readonly<Record<LoneUrgency, readonly string[]>> = {
  vital: ['15', '112', '114', '3114'],
  detresse: ['3114', '15', '112', '114'],
  violence: ['17', '112', '114', '15'],
};

describe('the numbers are never withheld', () => {
  test.each(['vital', 'detresse', 'violence'] as const)('%s: unsigned, in service', (urgency) => {
    const turn = sampleTurn('des mots');
    const result = answerHeard(sampleContent(), 'service', turn, hearTurn(always({ urgency }), turn));
    expect(result.reply.responses).toEqual([urgency]);
    expect(textOf(result)).not.toContain('retenue');
  });

  test.each(['vital', 'detresse', 'violence'] as const)('%s: with its text gone, the built-in minimum', (urgency) => {
    const turn = sampleTurn('des mots');
    const content = sampleContent({ urgencyResponses: new Map() });
    const result = answerHeard(content, 'demo', turn, hearTurn(always({ urgency }), turn));
    for (const number of NUMBERS[urgency]) expect(textOf(result)).toMatch(new RegExp(`\\b${number}\\b`));
    expect(result.escalation?.reason).toMatch(/^urgence-/);
  });

  test.each([
    ["je m'étouffe", 'vital', 'urgence-vitale'],
    ['je veux mourir', 'detresse', 'urgence-detresse'],
    ['mon mari me frappe', 'violence', 'urgence-violence'],
  ] as const)('« %s »: with understanding and every text gone', (says, urgency, reason) => {
    const result = answerFailure(TORN, sampleTurn(says), detectBuiltinUrgency);
    for (const number of NUMBERS[urgency]) expect(textOf(result)).toMatch(new RegExp(`\\b${number}\\b`));
    expect(result.escalation).toMatchObject({ reason });
    expect(result.state.alarm?.urgency).toBe(urgency);
    expect(result.state.holder).toBe('waiting');
  });

  test('also when nobody can tell whether there is danger: it says that it is a breakdown', () => {
    const result = answerFailure(TORN, sampleTurn('comment faire'), detectBuiltinUrgency);
    expect(textOf(result)).toMatch(/panne.*15.*112.*114.*3114/);
    expect(result.escalation).toMatchObject({ reason: 'panne' });
    expect(result.state.alarm).toBeNull();
  });

  test('and a referent who holds the conversation is talked over by danger alone', () => {
    const held = { holder: 'referent' } as const;
    expect(answerFailure(TORN, sampleTurn('comment faire', held), detectBuiltinUrgency).reply.bubbles).toEqual([]);
    const danger = answerFailure(TORN, sampleTurn("je m'étouffe", held), detectBuiltinUrgency);
    expect(textOf(danger)).toContain('15');
    expect(danger.state.holder).toBe('referent');
  });
});
