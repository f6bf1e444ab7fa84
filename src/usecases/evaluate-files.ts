import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Understand } from '../domain/understanding.ts';
import { CorpusLine, evaluateCorpus } from './evaluate-corpus.ts';
import { evaluateUnderstanding, type UnderstandingReport } from './evaluate-understanding.ts';
import { formatReport } from './evaluation/format-report.ts';
import { LabelledMessage } from './evaluation/labelled-message.ts';

/** The options of `evaluate` as they were typed; absent ones are undefined. */
export type EvaluateOptions = {
  readonly intents?: string | undefined;
  readonly urgency?: string | undefined;
  readonly train?: string | undefined;
  readonly dev?: string | undefined;
  readonly test?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
};

type Deps = {
  /** The values of a JSON Lines file, in order. */
  readonly readLines: (file: string) => Promise<readonly unknown[]>;
  readonly loadUnderstand: () => Promise<Understand>;
  /** Milliseconds, growing. */
  readonly now: () => number;
};

/** Where our labelled messages lie when no file is named. */
const OWN_SETS = {
  intents: 'tests/evaluation/dev-intents.jsonl',
  urgency: 'tests/evaluation/dev-urgency.jsonl',
} as const;

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
  if (options.json === true) return JSON.stringify(reports);
  return Object.entries(files)
    .flatMap(([name, file]) => {
      const report = name === 'urgency' ? reports.urgency : reports.intents;
      return report === null ? [] : [`== ${file}`, '', formatReport(report), ''];
    })
    .join('\n');
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
