import { createHmac } from 'node:crypto';
import { z } from 'zod';

export type GraphError = {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
};

/** What the checks look at: a request as it came in, and the state of the fake. */
export type GraphRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly bearer: string | null;
  readonly body: unknown;
};
export type Thread = { lastUserAt: number; owner: string | null };
export type GraphState = {
  readonly pageId: string;
  readonly pageToken: string;
  readonly appSecret: string;
  readonly appId: string;
  readonly unit: 'utf16' | 'codepoint' | 'bytes';
  readonly windowMs: number;
  readonly ratePerSecond: number;
  readonly threads: ReadonlyMap<string, Thread>;
  /** Names by persona. */
  readonly personas: ReadonlyMap<string, string>;
  /** For how long a person may still answer, with HUMAN_AGENT. */
  readonly personWindowMs: number;
  /** Times of the messages taken, for the rate. */
  readonly takenAt: readonly number[];
};

const Body = z.looseObject({
  recipient: z.object({ id: z.string() }).optional(),
  message: z
    .looseObject({
      text: z.string().optional(),
      metadata: z.string().optional(),
      quick_replies: z
        .array(
          z.looseObject({ content_type: z.string(), title: z.string().optional(), payload: z.string().optional() }),
        )
        .optional(),
    })
    .optional(),
  sender_action: z.string().optional(),
  messaging_type: z.string().optional(),
  tag: z.string().optional(),
  persona_id: z.string().optional(),
  appsecret_proof: z.string().optional(),
});
export type SendBody = z.infer<typeof Body>;

const PersonaBody = z.object({ name: z.string().min(1).max(50) });

const TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const fail = (code: number, message: string, subcode?: number, status = 400): GraphError => ({
  status,
  code,
  message: `(#${code}) ${message}`,
  ...(subcode === undefined ? {} : { subcode }),
});

export type Checked<T = SendBody> =
  | { readonly kind: 'refused'; readonly error: GraphError }
  | { readonly kind: 'accepted'; readonly body: T };

/** Making a persona, or with null as what is accepted, asking which there are. */
export function checkPersona(request: GraphRequest, state: GraphState): Checked<{ readonly name: string } | null> {
  const error = checkCaller(request, state) ?? checkProof(request.query.get('appsecret_proof') ?? undefined, state);
  if (error !== null) return { kind: 'refused', error };
  if (request.method === 'GET') return { kind: 'accepted', body: null };
  const parsed = PersonaBody.safeParse(request.body);
  return parsed.success
    ? { kind: 'accepted', body: parsed.data }
    : { kind: 'refused', error: fail(100, 'Invalid parameter') };
}

/** Refuses what Meta refuses, in its order (platforms, section 8). */
export function checkSend(request: GraphRequest, state: GraphState, now: number): Checked {
  const before = checkCaller(request, state);
  if (before !== null) return { kind: 'refused', error: before };
  const parsed = Body.safeParse(request.body);
  if (!parsed.success) return { kind: 'refused', error: fail(100, 'Invalid parameter') };
  const body = parsed.data;
  const error =
    checkProof(request.query.get('appsecret_proof') ?? body.appsecret_proof, state) ??
    checkRecipient(body, state) ??
    checkShape(body) ??
    checkLengths(body, state.unit) ??
    checkPersonaId(body, state) ??
    checkTag(body, state, now) ??
    checkThread(body, state, now) ??
    checkRate(state, now);
  return error === null ? { kind: 'accepted', body } : { kind: 'refused', error };
}

function checkCaller(request: GraphRequest, state: GraphState): GraphError | null {
  const path = /^\/v(\d+)\.\d+\/([^/]+)\/(?:messages|personas)$/.exec(request.path);
  const major = Number(path?.[1]);
  if (path === null || major > 26) return fail(2500, 'Unknown path components');
  if (major < 21) return fail(2635, 'You are calling a deprecated version of the API');
  const token = request.bearer ?? request.query.get('access_token');
  if (token !== state.pageToken) return fail(190, 'Invalid OAuth access token', undefined, 401);
  return path[2] === state.pageId || path[2] === 'me' ? null : fail(100, 'Unsupported post request', 33);
}

function checkProof(proof: string | undefined, state: GraphState): GraphError | null {
  const expected = createHmac('sha256', state.appSecret).update(state.pageToken).digest('hex');
  return proof === expected ? null : fail(100, 'Invalid appsecret_proof provided in the API argument');
}

