const NARROW = '\u202f';
const WIDE = '\u00a0';

/** An address, which keeps every character it has. */
const ADDRESS = /https?:\/\/\S+/gu;

/**
 * Makes the spaces of French typography non-breaking: narrow before `;`, `!`, `?`, wide before `:` and inside « ». Only
 * spaces that stand are changed, so that « 12:30 » and addresses stay as they are; telephone numbers keep ordinary
 * spaces, because they are read aloud and tapped. Idempotent.
 */
export function withTypography(text: string): string {
  let result = '';
  let from = 0;
  for (const address of text.matchAll(ADDRESS)) {
    result += spaced(text.slice(from, address.index)) + address[0];
    from = address.index + address[0].length;
  }
  return result + spaced(text.slice(from));
}

function spaced(text: string): string {
  return text
    .replace(/[ \u00a0\u202f]+(?=[;!?])/gu, NARROW)
    .replace(/[ \u00a0\u202f]+(?=:(?:\s|$))/gu, WIDE)
    .replace(/«[ \u00a0\u202f]+/gu, `«${WIDE}`)
    .replace(/[ \u00a0\u202f]+»/gu, `${WIDE}»`);
}
