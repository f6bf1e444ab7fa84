import type { CommentTexts } from '../../domain/comment.ts';
import type { Content } from '../../domain/content.ts';
import { AppError } from '../../domain/errors.ts';
import type { TurnResult } from '../../domain/turn.ts';
import type { Urgency } from '../../domain/understanding.ts';

export type DraftDeps = {
  readonly content: Content;
  /** What the assistant would answer to whoever wrote this in private, for the first time. */
  readonly answer: (text: string) => TurnResult;
  readonly urgencyOf: (text: string) => Urgency;
  /** The page where one writes in private. */
  readonly chatUrl: string;
};

/** Nothing of it is posted: a person reads both parts again, and copies. */
export type CommentDraft = { readonly urgent: boolean; readonly public: string; readonly private: string };

/** Longer than any site takes, and read in milliseconds. */
const LONGEST = 20_000;

/**
 * A reply to a comment in two parts. What is public is one of four fixed sentences, so that nothing of what somebody wrote about
 * their health can ever stand under an article; the numbers are never withheld. Throws BODY_INVALID, BODY_TOO_LARGE, NOT_FOUND when this association
 * answers no comments.
 */
export function draftComment(deps: DraftDeps, words: string): CommentDraft {
  const { comments, config } = deps.content;
  if (comments === null) throw new AppError('NOT_FOUND', 'Les réponses aux commentaires ne sont pas encore écrites.');
  const text = words.trim();
  if (text === '') throw new AppError('BODY_INVALID', "Collez d'abord le commentaire.");
  if (text.length > LONGEST) throw new AppError('BODY_TOO_LARGE', `Un commentaire compte au plus ${LONGEST} signes.`);
  const result = deps.answer(text);
  const urgency = deps.urgencyOf(text);
  const intents = result.understanding?.intents.map(({ name }) => name) ?? [];
  const linked = (sentence: string): string => fill(sentence, { ...config, link: deps.chatUrl });
  const kind = urgency === 'aucune' ? kindOf(intents, config) : 'urgent';
  const { invitation, answer, violence } = comments.texts.private;
  const answered = result.reply.bubbles.map((bubble) => bubble.text).join('\n\n');
  return {
    urgent: urgency !== 'aucune',
    public: linked(comments.texts.public[kind]),
    private: urgency === 'violence' ? linked(violence) : [linked(invitation), linked(answer), answered].join('\n\n'),
  };
}

/** No finer than this: a finer choice would tell everybody what was understood. */
function kindOf(
  intents: readonly string[],
  config: Pick<Content['config'], 'courtesies' | 'comfort'>,
): keyof CommentTexts['public'] {
  if (intents.length > 0 && intents.every((name) => config.courtesies.includes(name))) return 'thanks';
  return intents.some((name) => config.comfort.includes(name)) ? 'comfort' : 'ordinary';
}

function fill(
  sentence: string,
  by: { readonly name: string; readonly association: string; readonly link: string },
): string {
  return sentence
    .replaceAll('{assistant}', by.name)
    .replaceAll('{association}', by.association)
    .replaceAll('{link}', by.link);
}