function checkRecipient(body: SendBody, state: GraphState): GraphError | null {
  return state.threads.has(body.recipient?.id ?? '') ? null : fail(100, 'No matching user found', 2018001);
}

function checkShape(body: SendBody): GraphError | null {
  const both = body.message !== undefined && body.sender_action !== undefined;
  if (both) return fail(100, 'Cannot send both message and state');
  return body.message === undefined && body.sender_action === undefined ? fail(100, 'Nothing to send') : null;
}

function checkThread(body: SendBody, state: GraphState, now: number): GraphError | null {
  const thread = state.threads.get(body.recipient?.id ?? '');
  if (thread?.owner !== undefined && thread.owner !== null && thread.owner !== state.appId) {
    return fail(10, 'Message failed to send because another app is controlling this thread now.', 2018300);
  }
  const age = now - (thread?.lastUserAt ?? 0);
  const windowMs = body.tag === 'HUMAN_AGENT' ? state.personWindowMs : state.windowMs;
  return age <= windowMs ? null : fail(10, 'This message is sent outside of allowed window.', 2018278);
}

function checkRate(state: GraphState, now: number): GraphError | null {
  if (state.ratePerSecond === Number.POSITIVE_INFINITY) return null;
  const recent = state.takenAt.filter((at) => now - at < 1000).length;
  return recent < state.ratePerSecond ? null : fail(613, 'Calls to this api have exceeded the rate limit.');
}

function checkLengths(body: SendBody, unit: GraphState['unit']): GraphError | null {
  const { message } = body;
  if (message === undefined) return null;
  const tooLong = (name: string, value: string, limit: number): GraphError | null =>
    measure(value, unit) <= limit ? null : fail(100, `Length of param ${name} must be less than or equal to ${limit}`);
  if (message.text === undefined || message.text.trim() === '') return fail(100, 'Empty text');
  const replies = message.quick_replies ?? [];
  if (message.quick_replies !== undefined && (replies.length === 0 || replies.length > 13)) {
    return fail(100, 'param message[quick_replies] must have between 1 and 13 elements');
  }
  let wrong = tooLong('message[text]', message.text, 2000) ?? tooLong('message[metadata]', message.metadata ?? '', 999);
  for (const [index, reply] of replies.entries()) {
    const name = `message[quick_replies][${index}]`;
    if (!reply.title || !reply.payload) wrong ??= fail(100, `${name} needs a title and a payload`);
    wrong ??=
      tooLong(`${name}[title]`, reply.title ?? '', 20) ?? tooLong(`${name}[payload]`, reply.payload ?? '', 1000);
  }
  return wrong;
}

function measure(text: string, unit: GraphState['unit']): number {
  if (unit === 'utf16') return text.length;
  return unit === 'codepoint' ? [...text].length : Buffer.byteLength(text);
}

/** A person shows: they speak as a persona, or with their name before the words. */
function isByPerson(body: SendBody): boolean {
  return body.persona_id !== undefined || /^\p{Lu}[\p{L} -]{0,49}\u00a0: /u.test(body.message?.text ?? '');
}

function checkPersonaId(body: SendBody, state: GraphState): GraphError | null {
  if (body.persona_id === undefined || state.personas.has(body.persona_id)) return null;
  return fail(100, 'Invalid persona id');
}

/** All tags are retired but HUMAN_AGENT: that one is for people, and only where the standard window is closed. */
function checkTag(body: SendBody, state: GraphState, now: number): GraphError | null {
  if (body.message === undefined) return null;
  if (body.messaging_type !== undefined && !TYPES.includes(body.messaging_type)) return fail(100, 'Invalid parameter');
  if (body.tag === undefined && body.messaging_type !== 'MESSAGE_TAG') return null;
  if (body.tag !== 'HUMAN_AGENT' || body.messaging_type !== 'MESSAGE_TAG') {
    return fail(100, 'Invalid parameter', 1893061);
  }
  if (!isByPerson(body)) return fail(100, 'HUMAN_AGENT used by a machine');
  const age = now - (state.threads.get(body.recipient?.id ?? '')?.lastUserAt ?? 0);
  return age <= state.windowMs ? fail(100, 'HUMAN_AGENT used while the standard window is open') : null;
}
