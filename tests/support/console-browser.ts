export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
};

export type ConsoleBrowser = ReturnType<typeof openConsoleBrowser>;

/** A browser as far as sign-in is concerned: it keeps cookies, and says what our own page says. */
export function openConsoleBrowser(origin: string, more: Readonly<Record<string, string>> = {}) {
  const cookies = new Map<string, string>();

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'GET' ? {} : { 'X-Epaule': 'console', Origin: origin }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...more,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  return {
    cookies,
    ask,
    get: (path: string, headers?: Readonly<Record<string, string>>) =>
      ask('GET', `/api/console${path}`, undefined, headers),
    post: (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
      ask('POST', `/api/console${path}`, body, headers),
    patch: (path: string, body: unknown) => ask('PATCH', `/api/console${path}`, body),
    del: (path: string, body?: unknown) => ask('DELETE', `/api/console${path}`, body),
  };
}
