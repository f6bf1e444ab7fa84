import { element } from './dom.ts';
import { WORDS } from './words.ts';

export type Shell = {
  readonly log: HTMLElement;
  readonly lines: HTMLElement;
  readonly typing: HTMLElement;
  readonly notice: HTMLElement;
  /** Where the numbers of the page around are shown while the server cannot be reached. */
  readonly help: HTMLElement;
  readonly leave: HTMLButtonElement;
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
};

/** Puts the empty conversation into `root`. Every live region stands there from the start: later ones are often not read out. */
export function buildShell(root: ShadowRoot, stylesheet: string): Shell {
  const lines = element('ol', { class: 'lines' });
  const log = element('div', { role: 'log', 'aria-live': 'polite', 'aria-label': WORDS.log, class: 'log' }, lines);
  const typing = element('p', { role: 'status', class: 'typing' });
  const notice = element('p', { role: 'status', class: 'notice' });
  const help = element(
    'div',
    { class: 'help', hidden: '' },
    element('p', {}, WORDS.help),
    element('slot', { name: 'numbers' }),
  );
  const leave = element(
    'button',
    { type: 'button', class: 'leave', hidden: '' },
    element('strong', {}, WORDS.leave),
    ` ${WORDS.leaveHint}`,
  );
  const field = element('textarea', {
    id: 'message',
    rows: '2',
    placeholder: WORDS.placeholder,
    'aria-describedby': 'hint',
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const form = element(
    'form',
    { class: 'composer' },
    element('label', { for: 'message' }, WORDS.label),
    field,
    element('button', { type: 'submit', class: 'send' }, WORDS.send),
    element('p', { id: 'hint', class: 'hint' }, WORDS.hint),
  );
  const foot = element('div', { class: 'foot' }, leave, notice, help, form);
  root.append(element('link', { rel: 'stylesheet', href: stylesheet }), log, typing, foot);
  return { log, lines, typing, notice, help, leave, form, field };
}
