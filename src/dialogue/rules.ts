import { standsAlone } from '../domain/alarm.ts';
import type { AssistantConfig } from '../domain/content.ts';
import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import { decideErasure } from './decide-erasure.ts';
import { payloadOf, readPayload } from './payloads.ts';
import { plainWords } from './plain-words.ts';

/** What a rule sees. `answerable`: the intents that have a response. */
export type Situation = {
  readonly heard: Heard;
  readonly state: ConversationState;
  readonly config: AssistantConfig;
  readonly answerable: ReadonlySet<string>;
  /** What recognised situations are about: their names, and the intent that the rest of the reply takes up. */
  readonly about: ReadonlyMap<string, string>;
};

export type Rule = { readonly name: string; readonly decide: (situation: Situation) => Decision | null };

/** First match wins, and the order is the meaning: danger, then who holds the conversation, then the rest. */
export const RULES: readonly Rule[] = [
  { name: 'danger is answered first, whoever holds the conversation', decide: alarm },
  { name: 'what concerns erasing, whoever holds the conversation', decide: decideErasure },
  { name: 'a referent holds it: be silent', decide: silence },
  { name: 'a danger is taken back', decide: takenBack },
  { name: 'a tapped choice means what it says', decide: tapped },
  { name: 'the words of a choice just shown are that choice', decide: written },
  { name: 'something without words', decide: wordless },
  { name: 'words that are not French writing', decide: unreadable },
  { name: 'yes, no, the second one', decide: shortAnswer },
  { name: 'what was understood', decide: understood },
  { name: 'not understood: ask again, then offer a person', decide: clarify },
];

function alarm({ heard, state }: Situation): Decision | null {
  const urgency = heard.understanding?.urgency ?? 'aucune';
  if (standsAlone(urgency)) return { kind: 'alarm', urgency };
  if (urgency === 'rapide' && state.holder === 'referent')
    return { kind: 'answer', urgency, intents: [], said: [], subtype: state.topic?.subtype ?? null };
  return null;
}

function silence({ state }: Situation): Decision | null {
  return state.holder === 'referent' ? { kind: 'silent' } : null;
}

/** Of what was told of violence nothing is said again, not even its number. */
function takenBack({ heard, state, config }: Situation): Decision | null {
  const { alarm } = state;
  const tapped = heard.tap !== null && heard.text === '' && readPayload(heard.tap, config.courtesies[0] ?? '');
  const over = tapped ? tapped.kind === 'danger-over' : heard.takesBack;
  if (!over || alarm === null || heard.understanding?.urgency === 'rapide') return null;
  if (alarm.urgency === 'violence') return { kind: 'say', sentence: 'declined', escalation: null };
  return { kind: 'taken-back', over: alarm.takenBack };
}

function tapped(situation: Situation): Decision | null {
  if (situation.heard.tap === null || situation.heard.text !== '') return null;
  return fromPayload(situation, situation.heard.tap);
}

/** Whoever cannot tap, or sees a choice as a line of text, writes its title. */
function written(situation: Situation): Decision | null {
  const { heard, state } = situation;
  const words = plainWords(heard.text);
  if (words === '' || heard.understanding?.urgency === 'rapide') return null;
  const payload = payloadOf(state.offered.find((choice) => 'payload' in choice && plainWords(choice.title) === words));
  return payload === null ? null : fromPayload(situation, payload);
}

function fromPayload({ config, answerable, state }: Situation, payload: string): Decision | null {
  const tap = readPayload(payload, config.courtesies[0] ?? '');
  if (tap === null) return null;
  if (tap.kind === 'more')
    return state.heldBack.length > 0 ? { kind: 'more' } : { kind: 'say', sentence: 'nothing-more', escalation: null };
  // The alarm is over by now, or was one of another kind.
  if (tap.kind === 'danger-over') return { kind: 'say', sentence: 'declined', escalation: null };
  if (!answerable.has(tap.intent)) return null;
  return {
    kind: 'answer',
    urgency: 'aucune',
    intents: [tap.intent],
    said: [tap.intent],
    subtype: state.topic?.subtype ?? null,
  };
}

