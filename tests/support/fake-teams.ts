import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** How the next post is answered instead of by the rules. `hang`: never. */
export type TeamsFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset';

/** What a Workflows webhook takes (platforms, section 4.2); anything more is a mistake of ours. */
const Fact = z.strictObject({ title: z.string(), value: z.string() });
const Card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.4'),
  lang: z.string().optional(),
  body: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('TextBlock'),
          text: z.string().min(1),
          wrap: z.boolean(),
          weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
          size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
        }),
        z.strictObject({ type: z.literal('FactSet'), facts: z.array(Fact).min(1) }),
      ]),
    )
    .min(1),
  actions: z.array(
    z.strictObject({
      type: z.literal('Action.OpenUrl'),
      title: z.string().min(1),
      url: z.url({ protocol: /^https?$/ }),
    }),
  ),
});
const Message = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: Card,
      }),
    )
    .length(1),
});

export type TeamsCard = z.infer<typeof Card>;

const LARGEST_BYTES = 28 * 1024;
const PER_SECOND = 4;

/** A Workflows webhook on a free port of this machine: 202, 413, 429, and 202 too for a card that then fails inside the flow. */
export async function startFakeTeams() {
  const bodies: string[] = [];
  const cards: TeamsCard[] = [];
  /** Accepted with 202, and never seen by anybody. */
  const failedInFlow: string[] = [];
  const faults: TeamsFault[] = [];
  const takenAt: number[] = [];

  async function answer(request: IncomingMessage): Promise<Exclude<TeamsFault, string> | 'hang' | 'reset'> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    bodies.push(body);
    const fault = faults.shift();
    if (fault !== undefined) return fault;
    if (
      request.method !== 'POST' ||
      new URL(request.url ?? '/', 'http://localhost').searchParams.get('sig') !== 'SECRET'
    )
      return { status: 401 };
    if (Buffer.byteLength(body) > LARGEST_BYTES) return { status: 413 };
    const now = performance.now();
    if (takenAt.filter((at) => at > now - 1000).length >= PER_SECOND)
      return { status: 429, headers: { 'retry-after': '1' } };
    takenAt.push(now);
    const parsed = Message.safeParse(JSON.parse(body));
    const card = parsed.data?.attachments[0]?.content;
    if (card === undefined) failedInFlow.push(parsed.error?.message ?? '');
    else cards.push(card);
    return { status: 202 };
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (given) => {
        if (given === 'reset') request.socket.destroy();
        else if (given !== 'hang') response.writeHead(given.status, given.headers ?? {}).end();
      },
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/workflows/1/triggers/manual/paths/invoke?sig=SECRET`,
    bodies,
    cards,
    failedInFlow,
    faults,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
