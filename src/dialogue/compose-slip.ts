import type { AssistantConfig, Content } from '../domain/content.ts';
import type { ConversationState } from '../domain/conversation.ts';
import { type DeskLine, REASONS_BY_GRAVITY } from '../domain/desk.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import { sayDuration, sayMoment } from './say-moment.ts';

/** What a referent reads first. `turns`: what was answered, the oldest first. */
export type SlipFacts = {
  readonly line: Pick<DeskLine, 'reasons' | 'since' | 'expectedAt' | 'region' | 'language'>;
  readonly state: ConversationState;
  readonly turns: readonly { readonly responses: readonly string[] }[];
};

const WHY: Readonly<Record<EscalationReason, string>> = {
  'urgence-vitale': 'un danger de mort a été dit',
  'urgence-detresse': 'des idées de mort ou une grande détresse ont été dites',
  'urgence-violence': 'une violence a été dite : rien ne part de soi-même vers cet écran',
  'urgence-rapide': "quelque chose est à montrer à un médecin aujourd'hui",
  demande: "la personne demande à parler à quelqu'un",
  incompris: "l'assistant n'a pas compris deux fois de suite",
  insatisfaction: "la réponse de l'assistant n'a pas aidé",
  'reponse-retenue': "une réponse attend la signature d'un médecin",
  'piece-jointe': "quelque chose est arrivé que l'assistant ne peut pas ouvrir",
  regle: "l'association confie ce sujet à une personne",
  panne: "l'assistant est tombé en panne",
};

const ALARMS = {
  vital: 'un danger de mort',
  detresse: 'des idées de mort ou une grande détresse',
  violence: 'une violence',
  rapide: "quelque chose à montrer aujourd'hui",
} as const;

const TIMEZONE = 'Europe/Paris';

/** The hand-over slip, in French, a line a fact: why a person is asked for, since when, what was promised, what is known, what was answered. */
export function composeSlip(content: Content, { line, state, turns }: SlipFacts, now: number): readonly string[] {
  const timezone = content.config.hours?.timezone ?? TIMEZONE;
  const why = REASONS_BY_GRAVITY.filter((reason) => line.reasons.includes(reason)).map((reason) => WHY[reason]);
  return [
    why.length === 0 ? '' : `Pourquoi : ${why.join(' ; ')}.`,
    why.length === 0 ? '' : `Attend depuis ${sayDuration(now - line.since)} (${sayMoment(timezone, line.since, now)}).`,
    why.length === 0 ? '' : sayPromise(timezone, line.expectedAt, now),
    sayAlarm(timezone, state, now),
    ...sayPerson(content.config, line, state),
    sayAnswered(content, turns),
  ].filter((words) => words !== '');
}

function sayPromise(timezone: string, expectedAt: number | null, now: number): string {
  if (expectedAt === null) return "Aucune heure n'est promise à la personne.";
  if (expectedAt > now) return `Promis à la personne : un référent lit ${sayMoment(timezone, expectedAt, now)}.`;
  return `Promis à la personne : un référent lit depuis ${sayMoment(timezone, expectedAt, now)}.`;
}

function sayAlarm(timezone: string, { alarm }: ConversationState, now: number): string {
  if (alarm === null) return '';
  const back = alarm.urgency !== 'violence' && alarm.takenBack ? ', puis repris par la personne' : '';
  return `Alerte encore en vue : ${ALARMS[alarm.urgency]}, dit ${sayMoment(timezone, alarm.at, now)}${back}.`;
}

function sayPerson(
  config: AssistantConfig,
  line: SlipFacts['line'],
  { speaker, topic, place }: ConversationState,
): readonly string[] {
  const region = line.region ?? (place === null ? null : (config.regions.get(place) ?? null));
  const where = [place, region].filter((name, index, all) => name !== null && all.indexOf(name) === index);
  return [
    speaker.relative === true ? "C'est un proche qui écrit." : '',
    topic?.subtype == null ? '' : `Forme de la maladie dite : ${topic.subtype}.`,
    where.length === 0 ? '' : `Lieu dit : ${where.join(', ')}.`,
    line.language === null ? '' : `Écrit dans une autre langue (${sayLanguage(line.language)}).`,
  ];
}

function sayLanguage(code: string): string {
  return new Intl.DisplayNames('fr', { type: 'language' }).of(code) ?? code;
}

/** Titles as editors gave them, each once; urgencies are said above. */
function sayAnswered({ responses }: Content, turns: SlipFacts['turns']): string {
  const titles = turns.flatMap((turn) => turn.responses.flatMap((name) => responses.get(name)?.title ?? []));
  return titles.length === 0 ? '' : `Déjà répondu : ${[...new Set(titles)].join(' ; ')}.`;
}
