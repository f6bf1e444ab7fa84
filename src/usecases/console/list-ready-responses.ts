import { fillText } from '../../dialogue/fill-text.ts';
import { whyWithheld } from '../../dialogue/is-withheld.ts';
import { plainWords } from '../../dialogue/plain-words.ts';
import type { Content } from '../../domain/content.ts';
import type { Response } from '../../domain/response.ts';
import { UNKNOWN_SPEAKER } from '../../domain/understanding.ts';

export type ReadyResponseView = {
  readonly name: string;
  readonly title: string;
  readonly variant: number;
  readonly short: string;
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly signed: boolean;
};

/**
 * The texts of `responses/` that a referent can insert and adapt, as a patient of whom nothing is known would read them. `q`: words that all
 * stand in the title, the name or the text, accents and capitals aside; empty: everything. Medical texts that nobody signed, or whose review date
 * has gone by, are marked: a referent reads what they send.
 */
export function listReadyResponses(content: Content, q: string, now: number): readonly ReadyResponseView[] {
  const wanted = plainWords(q)
    .split(' ')
    .filter((word) => word !== '');
  return [...content.responses.values()]
    .flatMap((response) => viewsOf(content, response, now))
    .filter((view) => {
      const words = plainWords(`${view.title} ${view.name} ${view.short} ${view.text}`);
      return wanted.every((word) => words.includes(word));
    })
    .sort((one, other) => one.title.localeCompare(other.title, 'fr') || one.variant - other.variant);
}

function viewsOf(content: Content, response: Response, now: number): readonly ReadyResponseView[] {
  const { intent: name, title } = response;
  const values = { assistant: content.config.name, association: content.config.association, company: '', name: '' };
  const plain = (text: string): string => fillText(text, UNKNOWN_SPEAKER, values).trim();
  return response.variants.map((variant, index) => ({
    ...{ name, title, variant: index, short: plain(variant.short), text: plain(variant.text) },
    links: variant.links.map(({ label, url, page }) => ({ label, url: page === null ? url : `${url}#page=${page}` })),
    signed: whyWithheld(response, 'service', now) === null,
  }));
}
