import type { EntityValue } from '../../domain/training.ts';
import { normalise } from '../normalise.ts';
import { readWords } from '../read-words.ts';
import type { NameSpeller } from './name-speller.ts';
import { createNameSpeller } from './name-speller.ts';

export const ENTITY_KINDS = ['subtypes', 'treatments', 'places'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** What a run of words means. `value` null: it means none of the entities, and hides the aliases inside it. */
export type Alias = {
  readonly kind: EntityKind;
  readonly value: string | null;
  /** Phrases of which one must stand beside; empty when the alias needs none. */
  readonly needs: readonly string[];
};

/** Aliases that are two words or more anywhere in a message: « sclerodermie + myosite ». */
export type Combination = { readonly kind: EntityKind; readonly value: string; readonly parts: readonly string[] };

export type EntityIndex = {
  /** From words joined by blanks to what they may mean, unconditional ones first. */
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
  readonly combinations: readonly Combination[];
  /** How many words the longest alias has that begins with a word. */
  readonly longestFrom: ReadonlyMap<string, number>;
  /** The spelling under which a word of a message is looked up. */
  readonly spell: NameSpeller;
};

/** The words of a phrase joined by blanks, folded: how aliases and messages are compared. */
export function joinWords(phrase: string): string {
  return readWords(normalise(phrase))
    .map((word) => word.text)
    .join(' ');
}

type Entities = Readonly<Record<EntityKind, readonly EntityValue[]>>;

/** Slips are allowed in names of forms and drugs; a place spelt otherwise is another place. */
function spellerOf({ subtypes, treatments, places }: Entities): NameSpeller {
  const phrases = [...subtypes, ...treatments].flatMap(({ aliases }) => aliases.flatMap((alias) => alias.split('+')));
  const others = [
    ...places.flatMap(({ aliases }) => aliases),
    ...[...subtypes, ...treatments, ...places].flatMap(({ not }) => not),
  ];
  const names = phrases.map(joinWords);
  const known = new Set(names.flatMap((name) => name.split(' ')));
  const fixed = others.flatMap((phrase) => joinWords(phrase).split(' ')).filter((word) => !known.has(word));
  return createNameSpeller(names, new Set(fixed));
}

/** Builds the index of aliases from `intents/entities/`. */
export function indexEntities(entities: Entities): EntityIndex {
  const spell = spellerOf(entities);
  const aliases = new Map<string, Alias[]>();
  const combinations: Combination[] = [];
  const longestFrom = new Map<string, number>();
  const keyOf = (phrase: string): string => joinWords(phrase).split(' ').map(spell).join(' ');
  const add = (phrase: string, alias: Alias): void => {
    const key = keyOf(phrase);
    if (key === '') return;
    const words = key.split(' ');
    const [head = ''] = words;
    longestFrom.set(head, Math.max(longestFrom.get(head) ?? 0, words.length));
    const known = aliases.get(key) ?? [];
    aliases.set(key, alias.needs.length === 0 ? [alias, ...known] : [...known, alias]);
  };
  for (const kind of ENTITY_KINDS) {
    for (const { value, aliases: plain, ambiguous, not } of entities[kind]) {
      for (const alias of plain) {
        if (alias.includes('+')) combinations.push({ kind, value, parts: alias.split('+').map(keyOf) });
        else add(alias, { kind, value, needs: [] });
      }
      for (const { alias, needs } of ambiguous) add(alias, { kind, value, needs: needs.map(keyOf) });
      for (const phrase of not) add(phrase, { kind, value: null, needs: [] });
    }
  }
  return { aliases, combinations, longestFrom, spell };
}
