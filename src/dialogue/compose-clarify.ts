import type { Decision } from '../domain/decision.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import { humanChoice, intentChoices } from './choices.ts';
import type { Composed } from './composed.ts';
import { tellEscalation } from './tell-escalation.ts';
import { disclose, greet, paragraphs, type Stage, say } from './voice.ts';

/** « Je n'ai pas compris »: once with three suggestions, then with a person. The two numbers that matter stand under both. */
export function composeClarify(stage: Stage, decision: Extract<Decision, { kind: 'clarify' }>): Composed {
  const { misunderstood, numbers } = stage.content.texts;
  const again = decision.attempt >= 2;
  const text = paragraphs([
    paragraphs([greet(stage), say(stage, again ? misunderstood[1] : misunderstood[0])], ' '),
    again ? tellEscalation(stage, 'incompris') : '',
    say(stage, numbers),
    disclose(stage, false),
  ]);
  const choices = [...intentChoices(stage, decision.suggestions), ...(again ? [] : humanChoice(stage))];
  return { bubbles: [{ text, choices }], responses: [], heldBack: [], escalation: again ? 'incompris' : null };
}

/** A sentence that answers something other than an intent; the numbers stand under what could not be heard or read. */
export function composeSentence(
  stage: Stage,
  decision: {
    readonly sentence: Extract<Decision, { kind: 'say' }>['sentence'];
    readonly escalation: EscalationReason | null;
  },
): Composed {
  const { sentences, numbers } = stage.content.texts;
  const unheard = ['voice', 'attachment', 'unreadable', 'failure'].includes(decision.sentence);
  const text = paragraphs([
    say(stage, sentences[decision.sentence]),
    unheard ? say(stage, numbers) : '',
    decision.escalation === null ? '' : tellEscalation(stage, decision.escalation),
    disclose(stage, false),
  ]);
  return {
    bubbles: [{ text, choices: unheard ? humanChoice(stage) : [] }],
    responses: [],
    heldBack: [],
    escalation: decision.escalation,
  };
}
