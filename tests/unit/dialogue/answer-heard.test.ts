import { describe, expect, test } from '@jest/globals';
import { answerHeard } from '../../../src/dialogue/answer-heard.ts';
import { hearTurn } from '../../../src/dialogue/hear-turn.ts';
import type { Mode } from '../../../src/dialogue/voice.ts';
import type { Content } from '../../../src/domain/content.ts';
import type { ConversationState } from '../../../src/domain/conversation.ts';
import type { MessageContent } from '../../../src/domain/message.ts';
import type { TurnResult } from '../../../src/domain/turn.ts';
import type { Understanding } from '../../../src/domain/understanding.ts';
import { response, sampleContent, variant } from '../../support/sample-content.ts';
import { MONDAY_MORNING, referent } from '../../support/sample-desk.ts';
import { always, intents, NOW, sampleTurn } from '../../support/sample-turn.ts';

type Given = {
  readonly says?: string | readonly MessageContent[];
  readonly meaning?: Partial<Understanding>;
  readonly state?: Partial<ConversationState>;
  readonly content?: Content;
  readonly mode?: Mode;
};

const KNOWN: Partial<ConversationState> = { introducedAt: NOW - 60_000, lastTurnAt: NOW - 60_000 };

function answer({
  says = 'des mots',
  meaning = {},
  state = KNOWN,
  content = sampleContent(),
  mode = 'demo',
}: Given): TurnResult {
  const turn = sampleTurn(says, state);
  return answerHeard(content, mode, turn, hearTurn(always(meaning), turn));
}

function textOf(result: TurnResult): string {
  return result.reply.bubbles.map((bubble) => bubble.text).join('\n---\n');
}

function titlesOf(result: TurnResult): string[] {
  return result.reply.bubbles.flatMap((bubble) => bubble.choices.map((choice) => choice.title));
}

describe('an ordinary answer', () => {
  test('gives one warm sentence, the essential, and keeps the rest behind « En savoir plus »', () => {
    const result = answer({ meaning: { intents: intents('solitude') } });
    expect(textOf(result)).toContain('Accueil solitude.\n\nEssentiel solitude.');
    expect(textOf(result)).not.toContain('Complet');
    expect(titlesOf(result)).toEqual(['En savoir plus', 'groupe', 'Une personne']);
  });

  test('opens what was kept when « En savoir plus » is tapped', () => {
    const first = answer({ meaning: { intents: intents('solitude') } });
    const more = answer({ says: [{ kind: 'choice', payload: 'more', title: null }], state: first.state });
    expect(textOf(more)).toContain('Complet solitude.');
    expect(more.reply.responses).toEqual(['solitude']);
  });

  test('takes « oui » for the first thing that can be tapped and « le deuxième » for the second', () => {
    const first = answer({ meaning: { intents: intents('solitude') } });
    expect(textOf(answer({ says: 'oui', state: first.state }))).toContain('Complet solitude.');
    expect(answer({ says: 'Le deuxième', state: first.state }).reply.responses).toEqual(['groupe']);
  });

  test('accepts a « non » without insisting', () => {
    const first = answer({ meaning: { intents: intents('solitude') } });
    expect(textOf(answer({ says: 'non merci', state: first.state }))).toBe("D'accord.");
  });

  test('serves the variant of the subtype that was named, and keeps that subtype for the next question', () => {
    const first = answer({ meaning: { intents: intents('essais'), subtypes: ['inclusion'] } });
    expect(textOf(first)).toContain('Essentiel essais inclusion.');
    expect(first.reply.bubbles[0]?.choices).toEqual([{ title: 'Page', url: 'https://exemple.org/doc.pdf#page=36' }]);
    const second = answer({ meaning: { intents: intents('essais') }, state: first.state });
    expect(textOf(second)).toContain('Essentiel essais inclusion.');
  });

  test('is the same for the same input, whatever was answered in between', () => {
    const given: Given = { meaning: { intents: intents('solitude', 'fatigue') } };
    const once = answer(given);
    answer({ meaning: { intents: intents('essais') } });
    expect(answer(given)).toEqual(once);
  });
});

describe('the first reply', () => {
  test('greets once by name and says that an automatic assistant answers, that Messenger keeps a copy', () => {
    const speaker = { name: 'Rose', gender: 'feminine', relative: null } as const;
    const first = answer({ meaning: { intents: intents('solitude'), speaker }, state: {} });
    expect(textOf(first)).toMatch(/^Bonjour Rose, ici Épaule, assistant automatique\./);
    expect(textOf(first)).toContain('Messenger garde une copie.');
    const second = answer({ meaning: { intents: intents('solitude'), speaker }, state: first.state });
    expect(textOf(second)).not.toContain('Bonjour');
    expect(textOf(second)).not.toContain('automatique');
  });

  test('comes again after a long silence', () => {
    const state = { introducedAt: NOW - 3 * 86_400_000, lastTurnAt: NOW - 2 * 86_400_000 };
    expect(textOf(answer({ meaning: { intents: intents('solitude') }, state }))).toContain('automatique');
  });
});

