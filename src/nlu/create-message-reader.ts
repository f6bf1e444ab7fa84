import type { Stemmer } from './create-stemmer.ts';
import type { EntityIndex } from './entities/entity-index.ts';
import type { EntitySpan } from './entities/find-entities.ts';
import { findEntities } from './entities/find-entities.ts';
import type { Features } from './features.ts';
import { extractFeatures, MARK } from './features.ts';
import type { Language } from './language.ts';
import { normalise } from './normalise.ts';
import type { SurfaceWord } from './read-words.ts';
import { readWords } from './read-words.ts';
import { segment } from './segment.ts';
import type { Speller } from './spelling/create-speller.ts';
import { expandWord } from './tokenise.ts';

/** A part of a message that may carry a subject of its own. */
export type Piece = {
  /** Of its words, spelling corrected, elisions opened, entities marked. */
  readonly features: Features;
  /** How many words it has on the surface. */
  readonly length: number;
  /** It asks: a question mark, or a word that opens a question. */
  readonly asks: boolean;
};

/** A message, read: pieces in order, the words of the surface with their spelling corrected, and the entities in them. */
export type Reading = {
  readonly pieces: readonly Piece[];
  readonly words: readonly string[];
  readonly spans: readonly EntitySpan[];
};

export type MessageReader = (text: string) => Reading;

const ASKS: Readonly<Record<Language, RegExp>> = {
  fr: /\?|(?:^|[ ,])(?:est-ce|est ce|esk|eske|es ce|comment|cmt|coment|pourquoi|pk|combien|cb|quels?|quelles?|kels?|quoi|koi|qui|ki|ou|quand|faut-il|faut il|peut-on|peut on|puis-je|puis je|y a-t-il|ya t il|existe-t-il|que faire|je voudrais|j'aimerais|je cherche|je veux|jveux)(?: |$)/u,
  en: /\?|^(?:and )?(?:how|why|what|when|where|which|who|can|could|is|are|do|does|will|would|should) /u,
};

/** Corrects a word; one that falls apart (`lazathioprine`) becomes an elided word and another. */
function correct(word: SurfaceWord, speller: Speller): readonly SurfaceWord[] {
  const parts = speller(word.text);
  const last = parts.length - 1;
  return parts.map((text, i) => ({ text, elided: i < last ? true : word.elided }));
}

export type ReaderTools = {
  readonly language: Language;
  readonly speller: Speller;
  readonly entities: EntityIndex;
  readonly stem: Stemmer;
};

/** Makes the function that turns a text into words, pieces and entities. Total, and keeps nothing of the text. */
export function createMessageReader({ language, speller, entities, stem }: ReaderTools): MessageReader {
  return (text) => {
    const pieces = segment(normalise(text), language).map((piece) => ({
      asks: ASKS[language].test(piece),
      surface: readWords(piece).flatMap((word) => correct(word, speller)),
    }));
    const surface = pieces.flatMap((piece) => piece.surface);
    const words = surface.map((word) => word.text);
    const spans = findEntities(entities, words);
    const marks = new Map(spans.map((span) => [span.to - 1, `${MARK}${span.kind}:${span.value}`]));
    let at = 0;
    const openWord = (word: SurfaceWord): readonly string[] => {
      const mark = marks.get(at);
      at += 1;
      return mark === undefined ? expandWord(word, language) : [...expandWord(word, language), mark];
    };
    return {
      words,
      spans,
      pieces: pieces
        .filter((piece) => piece.surface.length > 0)
        .map((piece) => ({
          asks: piece.asks,
          length: piece.surface.length,
          features: extractFeatures(piece.surface.flatMap(openWord), stem),
        })),
    };
  };
}
