import { cutGraphemes } from '../../lib/cut-graphemes.ts';
import { callGraph } from './call-graph.ts';
import { PersonaAnswer, PersonaList } from './payload.ts';
import type { MessengerSettings } from './settings.ts';

/** Platforms, section 1.7. */
const NAME_LIMIT = 50;
/** A page that has no right to personas is not asked at every message. */
const ASK_AGAIN_MS = 10 * 60_000;

/** The names under which people speak on a page. */
export type Personas = {
  /** The persona of a first name, made when there is none yet; null when the page cannot have one. Never rejects. */
  find(name: string): Promise<string | null>;
  /** Meta does not know it any more: neither do we, for a while. */
  forget(name: string): void;
};

type Known = { readonly id: Promise<string | null>; readonly askAgainAt: number };

/** Kept in memory by first name; after a restart those that the page has are found again. */
export function createPersonas(settings: MessengerSettings, timeoutMs: number, clock: () => number): Personas {
  const known = new Map<string, Known>();

  async function findOrMake(name: string): Promise<string | null> {
    const short = cutGraphemes(name, NAME_LIMIT);
    try {
      const listed = await callGraph(settings, { edge: 'personas', body: null }, timeoutMs);
      const list = PersonaList.safeParse(listed.body);
      const found = list.success ? list.data.data.find((persona) => persona.name === short) : undefined;
      if (found !== undefined) return found.id;
      const made = await callGraph(settings, { edge: 'personas', body: { name: short } }, timeoutMs);
      const persona = PersonaAnswer.safeParse(made.body);
      return made.status < 300 && persona.success ? persona.data.id : null;
    } catch {
      return null;
    }
  }

  function forget(name: string): void {
    known.set(name, { id: Promise.resolve(null), askAgainAt: clock() + ASK_AGAIN_MS });
  }

  return {
    find(name) {
      const kept = known.get(name);
      if (kept !== undefined && clock() < kept.askAgainAt) return kept.id;
      const id = findOrMake(name);
      known.set(name, { id, askAgainAt: Number.POSITIVE_INFINITY });
      void id.then((found) => found === null && forget(name));
      return id;
    },
    forget,
  };
}
