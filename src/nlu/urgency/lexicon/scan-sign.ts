import { expandFrench } from '../../french-spellings.ts';
import { normalise } from '../../normalise.ts';

/** What a sign is made of, before it is understood. */
export type Lexeme =
  | { readonly kind: 'word'; readonly word: string; readonly stem: boolean }
  | { readonly kind: 'list'; readonly name: string }
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly decimals: boolean }
  | { readonly kind: 'mark'; readonly mark: '(' | ')' | '|' | '[' | ']' | '_' | '..' | '&' | '&&' | '-' | '--' | '!' };

const LEXEME =
  /\s*(?:(?<mark>&&|&|\.\.|--(?=\s)|-(?=\s)|[()|[\]_!])|@(?<list>[\p{L}0-9-]+)|<(?<from>\d+(?:,\d+)?)-(?<to>\d+(?:,\d+)?)>|(?<word>[\p{L}\p{N}]+)(?<apostrophe>['’])?(?<star>\*)?|(?<hyphen>-)(?=\S))/uy;

function isMark(text: string): text is Extract<Lexeme, { kind: 'mark' }>['mark'] {
  return ['(', ')', '|', '[', ']', '_', '..', '&', '&&', '-', '--', '!'].includes(text);
}

/** Cuts a sign into lexemes. Throws a SyntaxError that quotes the sign when something in it belongs to no notation. */
export function scanSign(source: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  const text = source.trim();
  LEXEME.lastIndex = 0;
  while (LEXEME.lastIndex < text.length) {
    const found = LEXEME.exec(text)?.groups;
    if (!found) throw new SyntaxError(`Signe illisible : « ${source} »`);
    const { mark, list, from, to, word, apostrophe, star } = found;
    if (mark && isMark(mark)) lexemes.push({ kind: 'mark', mark });
    else if (list) lexemes.push({ kind: 'list', name: list });
    else if (from && to) {
      const decimals = from.includes(',');
      lexemes.push({
        kind: 'number',
        from: Number(from.replace(',', '.')),
        to: Number(to.replace(',', '.')),
        decimals,
      });
    } else if (word) {
      const folded = normalise(word);
      const words = apostrophe ? expandFrench(folded, true) : [folded];
      for (const one of words) lexemes.push({ kind: 'word', word: one, stem: star !== undefined });
    }
  }
  return lexemes;
}
