#!/usr/bin/env node
/**
 * The one launcher behind `npm start`, `npm test` and the rest: builds what changed, then runs. It is plain JavaScript
 * because it runs before anything is built, and it says nothing on stdout, which belongs to the JSON commands.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const stamp = join(root, 'dist', '.built-from');
const require = createRequire(import.meta.url);

const [command = 'start', ...rest] = process.argv.slice(2);
const commands = { start, build: () => build(), test, cli, check, bench, chaos };
if (!Object.hasOwn(commands, command))
  fail(`commande inconnue : ${command}. Connues : ${Object.keys(commands).join(', ')}.`);
await commands[command]();

async function start() {
  await become('main.js');
}

async function cli() {
  await become('cli.js');
}

/** Goes on as the built program in this very process: a signal sent to us is a signal sent to it. */
async function become(entry) {
  build();
  process.setSourceMapsEnabled(true);
  const file = join(root, 'dist', entry);
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(file).href);
}

function test() {
  build();
  const env = {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
  };
  const results = process.env.EPAULE_JEST_RESULTS;
  const report = results === undefined ? [] : ['--json', `--outputFile=${results}`];
  const jest = spawn(process.execPath, [bin('jest', 'bin/jest.js'), ...report, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
  jest.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * `bench`: the whole way of a message under load (tests/bench/run.ts). `bench nlu`: understanding beside what others do; what that needs
 * (node-nlp, which brings `xlsx`) is installed under bench/ and nowhere else.
 */
function bench() {
  const [name, ...args] = rest;
  if (name !== 'nlu') return runTypescript('bench');
  build();
  const folder = join(root, 'bench');
  if (!existsSync(join(folder, 'node_modules'))) {
    const npm = spawnSync('npm', ['ci', '--no-audit'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    if (npm.status !== 0) fail('bench/ : npm ci a échoué.');
  }
  const done = spawnSync(process.execPath, [join(folder, `${name}.mjs`), ...args], { cwd: root, stdio: 'inherit' });
  process.exit(done.status ?? 1);
}

/** Kills and freezes servers while patients write: tests/chaos/run.ts. */
function chaos() {
  runTypescript('chaos');
}

/** Runs `run.ts` of a folder of tests beside what is built. */
function runTypescript(folder) {
  build();
  const script = ['--import', pathToFileURL(join(root, 'tests', 'support', 'register-typescript.mjs')).href];
  const args = [...script, join(root, 'tests', folder, 'run.ts'), ...rest];
  const run = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => run.kill(signal));
  run.on('exit', (code) => process.exit(code ?? 1));
}

/** Everything that must hold before a change lands, in the order in which it fails fastest; the same here and in .ci/run. */
function check() {
  step('lint et format', bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.']);
  step('règles d’import', bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), [
    '--config',
    '.dependency-cruiser.mjs',
    'src',
  ]);
  step('types', bin('typescript', 'bin/tsc'), ['-p', 'tsconfig.json', '--noEmit']);
  step('types du navigateur', bin('typescript', 'bin/tsc'), ['-p', 'src/web/tsconfig.json', '--noEmit']);
  build();
  step('contenu', join(root, 'dist', 'cli.js'), ['check']);
  step('compréhension', join(root, 'dist', 'cli.js'), ['evaluate', '--compare']);
}

function step(name, file, args) {
  process.stderr.write(`— ${name}\n`);
  const done = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) fail(`${name} : à corriger.`, done.status ?? 1);
}

/** Compiles the server with tsc and the browser code with Vite, unless `dist/` was made from these very files. */
function build() {
  const inputs = hashInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  quietly('tsc', [bin('typescript', 'bin/tsc'), '-p', join('src', 'tsconfig.build.json')]);
  quietly('vite', [bin('vite', 'bin/vite.js'), 'build', '--logLevel', 'error']);
  quietly('vite', [bin('vite', 'bin/vite.js'), 'build', '--config', 'vite.console.config.mjs', '--logLevel', 'error']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

function quietly(name, args) {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  fail(`${name} n'a pas pu construire Épaule. A-t-on lancé « npm ci » avec Node 20.19 ou plus récent ?`);
}

function hashInputs() {
  const hash = createHash('sha256').update(process.versions.node);
  const settings = ['package-lock.json', 'tsconfig.json', 'vite.config.mjs', 'vite.console.config.mjs'];
  for (const file of [...settings, ...walk(join(root, 'src'))]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(root, path)];
    })
    .sort();
}

/** A tool's own file, found through its package, so that no shell and no PATH is needed. */
function bin(name, file) {
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), file);
  } catch {
    return join(root, 'node_modules', name, file);
  }
}

function fail(message, status = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(status);
}