describe('a letter with several subjects', () => {
  test('is answered as one: one warm sentence, one paragraph a subject, what does not fit offered below', () => {
    const result = answer({ meaning: { intents: intents('fatigue', 'solitude', 'essais', 'douleur') } });
    expect(textOf(result).match(/Accueil/g)).toHaveLength(1);
    expect(result.reply.responses).toEqual(['fatigue', 'solitude', 'essais']);
    expect(textOf(result)).toContain('Il reste un sujet.');
    expect(titlesOf(result)[0]).toBe('douleur');
  });

  test('drops the courtesy when something is asked, and answers it when nothing is', () => {
    expect(answer({ meaning: { intents: intents('remerciement', 'fatigue') } }).reply.responses).toEqual(['fatigue']);
    expect(answer({ meaning: { intents: intents('remerciement') } }).reply.responses).toEqual(['remerciement']);
  });

  test('never has more than five bubbles, and what can be tapped stands under the last', () => {
    const content = sampleContent();
    const long = 'Une phrase assez longue. '.repeat(70).trim();
    const responses = new Map(content.responses);
    for (const name of ['fatigue', 'solitude', 'essais']) {
      responses.set(name, response(name, { variants: [variant(name, { short: long })] }));
    }
    const meaning = { intents: intents('fatigue', 'solitude', 'essais') };
    const result = answer({ meaning, state: {}, content: { ...content, responses } });
    expect(result.reply.bubbles.length).toBeLessThanOrEqual(5);
    const tappable = result.reply.bubbles.map((bubble) => bubble.choices.some((choice) => 'payload' in choice));
    expect(tappable.indexOf(true)).toBe(result.reply.bubbles.length - 1);
  });
});

describe('danger', () => {
  test('is answered by its static text alone, whatever else was asked', () => {
    const result = answer({ meaning: { urgency: 'vital', intents: intents('essais') } });
    expect(textOf(result)).toMatch(/^Appelez le 15\./);
    expect(textOf(result)).not.toContain('essais');
    expect(result.reply.responses).toEqual(['vital']);
    expect(result.escalation).toMatchObject({ reason: 'urgence-vitale' });
  });

  test('keeps its number in sight in the replies after, until the alarm is old', () => {
    const alarm = answer({ meaning: { urgency: 'detresse' } });
    const next = answer({ meaning: { intents: intents('solitude') }, state: alarm.state });
    expect(textOf(next)).toMatch(/^Rappel : le 3114\./);
    const later = {
      ...alarm.state,
      alarm: { urgency: 'detresse' as const, at: NOW - 2 * 86_400_000, takenBack: false },
    };
    expect(textOf(answer({ meaning: { intents: intents('solitude') }, state: later }))).not.toContain('Rappel');
  });

  test('is answered even while a referent holds the conversation, who otherwise is not talked over', () => {
    const held: Partial<ConversationState> = { ...KNOWN, holder: 'referent' };
    expect(answer({ meaning: { intents: intents('solitude') }, state: held }).reply.bubbles).toEqual([]);
    expect(textOf(answer({ meaning: { urgency: 'vital' }, state: held }))).toBe(
      "Appelez le 15.\n---\nElle n'est pas un service d'urgence.",
    );
    expect(textOf(answer({ meaning: { urgency: 'rapide' }, state: held }))).toContain("Appelez aujourd'hui.");
  });

  test('that must be seen today comes first on its own screen, then that one is not alone, then the rest', () => {
    const speaker = { name: 'Rose', gender: 'feminine', relative: null } as const;
    const signals = [{ urgency: 'rapide', look: 'lexicon', situation: 'tete-dos', words: 'tête' }] as const;
    const result = answer({
      meaning: { urgency: 'rapide', intents: intents('aggravation', 'solitude'), signals, speaker },
      state: {},
    });
    expect(result.reply.bubbles[0]?.text).toBe("Bonjour Rose,\n\nAppelez aujourd'hui. (tête et dos)");
    expect(result.reply.responses).toEqual(['rapide', 'solitude', 'aggravation']);
    expect(textOf(result)).toContain('Essentiel aggravation tête.');
    expect(textOf(result)).toContain('Noté.');
    expect(result.escalation).toMatchObject({ reason: 'urgence-rapide' });
  });

  test('that is only possible puts one safety line under the ordinary answer', () => {
    expect(textOf(answer({ meaning: { intents: intents('fatigue'), doubtful: true } }))).toContain(
      'Si cela empire : le 15.',
    );
  });
});

