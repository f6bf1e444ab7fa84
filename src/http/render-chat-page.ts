import { escapeHtml } from '../lib/escape-html.ts';

/** The words of the patient's page, and the numbers it shows even when nothing else works. They come from content. */
export type ChatPage = {
  readonly title: string;
  readonly intro: string;
  readonly leaveTo: string;
  readonly numbers: readonly PageNumber[];
};

/** `by: 'sms'` for a number that takes written messages only, such as the French 114. */
export type PageNumber = { readonly label: string; readonly tel: string; readonly by?: 'call' | 'sms' };

/**
 * The whole page. What stands inside `<epaule-chat>` is seen while its script is on its way, and stays when the script
 * does not come or may not run: the numbers, so that nobody is left without them. The component shows them again whenever it cannot
 * reach the server.
 */
export function renderChatPage({ title, intro, leaveTo, numbers }: ChatPage): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/chat.css">
<script type="module" src="/chat.js"></script>
</head>
<body class="epaule-page">
<header>
<h1>${escapeHtml(title)}</h1>
<details class="numbers">
<summary>Numéros utiles</summary>
${renderNumbers(numbers, '')}
</details>
</header>
<main>
<p class="intro">${escapeHtml(intro)}</p>
<epaule-chat leave-to="${escapeHtml(leaveTo)}">
<p>La conversation s’ouvre… Si rien ne vient, ce navigateur ne peut pas l’afficher. Voici qui appeler :</p>
${renderNumbers(numbers, ' slot="numbers"')}
</epaule-chat>
</main>
</body>
</html>
`;
}

function renderNumbers(numbers: ChatPage['numbers'], slot: string): string {
  const items = numbers.map(({ label, tel, by }) => {
    const dialled = tel.replace(/[^+\d]/g, '');
    const scheme = by === 'sms' ? 'sms' : 'tel';
    return `<li><a href="${scheme}:${dialled}"><strong>${escapeHtml(tel)}</strong> <span>${escapeHtml(label)}</span></a></li>`;
  });
  return `<ul class="numbers-list"${slot}>\n${items.join('\n')}\n</ul>`;
}
