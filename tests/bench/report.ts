import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { median, round } from './drive.ts';

/** One measurement: a line of JSON on standard output, and a row of the table. */
export type Measured = {
  /** Stable, for whoever compares runs. */
  readonly name: string;
  /** What was measured, for people. */
  readonly title: string;
  readonly result: string;
  readonly goal: string;
  /** Whether the goal is reached; null when there is none. */
  readonly reached: boolean | null;
  /** What must be nought on any machine: something lost, said twice, out of order, a 5xx, a crash. Empty: nothing of the kind. */
  readonly wrong: readonly string[];
  readonly figures: Readonly<Record<string, unknown>>;
};

export type Report = {
  add(measured: Measured): void;
  /** Prints the table; true when all that must be nought is. */
  end(): boolean;
};

const say = (text: string) => process.stderr.write(`${text}\n`);

/** The load of the machine stands beside every figure: on shared cores only ratios and noughts mean much. */
export function createReport(): Report {
  const rows: Measured[] = [];
  return {
    add(measured) {
      rows.push(measured);
      const [load] = loadavg();
      const { title: _title, result: _result, ...kept } = measured;
      const line = { ...kept, at: new Date().toISOString(), load: round(load ?? 0), ...machine() };
      process.stdout.write(`${JSON.stringify(line)}\n`);
      say(`— ${measured.title} : ${measured.result}`);
    },
    end() {
      say('\n| mesure | résultat | but | atteint |\n|---|---|---|---|');
      for (const { title, result, goal, reached } of rows) {
        say(`| ${title} | ${result} | ${goal} | ${reached === null ? '–' : reached ? 'oui' : 'non'} |`);
      }
      for (const { title, wrong } of rows) if (wrong.length > 0) say(`À CORRIGER : ${title} : ${wrong.join(', ')}`);
      return rows.every(({ wrong }) => wrong.length === 0);
    },
  };
}

function machine() {
  return { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? '' };
}

/** How long a bare write of 4 kB takes to reach this disk, in milliseconds: the median of a hundred. */
export async function probeDisk(folder: string): Promise<number> {
  const path = join(folder, 'probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 100 }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  await rm(path);
  return round(median(times));
}
