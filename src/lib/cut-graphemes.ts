const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });
const ELLIPSIS = '…';

/** A text of at most `limit` UTF-16 units, ended by « … » when something was cut; no emoji or accented letter is broken. */
export function cutGraphemes(text: string, limit: number): string {
  const whole = text.trim();
  if (whole.length <= limit) return whole;
  let kept = '';
  for (const { segment } of graphemes.segment(whole)) {
    if (kept.length + segment.length > limit - ELLIPSIS.length) break;
    kept += segment;
  }
  return kept.trimEnd() + ELLIPSIS;
}
