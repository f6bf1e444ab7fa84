import type { UnderstandingReport } from '../evaluate-understanding.ts';
import { ALARMS } from '../evaluate-understanding.ts';
import { percent } from './percent.ts';
import type { SetScore } from './score-sets.ts';
import type { Share } from './wilson.ts';

const MOST_CONFUSIONS = 15;
const MOST_WORST = 20;

function line(label: string, share: Share): string {
  const interval = `entre ${percent(share.low)} et ${percent(share.high)}`;
  return `  ${label.padEnd(44, ' ')} ${percent(share.value).padStart(8)}   ${share.hits} sur ${share.of}, ${interval}`;
}

function setLines(label: string, score: SetScore): readonly string[] {
  return [
    `  ${label.padEnd(44, ' ')} ${percent(score.f1).padStart(8)}`,
    line('  dont juste, parmi ce qui est reconnu', score.precision),
    line('  dont reconnu, parmi ce qui est dit', score.recall),
  ];
}

/** The report that a volunteer reads. Intervals hold the true figure 95 times in 100. Messages are named by id only. */
export function formatReport(report: UnderstandingReport): string {
  const { firstIntent, intents, outOfScope, calibration, subtypes, urgency } = report;
  return [
    `${report.messages} messages, écrits pour mesurer (aucun ne vient d'un patient).`,
    '',
    'Ce qui est demandé',
    line('première intention juste', firstIntent.all),
    ...Object.entries(firstIntent.byStyle).map(([style, share]) => line(`  style « ${style} »`, share)),
    line('SMS, fautes et dictée ensemble', firstIntent.rough),
    line('suites de conversation', firstIntent.followUps),
    ...setLines('ensemble des intentions (F1)', intents),
    line('hors sujet reconnu', outOfScope.found),
    line('dans le sujet et gardé', outOfScope.kept),
    ...setLines('sous-types nommés (F1)', subtypes),
    `  ${'écart entre la confiance dite et la réalité'.padEnd(44, ' ')} ${percent(calibration.error).padStart(8)}`,
    ...calibration.bins
      .filter(({ count }) => count > 0)
      .map((bin) => `    dit ${percent(bin.confidence)}, juste ${percent(bin.right)} (${bin.count} messages)`),
    '',
    'Urgences',
    ...ALARMS.flatMap((name) => [
      line(`${name} : une alarme est donnée`, urgency.byClass[name].alarmed),
      line(`${name} : la bonne alarme`, urgency.byClass[name].exact),
    ]),
    line('fausses alarmes', urgency.falseAlarms),
    line('doute parmi les messages calmes', urgency.doubtfulAmongCalm),
    line('classe exacte', urgency.exact),
    '',
    'Confusions (attendu → compris)',
    ...report.confusions.slice(0, MOST_CONFUSIONS).map(({ right, got, count }) => `  ${count} × ${right} → ${got}`),
    ...report.urgencyConfusions.map(({ right, got, count }) => `  ${count} × urgence ${right} → ${got}`),
    '',
    `Les plus sûrs de se tromper : ${report.worst.slice(0, MOST_WORST).join(', ') || 'aucun'}`,
  ].join('\n');
}
