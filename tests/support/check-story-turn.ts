import type { ChannelAbilities } from '../../src/domain/reply.ts';
import { MAX_BUBBLES } from '../../src/domain/reply.ts';
import type { TurnResult } from '../../src/domain/turn.ts';
import type { StoryTurn } from './story.ts';

/** Words as they are compared: capitals, kinds of spaces and of apostrophes do not count. */
export function plain(text: string): string {
  return text
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** A quantity to take, and orders about a treatment: no reply ever says them (DESIGN, "Never"). */
const DOSE = /\d+ ?(?:mg|milligrammes|g|ml|comprimés|cachets|gélules)\b/;
const ORDER =
  /(?<!\bn'|\bne |\bne l'|\bne la |\bne les )\b(?:arrêtez|continuez|reprenez|doublez|diminuez|augmentez) (?:de prendre|(?:la|le|les|votre|vos|ce|cette) )/;

/** What fails of a turn, in French: what the story asks for, then what holds for every reply. */
export function checkStoryTurn(turn: StoryTurn, result: TurnResult, abilities: ChannelAbilities): readonly string[] {
  return [...checkAsked(turn, result), ...checkAlways(result, abilities)];
}

function checkAsked(turn: StoryTurn, { reply, understanding, escalation }: TurnResult): readonly string[] {
  const first = reply.bubbles[0]?.text ?? '';
  const said = plain(reply.bubbles.map(sayBubble).join('\n'));
  const urgency = understanding?.urgency ?? 'aucune';
  const reason = escalation?.reason ?? null;
  const taps = reply.bubbles.flatMap(({ choices }) => choices.filter((choice) => 'payload' in choice));
  const failures: (string | false)[] = [
    urgency !== turn.urgence && `urgence « ${urgency} » au lieu de « ${turn.urgence} »`,
    reason !== turn.escalade && `escalade « ${reason ?? 'aucune'} » au lieu de « ${turn.escalade ?? 'aucune'} »`,
    turn.silence !== (reply.bubbles.length === 0) && (turn.silence ? 'devait se taire' : "n'a rien répondu"),
    reply.bubbles.length > turn.bulles_max && `${reply.bubbles.length} bulles, au plus ${turn.bulles_max}`,
    first.length > (turn.premiere_bulle_max ?? Number.POSITIVE_INFINITY) &&
      `première bulle de ${first.length} caractères, au plus ${turn.premiere_bulle_max}`,
    !said.startsWith(plain(turn.commence_par ?? '')) && `ne commence pas par « ${turn.commence_par} »`,
    turn.nombre_de_choix !== undefined &&
      taps.length !== turn.nombre_de_choix &&
      `${taps.length} choix au lieu de ${turn.nombre_de_choix}`,
    checkResponses(turn, reply.responses),
    checkOrder(turn.dit_dans_l_ordre, said),
    ...turn.dit.map((words) => !said.includes(plain(words)) && `ne dit pas « ${words} »`),
    ...turn.ne_dit_pas.map((words) => said.includes(plain(words)) && `dit « ${words} »`),
    ...turn.choix.map(
      (title) => !taps.some((tap) => plain(tap.title) === plain(title)) && `ne propose pas « ${title} »`,
    ),
  ];
  return failures.filter((failure) => failure !== false);
}

/** A bubble with the addresses under it, as a patient sees it. */
function sayBubble({ text, choices }: TurnResult['reply']['bubbles'][number]): string {
  return [text, ...choices.flatMap((choice) => ('url' in choice ? [`${choice.title} : ${choice.url}`] : []))].join(
    '\n',
  );
}

function checkResponses({ reponses }: StoryTurn, given: readonly string[]): string | false {
  if (reponses === undefined) return false;
  const [wanted, found] =
    'en_tout_ordre' in reponses ? [[...reponses.en_tout_ordre].sort(), [...given].sort()] : [reponses, given];
  return wanted.join() !== found.join() && `réponses « ${given.join(', ')} » au lieu de « ${wanted.join(', ')} »`;
}

function checkOrder(fragments: readonly string[], said: string): string | false {
  let from = 0;
  for (const fragment of fragments) {
    const at = said.indexOf(plain(fragment), from);
    if (at < 0) return `ne dit pas « ${fragment} », ou pas à sa place`;
    from = at;
  }
  return false;
}

/** What holds for every reply, whatever was asked. */
function checkAlways({ reply }: TurnResult, abilities: ChannelAbilities): readonly string[] {
  const { bubbles } = reply;
  const said = plain(bubbles.map(({ text }) => text).join('\n'));
  const paragraphs = bubbles.flatMap(({ text }) => text.split('\n\n')).filter((text) => text.length > 20);
  const taps = bubbles.flatMap(({ choices }) => choices.filter((choice) => 'payload' in choice));
  const twice = paragraphs.find((text, index) => paragraphs.indexOf(text) !== index);
  const failures: (string | false)[] = [
    bubbles.length > MAX_BUBBLES && `plus de ${MAX_BUBBLES} bulles`,
    bubbles.some(({ text }) => text.trim() === '') && 'une bulle vide',
    bubbles.some(({ text }) => text.length > abilities.textLimit) && 'une bulle trop longue pour ce canal',
    taps.length > abilities.choiceLimit && 'trop de choix pour ce canal',
    taps.some(({ title }) => title.length > abilities.choiceTitleLimit) && 'un titre de choix trop long',
    new Set(taps.map(({ title }) => title)).size < taps.length && 'deux fois le même choix',
    /[{}]|undefined|\bnull\b|\[object/.test(said) && 'un mot du programme dans le texte',
    (said.match(/\bbonjour\b/g)?.length ?? 0) > 1 && 'salue deux fois',
    twice !== undefined && `dit deux fois « ${twice} »`,
    DOSE.test(said) && `donne une dose : « ${DOSE.exec(said)?.[0]} »`,
    ORDER.test(said) && `donne un ordre sur le traitement : « ${ORDER.exec(said)?.[0]} »`,
  ];
  return failures.filter((failure) => failure !== false);
}
