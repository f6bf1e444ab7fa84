export type TextPart = { readonly text: string; readonly href: string | null };

/** An address in running text: the signs that end a sentence or close a parenthesis are not part of it. */
const ADDRESS = /https?:\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)\]’']/gi;

/** Cuts a text into plain parts and addresses that can be opened, in order. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (!URL.canParse(match[0])) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null });
    parts.push({ text: match[0], href: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}
