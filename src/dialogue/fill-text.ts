import type { Speaker } from '../domain/understanding.ts';

/**
 * Fills `{name}` from `values` and agrees `{masculine|feminine|neutral}` with the person who writes.
 * A name that `values` does not know stays as it is, so that a test finds it.
 */
export function fillText(text: string, speaker: Speaker, values: Readonly<Record<string, string>> = {}): string {
  return text
    .replace(/\{([^{}|]*)\|([^{}|]*)\|([^{}|]*)\}/g, (_whole, masculine: string, feminine: string, neutral: string) => {
      if (speaker.gender === 'feminine') return feminine;
      return speaker.gender === 'masculine' ? masculine : neutral;
    })
    .replace(/\{([a-z]+)\}/g, (whole, key: string) => values[key] ?? whole);
}
