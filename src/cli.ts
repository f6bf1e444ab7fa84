#!/usr/bin/env node
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { backup, eraseAgainFrom, restore } from './backup-commands.ts';
import { formatProblems } from './content/format-problems.ts';
import { loadContent } from './content/load-content.ts';
import { eraseData, exportData, nameInLog, purgeData, quarantine, rotateKey } from './data-commands.ts';
import { AppError } from './domain/errors.ts';
import { readJsonLines } from './lib/read-json-lines.ts';
import { loadAssistant } from './load-assistant.ts';
import { loadSettings } from './settings.ts';
import { inviteByCommand, listAccounts } from './staff-commands.ts';
import { packageTeams } from './teams-command.ts';
import { createLineAnswerer, Line } from './usecases/answer-lines.ts';
import { chatInTerminal } from './usecases/chat-in-terminal.ts';
import { evaluateFiles } from './usecases/evaluate-files.ts';

const HELP = `epaule <commande>

  understand   une ligne JSON {"id","text","context"} par message sur l'entrée, ce qui en est compris sur la sortie
  answer       les mêmes lignes, avec "conversation" facultatif ; la réponse sur la sortie
  chat         l'assistant dans ce terminal
  check        vérifie intents/, responses/ et config/
  train        entraîne la compréhension et la garde dans DATA_DIR
  evaluate     mesure la compréhension : [--intents F] [--urgency F] [--json]
               --write garde les mesures dans docs/ ; --compare refuse qu'elles aient baissé
               ou le moteur sur un autre corpus : --train F [--dev F] --test F --language fr|en --json

  export       tout ce qui est gardé d'une personne, en JSON : --conversation N, ou --channel messenger --patient ID
  erase        efface tout ce qui est gardé d'une personne : les mêmes options
  purge        détruit ce qui est gardé depuis plus longtemps que config/retention.yml ne le permet
  quarantine   les corps que le programme n'a pas su lire, une ligne JSON chacun
  log-name     le nom d'une conversation dans le journal : --conversation N
  backup F     copie la base dans F, serveur en marche
  restore F    remet la sauvegarde F, serveur arrêté, et y refait les effacements : [--receipts erasures.jsonl]
  erase-again F  refait les effacements d'un fichier de reçus, après une restauration par d'autres outils
  accounts     qui a un compte à la console, et qui y est invité
  invite A     un lien pour une adresse qui n'a pas de compte, ou qui a perdu son mot de passe : --roles administrator,referent
  rotate-key   chiffre les clés des conversations avec EPAULE_KEY, à la place de celles d'EPAULE_OLD_KEYS
  teams-package  le paquet de l'onglet Teams : --url https://… --app-id … [--association …] [--version 1.0.0] [--out F]
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  understand,
  answer,
  chat,
  check,
  train,
  evaluate,
  export: (args) => exportData(settings(), print, args),
  erase: (args) => eraseData(settings(), print, args),
  purge: () => purgeData(settings(), print),
  backup: (args) => backup(settings(), print, args),
  restore: (args) => restore(settings(), print, args),
  'erase-again': (args) => eraseAgainFrom(settings(), print, args),
  quarantine: () => quarantine(settings(), print),
  'log-name': (args) => nameInLog(settings(), print, args),
  accounts: () => listAccounts(settings(), print),
  invite: (args) => inviteByCommand(settings(), print, args),
  'rotate-key': () => rotateKey(settings(), print),
  'teams-package': (args) => packageTeams(settings(), print, args),
};

async function understand(): Promise<void> {
  const assistant = await loadAssistant(settings());
  for await (const value of readJsonLines(process.stdin)) {
    const line = Line.parse(value);
    const context =
      line.context == null ? null : { intent: line.context.intent, subtype: line.context.subtype ?? null };
    const { intents, urgency, subtypes, treatments, place } = assistant.understand(line.text, context);
    print(JSON.stringify({ id: line.id ?? null, intents, urgency, subtypes, treatments, place }));
  }
}

async function answer(): Promise<void> {
  const { content, understand } = await loadAssistant(settings());
  const answerLine = createLineAnswerer({ content, understand, mode: settings().mode, clock: Date.now });
  for await (const value of readJsonLines(process.stdin)) print(JSON.stringify(answerLine(Line.parse(value))));
}

async function chat(): Promise<void> {
  const { content, understand } = await loadAssistant(settings());
  const answerLine = createLineAnswerer({ content, understand, mode: settings().mode, clock: Date.now });
  await chatInTerminal({ input: process.stdin, output: process.stdout, answerLine, name: content.config.name });
}

async function check(): Promise<void> {
  const { warnings, content } = await loadContent(settings().contentDir, new Date().toISOString().slice(0, 10));
  if (warnings.length > 0) print(formatProblems(warnings));
  const examples = content.training.intents.reduce((sum, intent) => sum + intent.examples.length, 0);
  print(
    `Contenu en ordre : ${content.training.intents.length} intentions, ${examples} exemples, ${content.responses.size} réponses.`,
  );
}

async function train(): Promise<void> {
  const { trainedMs } = await loadAssistant(settings());
  print(
    trainedMs === null
      ? "Rien n'a changé : le modèle gardé sert encore."
      : `Entraîné en ${(trainedMs / 1000).toFixed(1)} s.`,
  );
}

async function evaluate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      intents: { type: 'string' },
      urgency: { type: 'string' },
      train: { type: 'string' },
      dev: { type: 'string' },
      test: { type: 'string' },
      language: { type: 'string', default: 'fr' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
    },
  });
  const readLines = async (file: string) => {
    const lines: unknown[] = [];
    for await (const value of readJsonLines(createReadStream(file))) lines.push(value);
    return lines;
  };
  const loadUnderstand = async () => (await loadAssistant(settings())).understand;
  const deps = {
    readLines,
    readText: (file: string) => readFile(file, 'utf8'),
    writeText: (file: string, text: string) => writeFile(file, text),
    loadUnderstand,
    now: () => performance.now(),
  };
  print(await evaluateFiles(values, deps));
}

function settings() {
  return loadSettings(process.env);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says in one line what is wrong and what to do; a stack only for what is our own bug. */
function explain(error: unknown): string {
  if (error instanceof AppError || error instanceof SyntaxError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  process.stderr.write(HELP);
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2;
} else {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  command(args).catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  });
}
