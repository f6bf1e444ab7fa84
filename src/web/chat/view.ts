import { createBubble, type Tap, updateBubble } from './bubble.ts';
import { element } from './dom.ts';
import type { Shell } from './shell.ts';
import type { Line } from './thread.ts';
import { WORDS } from './words.ts';

export type Picture = {
  readonly lines: readonly Line[];
  readonly typing: boolean;
  readonly notice: string;
  /** True while the server cannot be reached, or asks to wait. */
  readonly held: boolean;
  /** True once something was shown that must not be found again. */
  readonly discreet: boolean;
  /** True while an earlier conversation is shown again: it is not read out. */
  readonly history: boolean;
};

/** Draws a picture of the conversation; elements that stay are left alone, so that nothing is read out twice. */
export function createView(shell: Shell, tap: Tap): (picture: Picture) => void {
  const bubbles = new Map<string, HTMLElement>();
  let lastShown: Line | undefined;

  const drawLines = (lines: readonly Line[], held: boolean): void => {
    const keys = new Set(lines.map((line) => line.key));
    for (const [key, bubble] of bubbles) {
      if (keys.has(key)) continue;
      bubble.remove();
      bubbles.delete(key);
    }
    lines.forEach((line, at) => {
      const bubble = bubbles.get(line.key) ?? createBubble(line, tap);
      bubbles.set(line.key, bubble);
      if (shell.lines.children[at] !== bubble) shell.lines.insertBefore(bubble, shell.lines.children[at] ?? null);
      updateBubble(bubble, line, held);
    });
  };

  /** A reply is read from its beginning: the last words of the patient go to the top when there is not room for all. */
  const bringIntoSight = (lines: readonly Line[]): void => {
    const last = lines.at(-1);
    if (last === undefined || last.key === lastShown?.key) return;
    lastShown = last;
    const question = lines.filter((line) => line.from === 'patient').at(-1) ?? last;
    bubbles.get(question.key)?.scrollIntoView({ block: 'start' });
  };

  return ({ lines, typing, notice, held, discreet, history }) => {
    const following = isNearEnd();
    shell.log.setAttribute('aria-busy', String(history));
    drawLines(lines, notice !== '');
    shell.help.hidden = !held;
    shell.leave.hidden = !discreet;
    if (shell.notice.textContent !== notice) shell.notice.textContent = notice;
    drawTyping(shell.typing, typing);
    if (following || lines.at(-1)?.from === 'patient') bringIntoSight(lines);
  };
}

function drawTyping(place: HTMLElement, typing: boolean): void {
  if (typing === place.hasChildNodes()) return;
  const dots = element('span', { class: 'dots', 'aria-hidden': 'true' }, ...'...'.split('').map(() => element('i')));
  place.replaceChildren(...(typing ? [dots, WORDS.typing] : []));
}

/** Somebody who went up to read something again is left there. */
function isNearEnd(): boolean {
  const page = document.documentElement;
  return page.scrollHeight - page.clientHeight - page.scrollTop < 160;
}
