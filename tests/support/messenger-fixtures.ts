import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ours = fileURLToPath(new URL('../fixtures/messenger/', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/platforms/fixtures/messenger/', import.meta.url));

/** The page that our own fixtures are of. */
export const FIXTURE_PAGE = '108000000000001';

export type Fixture = { readonly name: string; readonly text: string; readonly body: unknown };

/** True when the samples of other projects, which are not ours to copy, stand beside the repository. */
export const hasThirdPartyFixtures = existsSync(shared);

/**
 * Bodies of webhooks: ours, and those of others when they are there, moved to our page. Single events are put in an envelope,
 * as their index has it.
 */
export function webhookFixtures(): readonly Fixture[] {
  const own = read(ours, (name) => name.startsWith('syn__') && !name.startsWith('syn__err_'));
  return hasThirdPartyFixtures ? [...own, ...read(shared, (name) => !name.startsWith('syn__'))] : own;
}

const ErrorFixture = z.object({ http_status: z.number(), body: z.unknown() });

/** What Graph answers when it refuses: status and body. */
export function errorFixture(name: string): { readonly status: number; readonly body: unknown } {
  const { http_status: status, body } = ErrorFixture.parse(
    JSON.parse(readFileSync(join(ours, `syn__err_${name}.json`), 'utf8')),
  );
  return { status, body };
}

/** The names that `errorFixture` knows. */
export const errorFixtureNames: readonly string[] = readdirSync(ours)
  .flatMap((file) => /^syn__err_(.+)\.json$/.exec(file)?.[1] ?? [])
  .sort();

export function readFixture(name: string): Fixture {
  const text = readFileSync(join(ours, `${name}.json`), 'utf8');
  return { name, text, body: JSON.parse(text) };
}

function read(folder: string, wanted: (name: string) => boolean): readonly Fixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && wanted(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const parsed: unknown = JSON.parse(text);
      const isWhole = typeof parsed === 'object' && parsed !== null && 'entry' in parsed;
      const body = isWhole
        ? onOurPage(parsed)
        : { object: 'page', entry: [{ id: FIXTURE_PAGE, time: 1, messaging: [parsed] }] };
      return { name: file.replace('.json', ''), text: JSON.stringify(body), body };
    });
}

const FirstPage = z.object({ entry: z.tuple([z.object({ id: z.string() })]).rest(z.unknown()) });

function onOurPage(body: object): unknown {
  const page = FirstPage.safeParse(body);
  // The dashboard's « Test » button is of page 0, which is nobody's.
  if (!page.success || page.data.entry[0].id === '0') return body;
  return JSON.parse(JSON.stringify(body).replaceAll(page.data.entry[0].id, FIXTURE_PAGE));
}

/** Every copy of a value in which one key, at any depth, is missing, with the path of that key. */
export function* withoutOneKey(
  value: unknown,
  path = '',
): Generator<{ readonly path: string; readonly value: unknown }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const less of withoutOneKey(item, `${path}[${index}]`)) {
        yield { path: less.path, value: value.with(index, less.value) };
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _removed, ...rest } = Object.fromEntries(Object.entries(value));
      yield { path: `${path}.${key}`, value: rest };
      for (const less of withoutOneKey(item, `${path}.${key}`))
        yield { path: less.path, value: { ...value, [key]: less.value } };
    }
  }
}
