import { makeEither, makeSequence } from './make-node.ts';
import { type Lexeme, scanSign } from './scan-sign.ts';
import { GAP, type Node, type Part, type Sign, type Step, WIDE_GAP } from './sign.ts';
import { type GrowingVocabulary, termOf } from './vocabulary.ts';

/** Words that deny: a part that holds one says itself what is not. */
export const DENYING: ReadonlySet<string> = new Set([
  'pas',
  'plus',
  'pu',
  'pus',
  'plu',
  'jamais',
  'rien',
  'aucun',
  'aucune',
  'ni',
  'sans',
  'ne',
]);

/** Gives the words of a named list; null when none has that name. */
export type WordLists = (name: string) => Part | null;

type Mark = Extract<Lexeme, { kind: 'mark' }>['mark'];

/** Reads one sign (sign.ts has the notation). Throws a SyntaxError that quotes the sign when it cannot be read. */
export function parseSign(source: string, lists: WordLists, vocabulary: GrowingVocabulary): Sign {
  const lexemes = scanSign(source);
  let at = 0;
  let denies = false;

  const fail = (): never => {
    throw new SyntaxError(`Signe illisible : « ${source} »`);
  };
  const isAt = (...marks: readonly Mark[]): boolean => {
    const lexeme = lexemes[at];
    return lexeme?.kind === 'mark' && marks.includes(lexeme.mark);
  };
  const eat = (mark: Mark): boolean => {
    if (!isAt(mark)) return false;
    at += 1;
    return true;
  };

  const readAtom = (): Step['node'] => {
    const lexeme = lexemes[at];
    at += 1;
    if (lexeme?.kind === 'word') {
      if (!lexeme.stem && DENYING.has(lexeme.word)) denies = true;
      return { kind: 'terms', terms: new Set([termOf(vocabulary, lexeme.word, lexeme.stem)]) };
    }
    if (lexeme?.kind === 'number') return lexeme;
    if (lexeme?.kind === 'list') {
      const list = lists(lexeme.name);
      if (list?.denies) denies = true;
      return list?.node ?? fail();
    }
    if (lexeme?.kind === 'mark' && lexeme.mark === '(') {
      const node = readWays();
      if (!eat(')')) fail();
      return node;
    }
    return fail();
  };

  const readWays = (): Node => {
    const ways = [readSequence()];
    while (eat('|')) ways.push(readSequence());
    return makeEither(ways);
  };

  const readSequence = (): Node => {
    const steps: Step[] = [];
    while (at < lexemes.length && !isAt(')', ']', '|', '&', '&&', '-', '--')) {
      const gap = eat('_') ? 0 : eat('..') ? WIDE_GAP : GAP;
      if (eat('[')) {
        steps.push({ node: readSequence(), gap, optional: true });
        if (!eat(']')) fail();
      } else steps.push({ node: readAtom(), gap, optional: false });
    }
    return steps.length > 0 ? makeSequence(steps) : fail();
  };

  const readPart = (): Part => {
    denies = false;
    const node = readWays();
    return { node, denies };
  };

  const certain = eat('!');
  const groups: Part[][] = [[readPart()]];
  const exceptInSentence: Part[] = [];
  const exceptInMessage: Part[] = [];
  while (at < lexemes.length) {
    if (eat('&&')) groups.push([readPart()]);
    else if (eat('&')) groups.at(-1)?.push(readPart());
    else if (eat('-')) exceptInSentence.push(readPart());
    else if (eat('--')) exceptInMessage.push(readPart());
    else fail();
  }
  return { groups, exceptInSentence, exceptInMessage, certain };
}
