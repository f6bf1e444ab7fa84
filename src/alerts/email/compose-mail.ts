import { escapeHtml } from '../../lib/escape-html.ts';
import type { AlertWords } from '../describe-alert.ts';

export type Mail = { readonly subject: string; readonly text: string; readonly html: string };

/** The words of an alert as a mail: plain, and the same in a little HTML, without an image or anything that is fetched. */
export function composeMail({ title, intro, facts, link }: AlertWords, association: string): Mail {
  const paragraphs = intro.split('\n\n').filter((paragraph) => paragraph !== '');
  const closing = `Ce message vient d'Épaule, l'assistant de ${association}. Il ne contient rien de ce que la personne a écrit. N'y répondez pas\u00a0: personne ne lit cette adresse.`;
  const text = [
    ...paragraphs,
    facts.map(([name, value]) => `${name}\u00a0: ${value}`).join('\n'),
    link === null ? '' : `${link.title}\u00a0:\n${link.url}`,
    `-- \n${closing}`,
  ];
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`),
    facts.length === 0 ? '' : `<p>${facts.map(htmlFact).join('<br>')}</p>`,
    link === null ? '' : `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.title)}</a></p>`,
    `<p><small>${escapeHtml(closing)}</small></p>`,
  ];
  return {
    subject: title,
    text: text.filter((part) => part !== '').join('\n\n'),
    html: `<!doctype html><html lang="fr"><body>${html.join('')}</body></html>`,
  };
}

function htmlFact([name, value]: readonly [string, string]): string {
  return `${escapeHtml(name)}\u00a0: ${escapeHtml(value)}`;
}
