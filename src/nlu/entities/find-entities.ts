import type { Alias, EntityIndex, EntityKind } from './entity-index.ts';

/** An entity at the words `from` (included) to `to` (excluded) of a message. */
export type EntitySpan = {
  readonly kind: EntityKind;
  readonly value: string;
  readonly from: number;
  readonly to: number;
};

/** Needs of at most so many letters (« à », « dans le ») must stand right before the alias; content words anywhere. */
const FUNCTION_LETTERS = 8;
const FUNCTION_WORDS = new Set(
  'a au aux de des du en et la le les dans sur vers chez pres cote l d par pour depuis habite vis'.split(' '),
);

function isFunctionPhrase(need: string): boolean {
  return need.length <= FUNCTION_LETTERS && need.split(' ').every((word) => FUNCTION_WORDS.has(word));
}

/**
 * The entities that words name, in their order: the longest alias wins, an ambiguous one only beside one of its needs. `surface` are
 * the folded words of a message.
 */
export function findEntities(index: EntityIndex, surface: readonly string[]): readonly EntitySpan[] {
  const words = surface.map(index.spell);
  const whole = ` ${words.join(' ')} `;
  const spans: EntitySpan[] = [];

  const holds = (alias: Alias, at: number, key: string): boolean => {
    if (alias.needs.length === 0) return true;
    const before = ` ${words.slice(Math.max(0, at - 3), at).join(' ')} `;
    return alias.needs.some((need) =>
      isFunctionPhrase(need) ? before.endsWith(` ${need} `) : whole.replace(` ${key} `, ' ').includes(` ${need} `),
    );
  };

  const match = (at: number): { alias: Alias; to: number } | null => {
    const longest = index.longestFrom.get(words[at] ?? '') ?? 0;
    for (let to = Math.min(words.length, at + longest); to > at; to -= 1) {
      const key = words.slice(at, to).join(' ');
      const alias = index.aliases.get(key)?.find((candidate) => holds(candidate, at, key));
      if (alias) return { alias, to };
    }
    return null;
  };

  let at = 0;
  while (at < words.length) {
    const found = match(at);
    if (found?.alias.value) spans.push({ kind: found.alias.kind, value: found.alias.value, from: at, to: found.to });
    at = found ? found.to : at + 1;
  }
  return spans;
}
