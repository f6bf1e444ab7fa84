import type { Choice } from '../domain/reply.ts';
import type { Link, Response } from '../domain/response.ts';
import { intentPayload, MORE_PAYLOAD } from './payloads.ts';
import type { Stage } from './voice.ts';

const MOST_CHOICES = 5;

export function linkChoices(links: readonly Link[]): Choice[] {
  return links.map((link) => ({
    title: link.label,
    url: link.page === null ? link.url : `${link.url}#page=${link.page}`,
  }));
}

/** Buttons that lead to intents, in order, each once, with the words of their response; those without one are left out. */
export function intentChoices(stage: Stage, intents: readonly string[]): Choice[] {
  return [...new Set(intents)].flatMap((intent) => {
    const response: Response | undefined = stage.content.responses.get(intent);
    return response === undefined ? [] : [{ title: response.ask, payload: intentPayload(intent) }];
  });
}

export function moreChoice(stage: Stage): Choice {
  return { title: stage.content.texts.choices.more, payload: MORE_PAYLOAD };
}

/** A person, under every reply that is not one already: the intent that asks for a referent. */
export function humanChoice(stage: Stage): Choice[] {
  const asks = Object.entries(stage.content.config.escalateIntents).find(([, reason]) => reason === 'demande')?.[0];
  return asks === undefined ? [] : [{ title: stage.content.texts.choices.human, payload: intentPayload(asks) }];
}

/** At most five choices, none twice; a person stays among them. */
export function pickChoices(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  const unique = choices.filter((choice) => {
    const key = 'payload' in choice ? choice.payload : choice.url;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
  const last = unique.at(-1);
  return unique.length <= MOST_CHOICES || last === undefined ? unique : [...unique.slice(0, MOST_CHOICES - 1), last];
}
