import { describe, expect, test } from '@jest/globals';
import { askFor } from '../../../src/domain/escalation.ts';
import type { ChannelName } from '../../../src/domain/message.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import type { Urgency } from '../../../src/domain/understanding.ts';
import { gateDemo } from '../../../src/usecases/gate-demo.ts';
import { sampleTurn, understanding } from '../../support/sample-turn.ts';

const TESTER = 'une-testeuse';

function ask(patientId: string, urgency: Urgency, open: readonly ChannelName[] = ['chat']) {
  const sample = sampleTurn('des mots');
  const turn: Turn = { ...sample, address: { ...sample.address, patientId } };
  const respond = gateDemo(
    async (asked) => ({
      reply: { bubbles: [{ text: 'réponse', choices: [] }], responses: ['fatigue'] },
      state: { ...asked.state, misunderstood: 7 },
      escalation: askFor('demande'),
      understanding: understanding({ urgency }),
    }),
    { testers: { messenger: [TESTER] }, isOpen: (channel) => open.includes(channel) },
  );
  return { turn, result: respond(turn) };
}

describe('in demo mode, on a real platform', () => {
  test('somebody who is no tester gets no ordinary answer, and nothing is remembered or asked of a person', async () => {
    const { turn, result } = ask('quelqu-un', 'aucune');
    expect(await result).toEqual({
      reply: { bubbles: [], responses: [] },
      state: turn.state,
      escalation: null,
      understanding: null,
    });
  });

  test.each(['vital', 'detresse', 'violence'] as const)('an alarm reaches everybody: %s', async (urgency) => {
    const result = await ask('quelqu-un', urgency).result;
    expect(result.reply.bubbles).toHaveLength(1);
    expect(result.escalation).toMatchObject({ reason: 'demande' });
  });

  test('of a message with something urgent in it, the safety paragraph reaches everybody, and nothing else', async () => {
    const result = await ask('quelqu-un', 'rapide').result;
    expect(result.reply).toEqual({ bubbles: [{ text: 'réponse', choices: [] }], responses: ['rapide'] });
  });

  test('a tester is answered', async () => {
    expect((await ask(TESTER, 'aucune').result).reply.responses).toEqual(['fatigue']);
  });

  test('the name of a tester on another platform opens nothing', async () => {
    const sample = sampleTurn('des mots');
    const respond = gateDemo(
      async (asked) => ({
        reply: { bubbles: [{ text: 'réponse', choices: [] }], responses: [] },
        state: asked.state,
        escalation: null,
        understanding: null,
      }),
      { testers: { whatsapp: [TESTER] }, isOpen: () => false },
    );
    const turn: Turn = { ...sample, address: { ...sample.address, patientId: TESTER } };
    expect((await respond(turn)).reply.bubbles).toEqual([]);
  });
});

test('a channel that is open, like the chat page on this machine, needs no list', async () => {
  expect((await ask('quelqu-un', 'aucune', ['messenger']).result).reply.bubbles).toHaveLength(1);
});
