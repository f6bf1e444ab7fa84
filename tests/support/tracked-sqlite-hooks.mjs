/** Whoever asks for SQLite gets tests/support/tracked-sqlite.mjs, but for that one. */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== '@photostructure/sqlite' || context.parentURL?.endsWith('/tracked-sqlite.mjs')) {
    return nextResolve(specifier, context);
  }
  return { url: new URL('./tracked-sqlite.mjs', import.meta.url).href, shortCircuit: true };
}
