import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A document that was read, with the line of each of its parts. */
export type YamlDocument = {
  readonly value: unknown;
  /** Line, from 1, of the part that `path` names, or of the nearest part around it that stands in the file. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** Line of the character `index` of the text that `path` names. */
  readonly lineIn: (path: readonly PropertyKey[], index: number) => number;
  /** What the YAML reader stumbled over; `value` is null then. */
  readonly errors: readonly { readonly line: number; readonly code: string }[];
};

/**
 * Reads YAML 1.2; dates stay strings. Never throws: what cannot be read is in `errors`. Values come from js-yaml, several times
 * faster on thousands of examples, so that a start stays short; `yaml` is asked for lines only when there is something to say.
 */
export function parseYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  let located: Document.Parsed | null = null;
  const locate = (): Document.Parsed => {
    located ??= parseDocument(text, { lineCounter: lines });
    return located;
  };
  const fast = readFast(text);
  return {
    value: fast.value,
    lineOf: (path) => lineAt(offsetOf(locate(), path)),
    lineIn: (path, index) => lineAt(offsetOf(locate(), path)) + linesInto(locate(), path, index),
    errors: fast.ok ? [] : describe(locate(), lineAt),
  };
}

function readFast(text: string): { readonly ok: boolean; readonly value: unknown } {
  try {
    return { ok: true, value: text.trim() === '' ? null : load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return { ok: false, value: null };
  }
}

/** Every error with its line; an alias without an anchor is found only when values are made, and has none. */
function describe(document: Document.Parsed, lineAt: (offset: number) => number): YamlDocument['errors'] {
  const errors = document.errors.map((error) => ({ line: lineAt(error.pos[0]), code: error.code }));
  return errors.length > 0 ? errors : [{ line: 1, code: 'BAD_ALIAS' }];
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** A text after `|` begins on the line under its key, and keeps its line breaks. */
function linesInto(document: Document.Parsed, path: readonly PropertyKey[], index: number): number {
  const node: unknown = document.getIn(path, true);
  if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || typeof node.value !== 'string') return 0;
  return node.value.slice(0, index).split('\n').length;
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null;
}
