import { parseSign, type WordLists } from './parse-sign.ts';
import type { Node, Part, Sign } from './sign.ts';
import type { GrowingVocabulary } from './vocabulary.ts';

/** Signs made ready. `T` is what a sign speaks for. */
export type CompiledSigns<T> = {
  readonly signs: readonly { readonly sign: Sign; readonly of: T }[];
  /** By term: the signs that cannot stand without a word of this term or of another that leads to them too. */
  readonly byTerm: ReadonlyMap<number, readonly number[]>;
  /** Signs that no term leads to, because numbers alone make them. */
  readonly always: readonly number[];
};

const DEFINITION = /^\s*@([\p{L}0-9-]+)\s*=\s*(.+)$/su;

/**
 * Reads lists and signs; their words are added to `vocabulary`, to be indexed when all signs are read. Throws a SyntaxError that
 * quotes the first one that cannot be read.
 */
export function compileSigns<T>(
  sources: readonly { readonly source: string; readonly of: T }[],
  vocabulary: GrowingVocabulary,
): CompiledSigns<T> {
  const lists = readLists(
    sources.map(({ source }) => source),
    vocabulary,
  );
  const parsed = sources
    .filter(({ source }) => !DEFINITION.test(source))
    .map(({ source, of }) => ({ sign: parseSign(source, lists, vocabulary), of }));
  const uses = new Map<number, number>();
  for (const part of parsed.flatMap(({ sign }) => sign.groups.flat())) countUses(part.node, uses);
  const signs = parsed.map(({ sign, of }) => ({ sign: rarestFirst(sign, uses), of }));
  const byTerm = new Map<number, number[]>();
  const always: number[] = [];
  signs.forEach(({ sign }, at) => {
    const anchor = sign.groups
      .flat()
      .map((part) => anchorOf(part.node, uses))
      .reduce((best, next) => (next.cost < best.cost ? next : best));
    if (anchor.cost === Number.POSITIVE_INFINITY) always.push(at);
    else for (const term of new Set(anchor.terms)) pushTo(byTerm, term, at);
  });
  return { signs, byTerm, always };
}

/** The parts of each group, the rarest first: most sentences are done with at once. */
function rarestFirst(sign: Sign, uses: ReadonlyMap<number, number>): Sign {
  const costed = (group: readonly Part[]) => group.map((part) => ({ part, cost: anchorOf(part.node, uses).cost }));
  const groups = sign.groups.map((group) =>
    costed(group)
      .toSorted((a, b) => (a.cost === b.cost ? 0 : a.cost - b.cost))
      .map(({ part }) => part),
  );
  return { ...sign, groups };
}

/** Reads each list when a sign first names it, so that all signs share its nodes. Lists may name lists. */
function readLists(sources: readonly string[], vocabulary: GrowingVocabulary): WordLists {
  const bodies = new Map<string, string>();
  for (const source of sources) {
    const [, name, body] = DEFINITION.exec(source) ?? [];
    if (name && body) bodies.set(name, body);
  }
  const read = new Map<string, Part>();
  const lists: WordLists = (name) => {
    const known = read.get(name);
    const body = bodies.get(name);
    if (known || body === undefined) return known ?? null;
    bodies.delete(name);
    const part = parseSign(body, lists, vocabulary).groups[0]?.[0] ?? null;
    if (part) read.set(name, part);
    return part;
  };
  return lists;
}

function pushTo(byTerm: Map<number, number[]>, term: number, at: number): void {
  const known = byTerm.get(term);
  if (known) known.push(at);
  else byTerm.set(term, [at]);
}

function countUses(node: Node, uses: Map<number, number>): void {
  if (node.kind === 'terms') for (const term of node.terms) uses.set(term, (uses.get(term) ?? 0) + 1);
  else if (node.kind === 'either') for (const way of node.ways) countUses(way, uses);
  else if (node.kind === 'sequence') for (const step of node.steps) countUses(step.node, uses);
}

/** The terms of which one must stand for the node to stand, chosen so that as few signs as possible share them. */
function anchorOf(node: Node, uses: ReadonlyMap<number, number>): { terms: readonly number[]; cost: number } {
  const none = { terms: [], cost: Number.POSITIVE_INFINITY };
  switch (node.kind) {
    case 'terms':
      return { terms: [...node.terms], cost: [...node.terms].reduce((sum, term) => sum + (uses.get(term) ?? 1), 0) };
    case 'number':
      return none;
    case 'either':
      return node.ways
        .map((way) => anchorOf(way, uses))
        .reduce((all, next) => ({ terms: [...all.terms, ...next.terms], cost: all.cost + next.cost }));
    case 'sequence':
      return node.steps
        .filter((step) => !step.optional)
        .map((step) => anchorOf(step.node, uses))
        .reduce((best, next) => (next.cost < best.cost ? next : best), none);
  }
}
