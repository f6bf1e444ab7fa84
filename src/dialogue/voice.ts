import type { Content } from '../domain/content.ts';
import type { ChannelAbilities } from '../domain/reply.ts';
import type { Speaker } from '../domain/understanding.ts';
import { fillText } from './fill-text.ts';

/** `demo` answers with unsigned texts and says so; `service` withholds them. */
export type Mode = 'demo' | 'service';

/** Everything that composing needs beside the decision. */
export type Stage = {
  readonly content: Content;
  readonly mode: Mode;
  readonly speaker: Speaker;
  readonly abilities: ChannelAbilities;
  readonly now: number;
  /** True when this reply is the first, or the first after a long silence. */
  readonly introduce: boolean;
  /** True while a referent holds the conversation. */
  readonly held: boolean;
  /** True while a danger stands to which only trained people are alerted. */
  readonly veiled: boolean;
};

/** Says a sentence of `responses/` in the assistant's voice: names filled in, agreed with the person who writes. */
export function say(stage: Stage, text: string, values: Readonly<Record<string, string>> = {}): string {
  return fillText(text, stage.speaker, {
    assistant: stage.content.config.name,
    association: stage.content.config.association,
    company: stage.abilities.copyKeptBy ?? '',
    name: stage.speaker.name ?? '',
    ...values,
  }).trim();
}

/** « Bonjour Rose, », once a conversation; empty after. */
export function greet(stage: Stage): string {
  if (!stage.introduce) return '';
  const { greeting, greetingNamed } = stage.content.texts;
  return say(stage, stage.speaker.name === null ? greeting : greetingNamed);
}

/** What the first reply must say of who answers; empty after. `presented`: its opening already said that an assistant speaks. */
export function disclose(stage: Stage, presented: boolean): string {
  if (!stage.introduce) return '';
  const { first, notice, copy } = stage.content.texts.disclosure;
  return paragraphs(
    [
      presented ? '' : capitalise(say(stage, first)),
      say(stage, notice),
      stage.abilities.copyKeptBy === null ? '' : say(stage, copy),
    ],
    ' ',
  );
}

function capitalise(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1);
}

/** Joins what is not empty. */
export function paragraphs(parts: readonly string[], between = '\n\n'): string {
  return parts.filter((part) => part !== '').join(between);
}
