import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  checkPersona,
  checkSend,
  type GraphError,
  type GraphRequest,
  type GraphState,
  type SendBody,
  type Thread,
} from './fake-graph-checks.ts';
import { createDeliverer } from './fake-graph-webhooks.ts';
import { pageBody } from './sign-messenger.ts';

/** What befalls one send of a message after all checks. `reset-after` takes the message, then breaks the line: the ambiguous case. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after' };

export type SentMessage = {
  readonly mid: string;
  readonly text: string;
  readonly quickReplies: readonly { readonly title: string; readonly payload: string }[];
  readonly metadata: string | null;
  /** The name that it was sent under; null: the page's own. */
  readonly persona: string | null;
  readonly tag: string | null;
  readonly at: number;
};

export type FakeGraphOptions = Partial<Omit<GraphState, 'threads' | 'takenAt' | 'personas'>> & {
  readonly port?: number;
  /** Where webhooks go; null: nowhere yet. */
  readonly webhookUrl?: string | null;
  /** Waits before webhooks are delivered again; by default some seconds in all. */
  readonly webhookRetriesMs?: readonly number[];
  /** When the echo of a message leaves: before its POST is answered, after, or never. */
  readonly echo?: 'before' | 'after' | 'none';
  /** Whether delivery and read follow the echo. */
  readonly receipts?: boolean;
  readonly now?: () => number;
};

export type FakeGraph = Awaited<ReturnType<typeof startFakeGraph>>;

