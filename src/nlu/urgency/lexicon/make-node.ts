import type { First, Node, Step } from './sign.ts';

/** One of several ways; a single way stands for itself, and all ways of one word become one set of terms. */
export function makeEither(ways: readonly Node[]): Node {
  const terms = new Set(ways.flatMap((way) => (way.kind === 'terms' ? [...way.terms] : [])));
  const longer = ways.filter((way) => way.kind !== 'terms');
  const joined: readonly Node[] = terms.size > 0 ? [{ kind: 'terms', terms }, ...longer] : longer;
  const [only] = joined;
  if (only && joined.length === 1) return only;
  return { kind: 'either', ways: joined, first: unite(joined.map(firstOf)) };
}

/** Steps one after the other; a single step that must stand is its own node. */
export function makeSequence(steps: readonly Step[]): Node {
  const [only] = steps;
  if (only && steps.length === 1 && !only.optional) return only.node;
  const needed = steps.findIndex((step) => !step.optional);
  const beginners = needed === -1 ? steps : steps.slice(0, needed + 1);
  return { kind: 'sequence', steps, first: unite(beginners.map(({ node }) => firstOf(node))) };
}

function firstOf(node: Node): First {
  if (node.kind === 'terms') return node.terms;
  return node.kind === 'number' ? null : node.first;
}

function unite(all: readonly First[]): First {
  const united = new Set<number>();
  for (const first of all) {
    if (first === null) return null;
    for (const term of first) united.add(term);
  }
  return united;
}
