import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Understand } from '../domain/understanding.ts';
import { CorpusLine, evaluateCorpus } from './evaluate-corpus.ts';
import { evaluateUnderstanding, type UnderstandingReport } from './evaluate-understanding.ts';
import { drawReport } from './evaluation/draw-report.ts';
import { findRegressions } from './evaluation/find-regressions.ts';
import { formatReport } from './evaluation/format-report.ts';
import { LabelledMessage } from './evaluation/labelled-message.ts';
import { Figures, pickFigures, type Reports } from './evaluation/pick-figures.ts';

/** The options of `evaluate` as they were typed; absent ones are undefined. */
export type EvaluateOptions = {
  readonly intents?: string | undefined;
  readonly urgency?: string | undefined;
  readonly train?: string | undefined;
  readonly dev?: string | undefined;
  readonly test?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
  /** Keeps the figures and the page in `docs/`, to be compared with from now on. */
  readonly write?: boolean | undefined;
  /** Compares with the figures kept in `docs/`; a regression is an error. */
  readonly compare?: boolean | undefined;
};

type Deps = {
  /** The values of a JSON Lines file, in order. */
  readonly readLines: (file: string) => Promise<readonly unknown[]>;
  readonly loadUnderstand: () => Promise<Understand>;
  readonly readText: (file: string) => Promise<string>;
  readonly writeText: (file: string, text: string) => Promise<void>;
  /** Milliseconds, growing. */
  readonly now: () => number;
};

/** Where our labelled messages lie when no file is named. */
const OWN_SETS = {
  intents: 'tests/evaluation/dev-intents.jsonl',
  urgency: 'tests/evaluation/dev-urgency.jsonl',
} as const;
const KEPT = 'docs/evaluation.json';
const PAGE = 'docs/evaluation.html';

/** Measures and gives what to print: our own understanding on our labels, or the engine trained on somebody else's corpus. */
export async function evaluateFiles(options: EvaluateOptions, deps: Deps): Promise<string> {
  if (options.train !== undefined || options.test !== undefined) return evaluateElsewhere(options, deps);
  const own = options.intents === undefined && options.urgency === undefined;
  const files = {
    intents: own ? OWN_SETS.intents : options.intents,
    urgency: own ? OWN_SETS.urgency : options.urgency,
  };
  const understand = await deps.loadUnderstand();
  const measure = async (file: string | undefined): Promise<UnderstandingReport | null> =>
    file === undefined ? null : evaluateUnderstanding(await read(deps, file, LabelledMessage), understand);
  const reports = { intents: await measure(files.intents), urgency: await measure(files.urgency) };
  if (options.compare === true) return compareWithKept(reports, deps);
  if (options.write === true) await keep(reports, deps);
  if (options.json === true) return JSON.stringify(reports);
  return Object.entries(files)
    .flatMap(([name, file]) => {
      const report = name === 'urgency' ? reports.urgency : reports.intents;
      return report === null ? [] : [`== ${file}`, '', formatReport(report), ''];
    })
    .join('\n');
}

async function keep(reports: Reports, deps: Deps): Promise<void> {
  const figures = pickFigures(reports);
  await deps.writeText(KEPT, `${JSON.stringify(figures, null, 2)}\n`);
  await deps.writeText(PAGE, drawReport(figures, reports));
}

/** Throws when a figure is worse than the one kept; says how many were compared otherwise. */
async function compareWithKept(reports: Reports, deps: Deps): Promise<string> {
  const before = Figures.parse(JSON.parse(await deps.readText(KEPT)));
  const worse = findRegressions(before, pickFigures(reports));
  if (worse.length === 0) return `Compréhension : aucune des ${Object.keys(before).length} mesures n’a baissé.`;
  throw new AppError(
    'EVALUATION_WORSE',
    `La compréhension a baissé (${KEPT}) :\n${worse.map((line) => `  ${line}`).join('\n')}\nSi c’est voulu : npm run evaluate -- --write, et dites pourquoi.`,
  );
}

async function evaluateElsewhere({ train, dev, test, language }: EvaluateOptions, deps: Deps): Promise<string> {
  if (train === undefined || test === undefined) {
    throw new AppError('SETTINGS_INVALID', 'evaluate : --train et --test vont ensemble.');
  }
  if (language !== 'fr' && language !== 'en') throw new AppError('SETTINGS_INVALID', 'evaluate : --language fr ou en.');
  const corpus = {
    train: await read(deps, train, CorpusLine),
    dev: dev === undefined ? null : await read(deps, dev, CorpusLine),
    test: await read(deps, test, CorpusLine),
  };
  return JSON.stringify(evaluateCorpus(corpus, language, deps.now));
}

async function read<S extends z.ZodType>(deps: Deps, file: string, line: S): Promise<readonly z.infer<S>[]> {
  const parsed = z.array(line).safeParse(await deps.readLines(file));
  if (parsed.success) return parsed.data;
  const [index] = parsed.error.issues[0]?.path ?? [];
  throw new AppError(
    'SETTINGS_INVALID',
    `${file}, ligne ${Number(index) + 1} : il y manque une clé, ou elle est d'un autre type.`,
  );
}