describe('what was not understood', () => {
  test('is asked again with three suggestions, then a person is asked for', () => {
    const candidates = intents('douleur', 'salutation', 'fatigue');
    const first = answer({ meaning: { candidates } });
    expect(textOf(first)).toContain('Pas compris.');
    expect(textOf(first)).toContain('15 et 3114.');
    expect(titlesOf(first)).toEqual(['douleur', 'fatigue', 'essais', 'Une personne']);
    expect(first.escalation).toBeNull();
    const second = answer({ meaning: { candidates }, state: first.state });
    expect(textOf(second)).toContain('Toujours pas compris.');
    expect(second.escalation).toMatchObject({ reason: 'incompris' });
  });

  test('is forgotten as soon as something is understood', () => {
    const first = answer({});
    const second = answer({ meaning: { intents: intents('fatigue') }, state: first.state });
    expect(second.state.misunderstood).toBe(0);
  });

  test('may have no words: voice, sticker, file, emoji, another alphabet get a polite sentence', () => {
    expect(textOf(answer({ says: [{ kind: 'voice' }] }))).toBe('Pas écouter.\n\n15 et 3114.');
    expect(textOf(answer({ says: [{ kind: 'sticker', approving: true }] }))).toBe('Entendu.');
    expect(textOf(answer({ says: [{ kind: 'sticker', approving: false }] }))).toBe('Bien reçu.');
    expect(textOf(answer({ says: [{ kind: 'attachment', type: 'image' }] }))).toContain('Pas ouvrir.\n\n15 et 3114.');
    expect(textOf(answer({ says: '😀😀' }))).toBe('Bien reçu.');
    expect(textOf(answer({ says: 'Привет как дела' }))).toContain('Pas lu.');
    expect(textOf(answer({ says: '\0\0' }))).toContain('Pas compris.');
  });

  test('may be an old or a strange button', () => {
    expect(textOf(answer({ says: [{ kind: 'choice', payload: 'intent/inconnu', title: null }] }))).toContain(
      'Pas compris.',
    );
    expect(textOf(answer({ says: [{ kind: 'choice', payload: 'more', title: null }] }))).toBe('Rien de plus.');
    expect(answer({ says: [{ kind: 'choice', payload: 'GET_STARTED', title: null }] }).reply.responses).toEqual([
      'salutation',
    ]);
  });
});

describe('signatures', () => {
  const signed = new Map([
    ...sampleContent().responses,
    ['essais', response('essais', { medical: true, signedByDoctor: true })],
  ]);

  test('are missed aloud in demo mode, and their want withholds a medical answer in service mode', () => {
    expect(textOf(answer({ meaning: { intents: intents('essais') } }))).toContain('Démonstration.');
    const service = answer({ meaning: { intents: intents('essais') }, mode: 'service' });
    expect(textOf(service)).toContain('Réponse retenue.');
    expect(textOf(service)).not.toContain('Essentiel');
    expect(service.escalation).toMatchObject({ reason: 'reponse-retenue' });
  });

  test('let a medical answer pass in service mode, until its review date has gone by', () => {
    const content = sampleContent({ responses: signed });
    expect(textOf(answer({ meaning: { intents: intents('essais') }, mode: 'service', content }))).toContain(
      'Essentiel',
    );
    const expired = new Map([
      ...signed,
      ['essais', response('essais', { medical: true, signedByDoctor: true, reviewBy: '2026-11-22' })],
    ]);
    const late = answer({ meaning: { intents: intents('essais') }, content: sampleContent({ responses: expired }) });
    expect(textOf(late)).toContain('Réponse retenue.');
  });
});

