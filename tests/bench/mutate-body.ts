import fc from 'fast-check';

/** A change to a value at a place that `pick` (in [0, 1)) chooses. */
export type Mutation = { readonly pick: number; readonly change: (value: unknown) => unknown; readonly drop: boolean };
/** A change to the bytes of a body. */
export type Damage = (bytes: Buffer) => Buffer;

const ODD_TEXTS = [
  '',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  '999999999999999999999',
  '-1',
  '<script>',
  'é'.repeat(3000),
];
const ODD_VALUES: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, 2 ** 53 + 2, [], {}, [[]], ...ODD_TEXTS];

function nest(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { message: value };
  return value;
}

const change = fc.oneof(
  fc.constantFrom(...ODD_VALUES).map((odd) => () => odd),
  fc.jsonValue({ maxDepth: 3 }).map((odd) => () => odd),
  fc.integer({ min: 1, max: 400 }).map((depth) => () => nest(depth)),
  fc.constantFrom(
    (value: unknown) => [value],
    (value: unknown) => [value, value, value],
    (value: unknown) => ({ value }),
    (value: unknown) => String(value),
    (value: unknown) => JSON.parse(`{"__proto__":${JSON.stringify(value ?? null)}}`),
  ),
);

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({ pick: place, change, drop: fc.boolean() });
export const mutations = fc.array(mutation, { maxLength: 3 });

const WRONG_BYTES = [0x00, 0xff, 0xc3, 0xed, 0x22, 0x5c, 0x7b, 0x5d, 0x2c];
const none: Damage = (bytes) => bytes;

export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(none) },
  {
    weight: 1,
    arbitrary: place.map((share) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * share))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.constantFrom(...WRONG_BYTES)).map(([share, wrong]) => (bytes: Buffer) => {
      const damaged = Buffer.from(bytes);
      if (damaged.length > 0) damaged[Math.floor(share * damaged.length)] = wrong;
      return damaged;
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Damage>(
      (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
      (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
      (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
      (bytes) => Buffer.concat([bytes, bytes]),
      (bytes) =>
        Buffer.from(
          bytes.toString('latin1').replace(/\d{4,}/g, (digits) => digits.repeat(30)),
          'latin1',
        ),
      (bytes) => Buffer.from(bytes.toString('latin1').replace(/"(\d+)"/g, '$1'), 'latin1'),
      () => Buffer.alloc(0),
      () => Buffer.from('['.repeat(20_000)),
      () => Buffer.from(`${'{"entry":['.repeat(5000)}1${']}'.repeat(5000)}`),
    ),
  },
);

/** The value with one change, at a place among all of its keys and elements; nothing else of it is touched. */
export function mutate(value: unknown, { pick, change, drop }: Mutation): unknown {
  const target = Math.floor(pick * count(value));
  let seen = -1;
  const visit = (part: unknown): unknown => {
    seen += 1;
    if (seen === target) return change(part);
    if (Array.isArray(part)) return part.map(visit);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).flatMap(([key, item]) => {
      const hit = drop && seen + 1 === target;
      const visited = visit(item);
      return hit ? [] : [[key, visited] as const];
    });
    return Object.fromEntries(entries);
  };
  return visit(value);
}

function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + count(part), 1);
}
