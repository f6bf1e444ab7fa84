import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeWordPress = Awaited<ReturnType<typeof startFakeWordPress>>;
type Kept = { readonly id: number; readonly post: number; readonly html: string; readonly date: string };

/** A WordPress whose REST API gives public comments, as a visitor sees them, on a free port of this machine. */
export async function startFakeWordPress() {
  const comments: Kept[] = [];
  const asked: string[] = [];
  const state = { answer: null as null | { status: number; body: string; headers?: Record<string, string> } };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (state.answer !== null) {
      response.writeHead(state.answer.status, state.answer.headers).end(state.answer.body);
      return;
    }
    const post = Number(url.searchParams.get('post'));
    const listed = comments
      .filter((comment) => comment.post === post)
      .sort((one, other) => other.date.localeCompare(one.date))
      .slice(0, Number(url.searchParams.get('per_page')))
      .map(({ id, html, date }) => ({
        id,
        author_name: 'Rose &amp; co',
        date_gmt: date,
        content: { rendered: html },
        link: `https://exemple.org/article/#comment-${id}`,
      }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(listed));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    state,
    add: (post: number, html: string, date: string): void =>
      void comments.push({ id: comments.length + 1, post, html, date }),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
