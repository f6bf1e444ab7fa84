import type { EntityIndex, EntityKind } from './entity-index.ts';
import type { EntitySpan } from './find-entities.ts';

export type Entities = {
  readonly subtypes: readonly string[];
  readonly treatments: readonly string[];
  readonly place: string | null;
};

/**
 * The values that a message names, each once, in order. A combination (« sclerodermie + myosite ») adds its value when all its parts stand
 * anywhere, and no plainer value of its kind was found.
 */
export function readEntities(index: EntityIndex, words: readonly string[], spans: readonly EntitySpan[]): Entities {
  const whole = ` ${words.map(index.spell).join(' ')} `;
  const values = (kind: EntityKind): readonly string[] => {
    const found = spans.filter((span) => span.kind === kind).map((span) => span.value);
    const combined = index.combinations.filter(
      (combination) => combination.kind === kind && combination.parts.every((part) => whole.includes(` ${part} `)),
    );
    return [...new Set([...found, ...combined.map((combination) => combination.value)])];
  };
  return { subtypes: values('subtypes'), treatments: values('treatments'), place: values('places')[0] ?? null };
}
