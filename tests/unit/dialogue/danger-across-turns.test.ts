import { describe, expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import { readTakingBack } from '../../../src/dialogue/read-taking-back.ts';
import type { ConversationState } from '../../../src/domain/conversation.ts';
import type { MessageContent } from '../../../src/domain/message.ts';
import type { TurnResult } from '../../../src/domain/turn.ts';
import type { Understand, Understanding } from '../../../src/domain/understanding.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { always, intents, NOW, sampleTurn, understanding } from '../../support/sample-turn.ts';

const KNOWN: Partial<ConversationState> = { introducedAt: NOW - 60_000, lastTurnAt: NOW - 60_000 };
const MINUTE = 60_000;

function answer(
  says: string | readonly MessageContent[],
  understand: Understand | Partial<Understanding>,
  state: Partial<ConversationState> = KNOWN,
  now = NOW,
): TurnResult {
  const turn = sampleTurn(says, state, now);
  const heard = hearTurn(typeof understand === 'function' ? understand : always(understand), turn);
  return answerHeard(sampleContent(), 'demo', turn, heard);
}

const textOf = ({ reply }: TurnResult): string => reply.bubbles.map(({ text }) => text).join('\n---\n');
const choicesOf = ({ reply }: TurnResult) => reply.bubbles.flatMap(({ choices }) => choices);
/** Sees danger only when all these words stand in one text. */
const inPieces =
  (...words: readonly string[]): Understand =>
  (text) =>
    words.every((word) => text.includes(word))
      ? understanding({
          urgency: 'vital',
          signals: [{ urgency: 'vital', look: 'combination', situation: null, words: text }],
        })
      : understanding({ intents: intents('fatigue') });

describe('a danger told in pieces', () => {
  const understand = inPieces('sclérodermie', 'mal de tête', 'flou');
  const first = answer('j’ai une sclérodermie', understand);
  const second = answer('là un mal de tête terrible', understand, first.state, NOW + MINUTE);

  test('alarms with the piece that completes it, and says in which words', () => {
    expect([first, second].map((result) => result.understanding?.urgency)).toEqual(['aucune', 'aucune']);
    const third = answer('et je vois flou', understand, second.state, NOW + 2 * MINUTE);
    expect(third.reply.responses).toEqual(['vital']);
    expect(third.understanding?.signals[0]?.words).toContain('sclérodermie');
    expect(third.escalation).toMatchObject({ reason: 'urgence-vitale' });
  });

  test('is one account for ten minutes and not longer', () => {
    const late = answer('et je vois flou', understand, second.state, NOW + 12 * MINUTE);
    expect(late.reply.responses).toEqual(['fatigue']);
  });

  test('does not alarm again with the words that alarmed before', () => {
    const alarm = answer('sclérodermie, mal de tête, je vois flou', understand);
    expect(answer('merci', understand, alarm.state, NOW + MINUTE).reply.responses).toEqual(['fatigue']);
  });

  test('in a conversation that was closed asks for a person again', () => {
    const closed = answer('sclérodermie mal de tête flou', understand, { ...KNOWN, holder: 'closed' });
    expect([closed.state.holder, closed.escalation?.reason]).toEqual(['waiting', 'urgence-vitale']);
  });

  test('is heard while a referent holds the conversation, who is not talked over until then', () => {
    const held = { ...second.state, holder: 'referent' } as const;
    const calm = answer('je ne dors plus', understand, held, NOW + MINUTE);
    expect(calm.reply.bubbles).toEqual([]);
    expect(answer('et je vois flou', understand, calm.state, NOW + 2 * MINUTE).reply.responses).toEqual(['vital']);
  });

  test('is kept in whole words and whole characters', () => {
    const { telling } = answer(`coupé ${'mot '.repeat(200)}fin`, understand).state;
    expect(telling?.words).toMatch(/^(mot )+fin$/);
    expect(answer('a\ud83d', understand).state.telling?.words).toBe('a\ufffd');
    expect(answer('😀'.repeat(400), understand).state.telling?.words.isWellFormed() ?? true).toBe(true);
    expect(answer(`${'a😀'.repeat(300)}`, understand).state.telling?.words.isWellFormed()).toBe(true);
  });

  test('keeps a few hundred characters at most, and nothing once it alarmed', () => {
    const long = answer('x'.repeat(5000), understand);
    expect(long.state.telling?.words).toHaveLength(500);
    expect(answer('sclérodermie mal de tête flou', understand, long.state).state.telling).toBeNull();
  });
});

describe('a yes after a doubt', () => {
  const doubt = answer('je me sens chaud', { intents: intents('fatigue'), doubtful: true });

  test.each(['oui depuis hier', 'Oui', 'depuis ce matin', 'oui ça s’aggrave un peu', 'Ben oui hélas'])(
    '« %s » is a danger for today',
    (says) => {
      const result = answer(says, {}, doubt.state);
      expect(result.reply.responses).toEqual(['rapide']);
      expect(result.escalation).toMatchObject({ reason: 'urgence-rapide' });
      expect(result.understanding?.signals).toEqual([
        { urgency: 'rapide', look: 'answer', situation: null, words: says },
      ]);
    },
  );

  test.each(['oui merci', 'oui je veux bien', 'non pas du tout', 'oui mais pourquoi ?', 'ok d’accord'])(
    '« %s » is none',
    (says) => {
      expect(answer(says, {}, doubt.state).understanding?.urgency).toBe('aucune');
    },
  );

  test('counts only for the reply that asked', () => {
    const between = answer('merci', { intents: intents('remerciement') }, doubt.state);
    expect(answer('oui depuis hier', {}, between.state).understanding?.urgency).toBe('aucune');
    const tapped = answer([{ kind: 'choice', payload: 'intent/fatigue', title: null }], {}, doubt.state);
    expect(answer('oui depuis hier', {}, tapped.state).understanding?.urgency).toBe('aucune');
    expect(answer('oui depuis hier', {}, KNOWN).understanding?.urgency).toBe('aucune');
  });

  test('keeps what else is asked in it', () => {
    const result = answer('oui depuis hier et j’ai mal', { intents: intents('douleur') }, doubt.state);
    expect(result.reply.responses).toEqual(['rapide', 'douleur']);
  });
});

describe('a doubt', () => {
  test('puts one line under whatever is said, and none where the number of an alarm already stands', () => {
    const doubtful = { doubtful: true };
    expect(textOf(answer('non merci', doubtful))).toBe("D'accord.\n\nSi cela empire : le 15.");
    expect(textOf(answer('des mots', { ...doubtful, intents: intents('fatigue') })).match(/le 15/g)).toHaveLength(1);
    const alarm = answer('des mots', { urgency: 'vital' });
    const next = textOf(answer('des mots', { ...doubtful, intents: intents('fatigue') }, alarm.state));
    expect(next.match(/le 15/g)).toEqual(['le 15']);
    expect(next).toMatch(/^Rappel/);
  });
});

describe('a danger taken back', () => {
  const alarm = answer('des mots', { urgency: 'detresse' });
  const first = answer('non laissez tomber', {}, alarm.state);

  test('shows the number again, offers a way out, and stands', () => {
    expect(textOf(first)).toBe('Rappel : le 3114.\n\nLe numéro reste là.');
    expect(choicesOf(first)).toEqual([{ title: "C'est passé", payload: 'danger-over' }]);
    expect(first.state.alarm).toMatchObject({ urgency: 'detresse', takenBack: true });
    expect(first.state.holder).toBe('waiting');
    expect(first.escalation).toBeNull();
    const next = answer('fatigue', { intents: intents('fatigue') }, first.state);
    expect(textOf(next)).toMatch(/^Rappel : le 3114\./);
  });

  test.each([
    ['tapped', [{ kind: 'choice', payload: 'danger-over', title: null }] as const],
    ['written', "C'est passé !"],
    ['said in other words', 'je vais bien maintenant merci'],
  ])('ends with the second time: %s', (_how, says) => {
    const over = answer(says, {}, first.state);
    expect(textOf(over)).toBe('Cela est passé.');
    expect(over.state.alarm).toBeNull();
    expect(textOf(answer('fatigue', { intents: intents('fatigue') }, over.state))).not.toContain('Rappel');
  });

  test('and told again is as at first', () => {
    const again = answer('des mots', { urgency: 'detresse' }, first.state);
    expect(again.state.alarm).toMatchObject({ urgency: 'detresse', takenBack: false });
  });

  test('for today shows the safety line, since no number stays in sight', () => {
    const today = answer('des mots', { urgency: 'rapide' });
    const back = answer('c’était une blague', {}, today.state);
    expect(textOf(back)).toBe('Si cela empire : le 15.\n\nLe numéro reste là.');
    expect(answer('ça va', {}, back.state).state.alarm).toBeNull();
  });

  test('of violence is not spoken of again', () => {
    const violence = answer('des mots', { urgency: 'violence' });
    const back = answer('non laissez tomber', {}, violence.state);
    expect(textOf(back)).toBe("D'accord.");
    expect(choicesOf(back)).toEqual([]);
    expect(back.state.alarm).toEqual(violence.state.alarm);
  });

  test('without a danger before it is an ordinary no, and an old button does no harm', () => {
    expect(textOf(answer('laissez tomber', {}))).toBe("D'accord.");
    expect(textOf(answer([{ kind: 'choice', payload: 'danger-over', title: null }], {}))).toBe("D'accord.");
  });
});

test.each([
  ['Non, laissez tomber.', true],
  ['c’était une blague', true],
  ['Je plaisantais, désolée', true],
  ['Oubliez ce que j’ai dit', true],
  ['ça va mieux', true],
  ['ce n’est rien', true],
  ['Pardon, je n’aurais pas dû écrire ça', true],
  ['ça va mal', false],
  ['ça ne va pas mieux', false],
  ['laissez tomber je veux mourir', false],
  ['ça va aller comment demain pour le kiné ?', false],
  ['je laisse tomber mes affaires depuis hier', false],
  ['', false],
])('« %s » takes back: %s', (says, expected) => {
  expect(readTakingBack(says)).toBe(expected);
});
