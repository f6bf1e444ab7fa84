import type { BrowserContext, Frame, Page, Route } from 'playwright-core';
import type { ConsoleServer } from './start-console-server.ts';

const HOST = 'https://teams.microsoft.com';
const APP = 'https://app.exemple.test';

export type TeamsHost = {
  readonly page: Page;
  /** The tab, inside Teams. */
  readonly tab: Frame;
  /** The functions that the tab called, in order. */
  calls(): Promise<readonly string[]>;
  theme(name: 'default' | 'dark' | 'contrast'): Promise<void>;
};

export type TeamsOptions = {
  /** What Teams gives for a token; null: it refuses. */
  readonly token: string | null;
  readonly theme?: string;
  readonly subPageId?: string;
  /** True: a page that frames ours and answers nothing. */
  readonly silent?: boolean;
};

/**
 * Teams as teams-js sees it: a page at its address with ours in a frame, which answers the handshake. Neither name is looked up: the
 * browser's requests are answered here, those for our page by the server.
 */
export async function openInTeams(
  context: BrowserContext,
  server: ConsoleServer,
  options: TeamsOptions,
): Promise<TeamsHost> {
  await context.route(`${HOST}/**`, (route) => route.fulfill({ contentType: 'text/html', body: hostPage(options) }));
  await context.route(`${APP}/**`, (route) => passOn(route, server));
  const page = await context.newPage();
  await page.goto(`${HOST}/`);
  const tab = page.frames().find((frame) => frame.parentFrame() !== null);
  if (tab === undefined) throw new Error('the tab is not in its frame');
  return {
    page,
    tab,
    calls: () => page.evaluate('window.calls') as Promise<readonly string[]>,
    theme: async (name) => void (await page.evaluate(`window.setTheme('${name}')`)),
  };
}

async function passOn(route: Route, server: ConsoleServer): Promise<void> {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  const { origin: _origin, ...headers } = await request.allHeaders();
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  const answer = await fetch(`${server.origin}${pathname}${search}`, {
    method: request.method(),
    headers: plain,
    ...(request.postData() === null ? {} : { body: request.postData() }),
    redirect: 'manual',
  });
  const { 'content-encoding': _encoding, 'content-length': _length, ...kept } = Object.fromEntries(answer.headers);
  await route.fulfill({ status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) });
}

function hostPage({ token, theme = 'default', subPageId, silent = false }: TeamsOptions): string {
  const runtime = JSON.stringify({ apiVersion: 4, supports: { pages: {}, appLifecycle: {} } });
  const context = {
    locale: 'fr-fr',
    theme,
    entityId: 'demandes',
    subEntityId: subPageId,
    frameContext: 'content',
    hostName: 'Teams',
    userObjectId: 'somebody',
    tid: 'a tenant',
  };
  const answers = {
    initialize: ['content', 'web', runtime, '2.0.1'],
    getContext: [context],
    'authentication.getAuthToken': token === null ? [false, 'resourceDisabled'] : [true, token],
  };
  return `<!doctype html><title>Teams</title>
<iframe src="${APP}/console" style="width:1000px;height:800px"></iframe>
<script>
window.calls = [];
const answers = ${JSON.stringify(answers)};
addEventListener('message', ({ data, source }) => {
  if (typeof data?.func !== 'string') return;
  window.calls.push(data.func);
  if (!${silent} && data.func in answers)
    source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answers[data.func] }, '*');
});
window.setTheme = (name) => frames[0].postMessage({ func: 'themeChange', args: [name] }, '*');
</script>`;
}
