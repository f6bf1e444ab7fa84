import express, { type Request, type Response, type Router } from 'express';
import { closeConversation } from '../../usecases/console/close-conversation.ts';
import type { ConsoleDeps } from '../../usecases/console/console-deps.ts';
import type { DeskFeed } from '../../usecases/console/follow-desk.ts';
import { handBack } from '../../usecases/console/hand-back.ts';
import { listColleagues } from '../../usecases/console/list-colleagues.ts';
import { listReadyResponses } from '../../usecases/console/list-ready-responses.ts';
import { passConversation } from '../../usecases/console/pass-conversation.ts';
import { readConversation } from '../../usecases/console/read-conversation.ts';
import { readInbox } from '../../usecases/console/read-inbox.ts';
import { referentOf } from '../../usecases/console/referent-of.ts';
import { sayAsReferent } from '../../usecases/console/say-as-referent.ts';
import { shareConversation } from '../../usecases/console/share-conversation.ts';
import { takeOver } from '../../usecases/console/take-over.ts';
import { writeNote } from '../../usecases/console/write-note.ts';
import type { Account } from '../../usecases/ports/accounts.ts';
import { createLimiter, tooManyRequests } from '../chat-limits.ts';
import { createOpenStreams } from '../open-streams.ts';
import type { ColleagueJson, FileJson, InboxJson, ReadyResponseJson, SaidJson } from './json.ts';
import { CloseBody, NoteBody, readBody, readId, SayBody, ToBody } from './read-body.ts';
import { type StaffGate, staffOf } from './staff-gate.ts';
import { CHECK_MS, streamDesk } from './stream-desk.ts';

/** The longest text of a channel fits, even when every sign is escaped. */
const BODY_LIMIT = '512kb';
const MINUTE_MS = 60_000;
/** Of one account. A console reads again at every hint. */
const REQUESTS_A_MINUTE = 600;
const STREAMS_EACH = 6;
const STREAMS = 500;

export type DeskRouterDeps = {
  readonly gate: StaffGate;
  readonly desk: ConsoleDeps;
  readonly feed: DeskFeed;
  /** Ends the open streams, so that the server can close. */
  readonly closing: AbortSignal;
  /** Shorter in tests. */
  readonly checkMs?: number;
};

/** The referents' side of `/api/console`: inbox, conversations and what is done in them, live. For referents only. */
export function createDeskRouter({ gate, desk, feed, closing, checkMs = CHECK_MS }: DeskRouterDeps): Router {
  const router = express.Router();
  const streams = createOpenStreams(STREAMS_EACH, STREAMS);
  const json = express.json({ limit: BODY_LIMIT, inflate: false });
  router.use(
    ['/inbox', '/conversations', '/colleagues', '/ready-responses', '/events'],
    gate.requireStaff('referent'),
    createLimiter(REQUESTS_A_MINUTE, MINUTE_MS, (request) => staffOf(request.res as Response).id),
  );

  router.get('/inbox', async (request, response) => {
    const inbox: InboxJson = await readInbox(desk, request.query.view === 'past' ? 'past' : 'open');
    response.json(inbox);
  });

  router.get('/conversations/:id', async (request, response) => {
    const unveil = request.query.unveil === '1';
    const file: FileJson = await readConversation(desk, staffOf(response), readId(request.params.id), unveil);
    response.json(file);
  });

  router.get('/colleagues', async (_request, response) => {
    const colleagues: readonly ColleagueJson[] = await listColleagues(desk, staffOf(response));
    response.json({ colleagues });
  });

  router.get('/ready-responses', (request, response) => {
    const q = typeof request.query.q === 'string' ? request.query.q.slice(0, 200) : '';
    const responses: readonly ReadyResponseJson[] = listReadyResponses(desk.content, q, desk.clock());
    response.json({ responses });
  });

  router.post('/conversations/:id/words', json, async (request, response) => {
    const word = readBody(request, SayBody);
    const said: SaidJson = await sayAsReferent(desk, staffOf(response), readId(request.params.id), word);
    response.json(said);
  });

  const act = (path: string, action: (me: Account, id: number, request: Request) => Promise<void>): void => {
    router.post(`/conversations/:id/${path}`, json, async (request, response) => {
      await action(staffOf(response), readId(request.params.id), request);
      response.json({});
    });
  };
  act('take-over', (me, id) => takeOver(desk, me, id));
  act('hand-back', (me, id) => handBack(desk, me, id));
  act('close', (me, id, request) => closeConversation(desk, me, id, readBody(request, CloseBody).reason));
  act('pass', (me, id, request) => passConversation(desk, me, id, readBody(request, ToBody).to));
  act('share', (me, id, request) => shareConversation(desk, me, id, readBody(request, ToBody).to));
  act('notes', (me, id, request) => writeNote(desk, me, id, readBody(request, NoteBody).text));

  router.get('/events', async (request, response) => {
    const me = staffOf(response);
    const { conversation } = request.query;
    const open = conversation === undefined ? null : readId(conversation);
    const ended = new AbortController();
    const end = () => ended.abort();
    const leave = streams.enter(me.id, end);
    if (leave === null) throw tooManyRequests();
    closing.addEventListener('abort', end);
    response.once('close', () => {
      closing.removeEventListener('abort', end);
      end();
      leave();
    });
    const follower = { open, trained: referentOf(desk.content, me).trained };
    await streamDesk({ feed, isOpen: () => gate.isOpen(response), checkMs }, follower, response, ended.signal);
  });

  return router;
}
