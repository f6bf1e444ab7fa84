import type { Calibration } from './calibration-error.ts';
import type { Confusion } from './count-pairs.ts';
import { percent } from './percent.ts';
import type { Figure, Figures, Reports } from './pick-figures.ts';

const WIDTH = 640;
const LABELS = 300;
const ROW = 22;
const MOST_CONFUSIONS = 20;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function across(value: number): string {
  return (LABELS + value * (WIDTH - LABELS - 60)).toFixed(1);
}

function isMet({ value, goal, better }: Figure): boolean | null {
  if (goal === null) return null;
  return better === 'higher' ? value >= goal : value <= goal;
}

/** A row: the figure as a dot, its interval as a line, its goal as a bar across. */
function drawRow(figure: Figure, row: number): string {
  const y = row * ROW + 14;
  const met = isMet(figure);
  const goal =
    figure.goal === null
      ? ''
      : `<line class="goal" x1="${across(figure.goal)}" x2="${across(figure.goal)}" y1="${y - 8}" y2="${y + 8}"/>`;
  const spread =
    figure.of === 0
      ? ''
      : `<line class="spread" x1="${across(figure.low)}" x2="${across(figure.high)}" y1="${y}" y2="${y}"/>`;
  return `<text x="0" y="${y + 4}">${escapeText(figure.label)}</text>${goal}${spread}<circle class="${met === false ? 'short' : 'met'}" cx="${across(figure.value)}" cy="${y}" r="4"/><text x="${WIDTH - 52}" y="${y + 4}">${percent(figure.value)}</text>`;
}

function drawFigures(figures: readonly Figure[]): string {
  const height = figures.length * ROW + 10;
  const rows = figures.map(drawRow).join('\n');
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Chaque mesure, son intervalle à 95 % et son but">${rows}</svg>`;
}

const SQUARE = 260;

/** Said against so: on the diagonal, confidence is right. A larger dot stands for more messages. */
function drawCalibration({ bins }: Calibration): string {
  const at = (value: number) => (20 + value * (SQUARE - 40)).toFixed(1);
  const dots = bins
    .filter(({ count }) => count > 0)
    .map(
      ({ count, confidence, right }) =>
        `<circle class="met" cx="${at(confidence)}" cy="${at(1 - right)}" r="${Math.min(12, 2 + Math.sqrt(count)).toFixed(1)}"><title>dit ${percent(confidence)}, juste ${percent(right)}, ${count} messages</title></circle>`,
    )
    .join('');
  return `<svg class="square" viewBox="0 0 ${SQUARE} ${SQUARE}" role="img" aria-label="Confiance dite contre justesse"><line class="goal" x1="${at(0)}" y1="${at(1)}" x2="${at(1)}" y2="${at(0)}"/>${dots}<text x="20" y="${SQUARE - 4}">confiance dite →</text><text x="24" y="14">juste ↑</text></svg>`;
}

function tableOf(confusions: readonly Confusion[]): string {
  const rows = confusions
    .slice(0, MOST_CONFUSIONS)
    .map(
      ({ right, got, count }) => `<tr><td>${count}</td><td>${escapeText(right)}</td><td>${escapeText(got)}</td></tr>`,
    );
  return `<table><thead><tr><th>fois</th><th>attendu</th><th>compris</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
svg{width:100%;height:auto}svg.square{max-width:20rem}text{font-size:11px;fill:currentColor}.spread{stroke:#5b7fa6;stroke-width:3}.goal{stroke:#888;stroke-dasharray:3 2}
.met{fill:#1f5f99}.short{fill:#b3261e}table{border-collapse:collapse}td,th{text-align:left;padding:.1rem .8rem .1rem 0}
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}.met{fill:#8ab8ea}.short{fill:#f2877f}}`;

/** The report as one page that needs nothing else: figures with intervals and goals, calibration, confusions. Messages stand by id only. */
export function drawReport(figures: Figures, { intents, urgency }: Reports): string {
  const sections = [
    `<h2>Les mesures</h2><p>Le point est la valeur, le trait son intervalle à 95 %, le pointillé le but ; rouge : le but n’est pas atteint.</p>${drawFigures(Object.values(figures))}`,
    intents === null ? '' : `<h2>La confiance</h2>${drawCalibration(intents.calibration)}`,
    intents === null
      ? ''
      : `<h2>Confusions d’intentions</h2>${tableOf(intents.confusions)}<p>Les plus sûrs de se tromper : ${escapeText(intents.worst.slice(0, 20).join(', '))}</p>`,
    urgency === null ? '' : `<h2>Confusions d’urgence</h2>${tableOf(urgency.urgencyConfusions)}`,
  ];
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Épaule : où en est la compréhension</title><style>${STYLE}</style></head>
<body><h1>Où en est la compréhension</h1><p>Mesuré sur des messages synthétiques, écrits pour mesurer : aucun ne vient d’un patient.</p>
${sections.filter((section) => section !== '').join('\n')}
</body></html>
`;
}
