import express, { type Request, type Response, type Router } from 'express';
import type { CommentsJson, EventJson, FileJson, InboxJson, LineJson } from '../../src/http/console/json.ts';
import { READY, sampleEntry, sampleFile } from './console-samples.ts';
import { addFakeDoors, addFakeStaff } from './fake-console-staff.ts';
import { BEARER, createFakeConsoleState, ENDED, GONE, refuse } from './fake-console-state.ts';

export type FakeConsoleApi = ReturnType<typeof createFakeConsoleApi>;

/**
 * `/api/console` as the console sees it, over a desk in memory: one account, a cookie session that a test may end, and what others do
 * meanwhile. Typed by the same contract as the real one.
 */
export function createFakeConsoleApi(now: () => number = Date.now) {
  const state = createFakeConsoleState(now);
  const open = new Set<Response>();
  const emit = (event: EventJson): void => {
    for (const response of open) response.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const fileOf = (line: LineJson): FileJson =>
    sampleFile(line, state.me.id, now(), state.files.get(line.conversationId));
  const lineOf = (request: Request): LineJson | null =>
    [...state.lines, ...state.past].find(({ conversationId }) => conversationId === Number(request.params.id)) ?? null;
  const change = (id: number, changed: Partial<LineJson>): void => {
    state.lines = state.lines.map((line) => (line.conversationId === id ? { ...line, ...changed } : line));
    emit({ kind: 'conversation', id });
    emit({ kind: 'desk' });
  };
  const isIn = (request: Request): boolean =>
    state.signedIn &&
    (request.get('authorization') === `Bearer ${BEARER}` || /fake=in/.test(request.get('cookie') ?? ''));

  return {
    state,
    emit,
    change,
    router: createRouter(),
    isListenedTo: () => open.size > 0,
    /** A patient, or somebody else, adds to what is said. */
    say(id: number, entry: Partial<FileJson['entries'][number]>): void {
      const line = state.lines.find(({ conversationId }) => conversationId === id);
      if (line === undefined) return;
      const { entries } = fileOf(line);
      const next = sampleEntry((entries.at(-1)?.id ?? 0) + 1, now(), entry);
      state.files.set(id, { ...state.files.get(id), entries: [...entries, next] });
      emit({ kind: 'conversation', id });
    },
    erase(id: number): void {
      state.lines = state.lines.filter(({ conversationId }) => conversationId !== id);
      emit({ kind: 'conversation', id });
      emit({ kind: 'desk' });
    },
    stop(): void {
      for (const response of open) response.end();
    },
  };

  function createRouter(): Router {
    const router = express.Router();
    router.use(express.json());
    router.use((request, response, next) => {
      const what = `${request.method} ${request.url}`;
      const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? null;
      state.asked.push({ what, body: request.body, bearer });
      const refusal = state.refusals.get(what);
      state.refusals.delete(what);
      if (refusal !== undefined) return refuse(response, refusal);
      if (request.method !== 'GET' && request.get('x-epaule') !== 'console')
        return refuse(response, { status: 403, code: 'ORIGIN_REFUSED', message: 'Sans en-tête.' });
      const free = /^(GET \/doors|POST \/(session|session\/teams|first|join|invitations\/look))$/.test(what);
      if (!free && !isIn(request)) return refuse(response, ENDED);
      next();
    });
    addFakeDoors(router, state, now);
    addDesk(router);
    addFakeStaff(router, state, now);
    return router;
  }

  function addDesk(router: Router): void {
    router.get('/inbox', (request, response) => {
      const lines = request.query.view === 'past' ? state.past : state.lines;
      const inbox: InboxJson = { lines, now: now(), failedAlerts: state.failedAlerts };
      response.json(inbox);
    });
    router.get('/conversations/:id', (request, response) => {
      const line = lineOf(request);
      if (line === null) return refuse(response, GONE);
      const file = fileOf(line);
      const hidden = { ...file, patient: null, entries: [], understood: [], notes: [] };
      response.json(line.veiled && request.query.unveil !== '1' ? hidden : file);
    });
    router.post('/conversations/:id/:act', (request, response) => {
      const line = lineOf(request);
      if (line === null) return refuse(response, GONE);
      change(line.conversationId, act(line, String(request.params.act), request.body ?? {}));
      response.json(request.params.act === 'words' ? { entryId: 1 } : {});
    });
    router.get('/colleagues', (_request, response) => void response.json({ colleagues: state.colleagues }));
    router.get('/ready-responses', (request, response) => {
      const query = String(request.query.q ?? '').toLowerCase();
      response.json({ responses: READY.filter(({ title }) => title.toLowerCase().includes(query)) });
    });
    router.get(
      '/comments',
      (_request, response) =>
        void response.json({ comments: state.comments, failed: state.failedSites } satisfies CommentsJson),
    );
    router.post('/comments/draft', (request, response) => {
      response.json({
        urgent: /mourir/.test(request.body.text),
        public: 'Merci de votre message.',
        private: 'Parlons-en ici.',
      });
    });
    router.get('/events', (request, response) => {
      if (!state.streams) return refuse(response, { status: 503, code: 'STORE_UNAVAILABLE', message: '' });
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        Connection: 'close',
      });
      response.write(': \n\n');
      open.add(response);
      request.on('close', () => open.delete(response));
    });
  }

  /** What an action changes in the line; words and notes go to the file. */
  function act(line: LineJson, what: string, body: { text?: string; to?: string }): Partial<LineJson> {
    const id = line.conversationId;
    const text = body.text ?? '';
    const nobody = { heldBy: null, heldByName: null };
    const { entries, notes } = fileOf(line);
    const keep = (part: Partial<FileJson>): void => void state.files.set(id, { ...state.files.get(id), ...part });
    switch (what) {
      case 'take-over':
        return {
          holder: 'referent',
          heldBy: state.me.id,
          heldByName: state.me.name,
          wordAt: now(),
          awaitedSince: now(),
        };
      case 'words': {
        const delivery = { status: 'waiting', why: null } as const;
        const said = { from: 'referent', name: state.me.name, text, delivery } as const;
        keep({ entries: [...entries, sampleEntry((entries.at(-1)?.id ?? 0) + 1, now(), said)] });
        return { wordAt: now(), awaitedSince: null };
      }
      case 'hand-back':
        return { holder: 'handed-back', ...nobody };
      case 'close':
        return { holder: 'closed', ...nobody };
      case 'pass':
        return { heldBy: body.to ?? null, heldByName: state.colleagues.find(({ id }) => id === body.to)?.name ?? null };
      case 'share':
        return { sharedWith: [...line.sharedWith, body.to ?? ''] };
      default:
        keep({ notes: [...notes, { id: notes.length + 1, byName: state.me.name, text, at: now() }] });
        return {};
    }
  }
}