/** A Graph API for one page on a free port of this machine (platforms, section 8). */
export async function startFakeGraph(options: FakeGraphOptions = {}) {
  const { echo = 'after', receipts = true, now = Date.now } = options;
  const threads = new Map<string, Thread>();
  const takenAt: number[] = [];
  const personas = new Map<string, string>();
  let personasRefused = false;
  const state: GraphState = {
    pageId: options.pageId ?? '108000000000001',
    pageToken: options.pageToken ?? 'PAGE_TOKEN',
    appSecret: options.appSecret ?? '0123456789abcdef0123456789abcdef',
    appId: options.appId ?? '123456789',
    unit: options.unit ?? 'utf16',
    windowMs: options.windowMs ?? 24 * 3_600_000,
    personWindowMs: options.personWindowMs ?? 7 * 24 * 3_600_000,
    personas,
    ratePerSecond: options.ratePerSecond ?? 300,
    threads,
    takenAt,
  };
  const { pageId } = state;
  let webhookUrl = options.webhookUrl ?? null;
  let nextId = 1;
  const faults: Fault[] = [];
  let outage: Fault | null = null;
  const sent = new Map<string, SentMessage[]>();
  const actions: { readonly psid: string; readonly action: string }[] = [];
  const refusals: GraphError[] = [];
  const webhooks = createDeliverer(() => webhookUrl, state.appSecret, options.webhookRetriesMs);

  function take(psid: string, body: SendBody): SentMessage {
    const quickReplies = (body.message?.quick_replies ?? []).map(({ title, payload }) => ({
      title: title ?? '',
      payload: payload ?? '',
    }));
    const { text = '', metadata = null } = body.message ?? {};
    const persona = personas.get(body.persona_id ?? '') ?? null;
    const from = { persona, tag: body.tag ?? null };
    const message = { mid: `m_fake_${nextId++}`, text, quickReplies, metadata, ...from, at: now() };
    sent.set(psid, [...(sent.get(psid) ?? []), message]);
    takenAt.push(message.at);
    return message;
  }

  async function tell(psid: string, message: SentMessage): Promise<void> {
    const { mid, text, metadata, at } = message;
    const marks = { is_echo: true, app_id: Number(state.appId), ...(metadata === null ? {} : { metadata }) };
    const parties = { sender: { id: pageId }, recipient: { id: psid }, timestamp: at };
    await webhooks.deliver(pageBody(pageId, [{ ...parties, message: { mid, ...marks, text } }], at));
    if (!receipts) return;
    const back = { sender: { id: psid }, recipient: { id: pageId }, timestamp: at };
    await webhooks.deliver(pageBody(pageId, [{ ...back, delivery: { mids: [mid], watermark: at } }], at));
    await webhooks.deliver(pageBody(pageId, [{ ...back, read: { watermark: at } }], at));
  }

  function refuse(response: ServerResponse, error: GraphError): void {
    const { status, code, subcode: error_subcode, message } = error;
    refusals.push(error);
    reply(response, status, { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'Fake' } });
  }

  function answerPersonas(asked: GraphRequest, response: ServerResponse): void {
    const checked = checkPersona(asked, state);
    const forbidden: GraphError = { status: 400, code: 10, message: '(#10) No permission' };
    if (checked.kind === 'refused') refuse(response, checked.error);
    else if (checked.body === null) {
      reply(response, 200, { data: [...personas].map(([id, name]) => ({ id, name })), paging: { cursors: {} } });
    } else if (personasRefused) refuse(response, forbidden);
    else {
      const id = String(nextId++);
      personas.set(id, checked.body.name);
      reply(response, 200, { id });
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
    const body = readJson(Buffer.concat(chunks).toString('utf8'));
    const { method = '' } = request;
    const asked = { method, path: url.pathname, query: url.searchParams, bearer, body };
    if (url.pathname.endsWith('/personas')) return answerPersonas(asked, response);
    const checked = checkSend(asked, state, now());
    if (checked.kind === 'refused') return refuse(response, checked.error);
    const accepted = checked.body;
    const psid = accepted.recipient?.id ?? '';
    if (accepted.sender_action !== undefined) {
      actions.push({ psid, action: accepted.sender_action });
      reply(response, 200, { recipient_id: psid });
      return;
    }
    const fault = faults.shift() ?? outage;
    if (fault?.kind === 'answer') return reply(response, fault.status, fault.body);
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'hang') return;
    const message = take(psid, accepted);
    if (echo === 'before') await tell(psid, message);
    if (fault?.kind === 'reset-after') request.socket.destroy();
    else reply(response, 200, { recipient_id: psid, message_id: message.mid });
    if (echo === 'after') void tell(psid, message);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  /** Lets a person be written to, as a message of theirs would. */
  const open = (psid: string, at = now()): void => {
    threads.set(psid, { lastUserAt: at, owner: threads.get(psid)?.owner ?? null });
  };
  const write = (psid: string, kind: Record<string, unknown>): Promise<number> => {
    open(psid);
    const parties = { sender: { id: psid }, recipient: { id: pageId }, timestamp: now() };
    return webhooks.deliver(pageBody(pageId, [{ ...parties, ...kind }], now()));
  };

  return {
    origin: `http://127.0.0.1:${port}`,
    state,
    setWebhook: (url: string | null): void => {
      webhookUrl = url;
    },
    open,
    setOwner: (psid: string, owner: string | null): void => {
      threads.set(psid, { lastUserAt: threads.get(psid)?.lastUserAt ?? now(), owner });
    },
    /** The names under which people may speak. */
    personas: (): readonly string[] => [...personas.values()],
    /** Somebody deletes them on the page. */
    dropPersonas: (): void => personas.clear(),
    /** The page has no right to make any, as in parts of Europe. */
    refusePersonas: (): void => {
      personasRefused = true;
    },
    /** Faults of the next sends, in order. */
    fault: (...next: readonly Fault[]): void => void faults.push(...next),
    /** What befalls every send that has no fault of its own, until null ends it. */
    outage: (lasting: Fault | null): void => {
      outage = lasting;
    },
    /** A patient writes or taps: the window opens and we are told, at least once. Resolves with the status we answered. */
    writes: (psid: string, text: string, mid = `m_user_${nextId++}`): Promise<number> =>
      write(psid, { message: { mid, text } }),
    taps: (psid: string, title: string, payload: string, mid = `m_user_${nextId++}`): Promise<number> =>
      write(psid, { message: { mid, text: title, quick_reply: { payload } } }),
    deliver: webhooks.deliver,
    settled: webhooks.settled,
    /** What a person received, in order. */
    sent: (psid: string): readonly SentMessage[] => sent.get(psid) ?? [],
    actions: (psid: string): readonly string[] => actions.filter((one) => one.psid === psid).map((one) => one.action),
    refusals: (): readonly GraphError[] => refusals,
    /** Metadata that somebody received more than once. */
    duplicates: (): readonly string[] => findTwice([...sent.values()].flat().map((message) => message.metadata)),
    close: async (): Promise<void> => {
      webhooks.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await webhooks.settled();
    },
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findTwice(values: readonly (string | null)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([value]) => value);
}
