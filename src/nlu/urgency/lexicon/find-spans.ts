import type { ReadMessage } from './read-message.ts';
import type { First, Node, Step } from './sign.ts';

/** Words `from` up to, not including, `to`. */
export type Span = { readonly from: number; readonly to: number };

const NOWHERE: readonly number[] = [];

/** Every way in which a node stands within `[from, to)`; one that ends in two ways gives two spans. */
export function findSpans(node: Node, message: ReadMessage, from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; at += 1) {
    for (const end of endsAt(node, message, at, to)) spans.push({ from: at, to: end });
  }
  return spans;
}

/** True when a node stands somewhere within `[from, to)`. */
export function standsIn(node: Node, message: ReadMessage, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (endsAt(node, message, at, to).length > 0) return true;
  return false;
}

/** Where a node ends that begins at the word `at`. */
function endsAt(node: Node, message: ReadMessage, at: number, to: number): readonly number[] {
  if (at >= to) return NOWHERE;
  switch (node.kind) {
    case 'terms':
      return canBegin(node.terms, message, at) ? [at + 1] : NOWHERE;
    case 'number': {
      const word = message.words[at];
      if (!word || !(word.value >= node.from && word.value <= node.to)) return NOWHERE;
      return node.decimals && !/[.,]/u.test(word.word) ? NOWHERE : [at + 1];
    }
    case 'either':
      return canBegin(node.first, message, at) ? anyOf(node.ways, message, at, to) : NOWHERE;
    case 'sequence':
      return canBegin(node.first, message, at) ? walk(node.steps, 0, message, at, to, true) : NOWHERE;
  }
}

function anyOf(ways: readonly Node[], message: ReadMessage, at: number, to: number): readonly number[] {
  let all = NOWHERE;
  for (const way of ways) {
    const ends = endsAt(way, message, at, to);
    if (ends.length > 0) all = all.length === 0 ? ends : [...all, ...ends];
  }
  return all;
}

function canBegin(first: First, message: ReadMessage, at: number): boolean {
  if (first === null) return true;
  for (const term of message.terms[at] ?? NOWHERE) if (first.has(term)) return true;
  return false;
}

/** Goes on with step `index` at the word `at`; the first step stands exactly there, later ones within their gap. */
function walk(
  steps: readonly Step[],
  index: number,
  message: ReadMessage,
  at: number,
  to: number,
  first: boolean,
): readonly number[] {
  const step = steps[index];
  if (!step) return first ? NOWHERE : [at];
  let ends = step.optional ? walk(steps, index + 1, message, at, to, first) : NOWHERE;
  const furthest = first ? at : Math.min(to - 1, at + step.gap);
  for (let begin = at; begin <= furthest && ends.length === 0; begin += 1) {
    for (const end of endsAt(step.node, message, begin, to)) {
      const rest = walk(steps, index + 1, message, end, to, false);
      if (rest.length > 0) ends = ends.length === 0 ? rest : [...ends, ...rest];
    }
  }
  return ends;
}