describe('asking for a person', () => {
  const meaning = { intents: intents('parler-humain') };
  const rota = (changes: Partial<Content['config']>): Content => {
    const content = sampleContent();
    return { ...content, config: { ...content.config, hours: MONDAY_MORNING, ...changes } };
  };

  test('promises only what the rota confirms: opening hours, and somebody on duty then', () => {
    expect(textOf(answer({ meaning }))).toContain('Noté.');
    expect(textOf(answer({ meaning, content: rota({}) }))).toContain('Noté.');
    expect(textOf(answer({ meaning, content: rota({ referents: [referent()] }) }))).toContain("Lu jusqu'à 12 h.");
    const holiday = { ...MONDAY_MORNING, closedOn: ['2026-11-23'] };
    const closed = rota({ hours: holiday, referents: [referent()] });
    expect(textOf(answer({ meaning, content: closed }))).toContain('Lu lundi prochain à 9 h.');
    expect(answer({ meaning }).state.holder).toBe('waiting');
  });

  test('counts a danger of death as read by trained people only, and so what is asked after it', () => {
    const content = rota({ referents: [referent()] });
    const danger = answer({ meaning: { urgency: 'vital' }, content });
    expect(textOf(danger)).toContain("Personne ne lit à l'instant.");
    expect(danger.escalation?.expectedAt).toBeNull();
    expect(textOf(answer({ meaning, content, state: danger.state }))).toContain('Noté.');
    const trained = rota({ referents: [referent({ trained: true })] });
    expect(textOf(answer({ meaning: { urgency: 'vital' }, content: trained }))).toContain("lit jusqu'à 12 h");
  });

  test('carries the moment that was promised, the region, the need and the language', () => {
    const content = rota({
      referents: [referent()],
      regions: new Map([['Brest', 'Bretagne']]),
      needs: new Map([['fatigue', 'medical']]),
    });
    const before = answer({ meaning: { intents: intents('fatigue'), place: 'Brest', language: 'es' }, content });
    const asked = answer({ meaning, content, state: before.state });
    expect(asked.escalation).toEqual({
      reason: 'demande',
      region: 'Bretagne',
      need: 'medical',
      language: 'es',
      expectedAt: NOW,
    });
    const french = answer({ meaning: { ...meaning, language: 'fr' }, content, state: before.state });
    expect(french.escalation?.language).toBeNull();
  });

  test('is done by what nobody here can open, alone or beside words', () => {
    const photo = { kind: 'attachment', type: 'image' } as const;
    expect(answer({ says: [photo] }).escalation?.reason).toBe('piece-jointe');
    const both = answer({ says: [{ kind: 'text', text: 'fatigue' }, photo], meaning: { intents: intents('fatigue') } });
    expect(textOf(both)).toContain('Essentiel fatigue.');
    expect(textOf(both)).toContain('Pas ouvrir, à côté. Noté.');
    expect(both.escalation?.reason).toBe('piece-jointe');
    const asking = answer({ says: [{ kind: 'text', text: 'quelqu’un' }, photo], meaning });
    expect(asking.escalation?.reason).toBe('demande');
    expect(textOf(asking)).not.toContain('Pas ouvrir, à côté.');
  });

  test('is done by the second message in a row that could be neither heard nor read', () => {
    const first = answer({ says: [{ kind: 'voice' }] });
    expect(first.escalation).toBeNull();
    const second = answer({ says: 'Привет как дела', state: first.state });
    expect(second.escalation?.reason).toBe('incompris');
    const between = answer({ says: 'oui', state: first.state });
    expect(answer({ says: [{ kind: 'voice' }], state: between.state }).escalation).toBeNull();
  });
});

describe('a conversation that a referent held', () => {
  const alarm = { urgency: 'vital', at: NOW - 60_000, takenBack: false } as const;
  const telling = { words: 'mal au dos', at: NOW - 60_000, asked: true };

  test.each(['handed-back', 'closed'] as const)(
    "is the assistant's again when it was %s, and no danger stands over it",
    (holder) => {
      const result = answer({
        meaning: { intents: intents('fatigue') },
        state: { ...KNOWN, holder, alarm, telling, misunderstood: 1 },
      });
      expect(textOf(result)).toContain('Essentiel fatigue.');
      expect(textOf(result)).not.toContain('Rappel');
      expect(result.state).toMatchObject({ holder: 'assistant', alarm: null });
      expect(answer({ says: 'oui', state: { ...KNOWN, holder, telling } }).reply.responses).not.toContain('rapide');
      expect(answer({ state: { ...KNOWN, holder, misunderstood: 1 } }).escalation).toBeNull();
    },
  );

  test('waits again when a person is asked for after it was given back', () => {
    const result = answer({ meaning: { intents: intents('parler-humain') }, state: { ...KNOWN, holder: 'closed' } });
    expect(result.state.holder).toBe('waiting');
    expect(result.escalation?.reason).toBe('demande');
  });

  test('while held hears of what must be seen today, and of no referent who will read', () => {
    const result = answer({ meaning: { urgency: 'rapide' }, state: { holder: 'referent' } });
    expect(textOf(result)).toContain("Appelez aujourd'hui.");
    expect(textOf(result)).toContain("Elle n'est pas un service d'urgence.");
    expect(textOf(result)).not.toContain('Noté.');
    expect(textOf(result)).not.toContain('Bonjour');
    expect(result.escalation?.expectedAt).toBeNull();
  });

  test.each([
    ['words', 'des mots'],
    ['a photo', [{ kind: 'attachment', type: 'image' }]],
    ['a voice message', [{ kind: 'voice' }]],
    ['another alphabet', 'Привет как дела'],
    ['a tapped choice', [{ kind: 'choice', payload: 'intent/fatigue', title: 'fatigue' }]],
  ] as const)('while held is not answered by the assistant: %s', (_what, says) => {
    const result = answer({ says, state: { ...KNOWN, holder: 'referent' } });
    expect(result.reply.bubbles).toEqual([]);
    expect(result.escalation).toBeNull();
    expect(result.state.holder).toBe('referent');
  });
});
