import type { Response, UrgencyResponse, UrgencyVariant, Variant, When } from '../domain/response.ts';

/** What is known of the person and the message when a variant is chosen. */
export type Facts = {
  readonly subtypes: readonly string[];
  readonly treatments: readonly string[];
  readonly place: string | null;
  readonly relative: boolean;
  /** Names of the situations that were recognised. */
  readonly situations: readonly string[];
};

/** The first variant whose `when` fits, with its index; content checking makes sure that the last one always does. */
export function chooseVariant(
  response: Response,
  facts: Facts,
): { readonly variant: Variant; readonly index: number } | null {
  const index = response.variants.findIndex((variant) => fits(variant.when, facts));
  const variant = response.variants[index];
  return variant === undefined ? null : { variant, index };
}

/** The same for an urgency's static text. */
export function chooseUrgencyVariant(response: UrgencyResponse, facts: Facts): UrgencyVariant | null {
  return (
    response.variants.find(
      (variant) =>
        (variant.situation === null || meets(variant.situation, facts.situations)) &&
        (variant.relative === null || variant.relative === facts.relative),
    ) ?? null
  );
}

function fits(when: When, facts: Facts): boolean {
  return (
    (when.subtype === null || meets(when.subtype, facts.subtypes)) &&
    (when.treatment === null || meets(when.treatment, facts.treatments)) &&
    (when.place === null || meets(when.place, facts.place === null ? [] : [facts.place])) &&
    (when.relative === null || when.relative === facts.relative) &&
    (when.situation === null || meets(when.situation, facts.situations))
  );
}

function meets(wanted: readonly string[], found: readonly string[]): boolean {
  return wanted.some((name) => found.includes(name));
}
