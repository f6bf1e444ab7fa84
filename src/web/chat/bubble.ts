import { element } from './dom.ts';
import type { Choice } from './entry.ts';
import { linkify } from './linkify.ts';
import { isWaiting, type Line } from './thread.ts';
import { WORDS } from './words.ts';

export type Tap = (choice: { readonly title: string; readonly payload: string }) => void;

/** One line of the conversation: who says it, the words, and what can be tapped. */
export function createBubble(line: Line, tap: Tap): HTMLElement {
  const bubble = element(
    'li',
    { class: `line ${line.from}` },
    element('span', { class: 'who' }, line.name === null ? WORDS.from[line.from] : WORDS.named(line.name)),
    element('p', { class: 'text', dir: 'auto' }, ...renderText(line.text)),
  );
  if (line.choices.length > 0) bubble.append(renderChoices(line.choices, tap));
  return bubble;
}

/** Says under a message of ours what became of it, when there is something to say. */
export function updateBubble(bubble: HTMLElement, line: Line, held: boolean): void {
  const fate = line.failed ? WORDS.failed : isWaiting(line) && held ? WORDS.waiting : null;
  bubble.classList.toggle('waiting', isWaiting(line));
  const shown = bubble.querySelector('.fate');
  if (shown?.textContent === (fate ?? undefined)) return;
  shown?.remove();
  if (fate !== null) bubble.append(element('span', { class: 'fate' }, fate));
}

function renderText(text: string): (Node | string)[] {
  return linkify(text).map((part) => (part.href === null ? part.text : link(part.href, part.text)));
}

function renderChoices(choices: readonly Choice[], tap: Tap): HTMLElement {
  const items = choices.map((choice) =>
    element('li', {}, 'url' in choice ? linkChoice(choice) : tapChoice(choice, tap)),
  );
  return element('ul', { class: 'choices', 'aria-label': WORDS.choices }, ...items);
}

function linkChoice(choice: { readonly title: string; readonly url: string }): HTMLElement {
  const made = link(choice.url, choice.title);
  made.classList.add('choice');
  return made;
}

function tapChoice(choice: { readonly title: string; readonly payload: string }, tap: Tap): HTMLElement {
  const button = element('button', { type: 'button', class: 'choice' }, choice.title);
  button.addEventListener('click', () => tap(choice));
  return button;
}

/** Pages open beside the conversation, which stays where it was; telephone numbers open the telephone. */
function link(url: string, title: string): HTMLAnchorElement {
  if (!/^https?:/i.test(url)) return element('a', { href: url }, title);
  const hidden = element('span', { class: 'hidden' }, ` ${WORDS.newTab}`);
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title, hidden);
}