/** What nobody here can open, a person may; so may they hear the second message that was spoken. */
function wordless({ heard, state }: Situation): Decision | null {
  if (heard.text !== '' || heard.wordless === null) return null;
  if (heard.wordless === 'attachment') return { kind: 'say', sentence: 'attachment', escalation: 'piece-jointe' };
  return { kind: 'say', sentence: heard.wordless, escalation: heard.wordless === 'voice' ? again(state) : null };
}

/** Not understood for the second time in a row: a person is asked for. */
function again({ misunderstood }: ConversationState): 'incompris' | null {
  return misunderstood >= 1 ? 'incompris' : null;
}

function unreadable({ heard, state }: Situation): Decision | null {
  // Out of scope is what an alphabet that nobody taught looks like: it is no understanding of it.
  const intents = heard.understanding?.intents.filter(({ name }) => name !== 'hors-sujet') ?? [];
  if (heard.understanding?.urgency === 'rapide' || intents.length > 0) return null;
  if (heard.unreadable === 'emoji') return { kind: 'say', sentence: 'sticker', escalation: null };
  return heard.unreadable === 'script' ? { kind: 'say', sentence: 'unreadable', escalation: again(state) } : null;
}

function shortAnswer(situation: Situation): Decision | null {
  const { heard, state } = situation;
  if (heard.shortAnswer === null || heard.understanding?.urgency === 'rapide') return null;
  if (heard.shortAnswer.kind === 'no') return { kind: 'say', sentence: 'declined', escalation: null };
  const tappable = state.offered.filter((choice) => 'payload' in choice);
  const index = heard.shortAnswer.kind === 'yes' ? 0 : heard.shortAnswer.index;
  const payload = payloadOf(tappable[index]);
  if (payload !== null) return fromPayload(situation, payload);
  // « Le quatrième » of three is no subject of its own, whatever the words resemble.
  return heard.shortAnswer.kind === 'yes'
    ? { kind: 'say', sentence: 'approval', escalation: null }
    : clarify(situation);
}

function understood(situation: Situation): Decision | null {
  const { heard, state, config, answerable, about } = situation;
  const { understanding } = heard;
  if (understanding === null) return null;
  const said = understanding.intents.map((intent) => intent.name);
  const recognised = understanding.signals.flatMap(({ situation }) => about.get(situation ?? '') ?? []);
  const known = (understanding.urgency === 'rapide' ? [...new Set([...recognised, ...said])] : said).filter((name) =>
    answerable.has(name),
  );
  const asked = known.filter((name) => !config.courtesies.includes(name));
  const intents = asked.length > 0 ? asked : known.slice(0, 1);
  const urgency = understanding.urgency === 'rapide' ? 'rapide' : 'aucune';
  if (intents.length === 0 && urgency === 'aucune') return null;
  // « Et pour ma mère ? »: the form spoken of until now is not known to be hers.
  const ofSomebodyElse = understanding.speaker.relative === true && state.speaker.relative !== true;
  const carried = ofSomebodyElse ? null : (state.topic?.subtype ?? null);
  const subtype = understanding.subtypes[0] ?? carried;
  return {
    kind: 'answer',
    urgency,
    intents: urgency === 'rapide' ? comfortFirst(intents, situation) : intents,
    said: intents,
    subtype,
  };
}

/** Who writes at such length, in characters, wants to be heard and not only told. */
const LETTER_LENGTH = 300;

/** After a safety paragraph, first that one is not alone: the rest of the letter can be read later. A letter always gets that link. */
function comfortFirst(intents: readonly string[], { heard, config, answerable }: Situation): readonly string[] {
  const said = intents.filter((name) => config.comfort.includes(name));
  const rest = intents.filter((name) => !config.comfort.includes(name) && name !== 'hors-sujet');
  const link = heard.text.length >= LETTER_LENGTH && said.length === 0 ? config.comfort.slice(0, 1) : [];
  return [...said, ...link.filter((name) => answerable.has(name)), ...rest];
}

function clarify({ heard, state, config, answerable }: Situation): Decision {
  const guesses = (heard.understanding?.candidates ?? []).map((candidate) => candidate.name);
  const topics = [...guesses, ...config.suggestions].filter(
    (name, index, all) => answerable.has(name) && !config.courtesies.includes(name) && all.indexOf(name) === index,
  );
  return { kind: 'clarify', suggestions: topics.slice(0, 3), attempt: state.misunderstood + 1 };
}
