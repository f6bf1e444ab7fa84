/** The direction of imports (ARCHITECTURE.md). A folder may import what stands on its line, `lib`, and itself. */
const ALLOWED = {
  domain: [],
  lib: [],
  nlu: ['domain'],
  dialogue: ['domain'],
  content: ['domain'],
  storage: ['domain', 'usecases/ports'],
  bot: ['domain', 'usecases/ports'],
  channels: ['domain', 'usecases/ports'],
  identity: ['domain', 'usecases/ports'],
  alerts: ['domain', 'usecases/ports'],
  usecases: ['nlu', 'dialogue', 'domain'],
  http: ['usecases', 'channels/channel', 'domain'],
  teams: ['domain'],
};

const forbidden = Object.entries(ALLOWED).map(([folder, targets]) => ({
  name: `${folder}-imports`,
  comment: `${folder} may import ${[...targets, 'lib'].join(', ')} and itself`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: `^src/(${[folder, ...targets, ...(folder === 'domain' ? [] : ['lib'])].join('|')})[/.]`,
  },
}));

export default {
  forbidden: [
    ...forbidden,
    {
      name: 'pure-folders',
      comment: 'domain, dialogue: no package and no module of Node; nlu: only NLP.js',
      severity: 'error',
      from: { path: '^src/(domain|dialogue)/' },
      to: { pathNot: '^src/' },
    },
    {
      name: 'nlu-packages',
      comment: 'understanding is pure after loading: NLP.js, and zod where bytes become a model',
      severity: 'error',
      from: { path: '^src/nlu/' },
      to: { pathNot: '^(src/|node_modules/(@nlpjs|zod)/)' },
    },
    {
      name: 'channels-apart',
      comment: 'no channel imports another',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'botkit-in-bot',
      comment: 'botkit and botbuilder stay in src/bot',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/bot/' },
      to: { path: 'node_modules/(botkit|botbuilder)' },
    },
    {
      name: 'express-in-http',
      comment: 'frameworks stop at the edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(http/|app\\.ts)' },
      to: { path: 'node_modules/(express|helmet|express-rate-limit)/' },
    },
    {
      name: 'web-alone',
      comment:
        'browser code imports nothing of the server; the console takes its types, which imports.test.ts tells from code',
      severity: 'error',
      from: { path: '^src/web/', pathNot: '^src/web/console/' },
      to: { path: '^src/', pathNot: '^src/web/' },
    },
    {
      name: 'root-is-root',
      comment: 'only main.ts and cli.ts import app.ts; nobody imports them',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|cli)\\.ts$' },
      to: { path: '^src/(main|cli|app)\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '\\.d\\.ts$|^src/(main|cli|urgency-thread|reading-thread)\\.ts$|^src/web/',
      },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
    {
      name: 'no-dev-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    // The swc parser reads no JSX, and tells no type from code: tests/unit/web/console/imports.test.ts does both.
    exclude: { path: '^(dist|data|tests)/|\\.tsx$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
