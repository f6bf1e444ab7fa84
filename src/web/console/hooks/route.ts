/** Where one is in the console. It stands behind the `#`, so that no server and no proxy reads it. */
export type Route =
  | { readonly kind: 'inbox'; readonly view: 'open' | 'past' }
  | { readonly kind: 'conversation'; readonly id: number }
  | { readonly kind: 'comments' }
  | { readonly kind: 'accounts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'first'; readonly token: string }
  | { readonly kind: 'join'; readonly token: string }
  /** The association's own sign-in came back without success, and why. */
  | { readonly kind: 'refused'; readonly code: string };

export const INBOX: Route = { kind: 'inbox', view: 'open' };

/** Reads the part behind the `#`. What nobody knows is the inbox. */
export function readRoute(hash: string): Route {
  const [place = '', argument = ''] = hash.replace(/^#?\/?/, '').split('/');
  const id = Number(argument);
  if (place === 'conversation' && Number.isSafeInteger(id) && id > 0) return { kind: 'conversation', id };
  if (place === 'bienvenue' && argument !== '') return { kind: 'first', token: decode(argument) };
  if (place === 'invitation' && argument !== '') return { kind: 'join', token: decode(argument) };
  if (place === 'connexion' && argument !== '') return { kind: 'refused', code: argument };
  if (place === 'passees') return { kind: 'inbox', view: 'past' };
  if (place === 'commentaires') return { kind: 'comments' };
  if (place === 'comptes') return { kind: 'accounts' };
  if (place === 'reglages') return { kind: 'settings' };
  return INBOX;
}

/** The address of a place, to be put into a link. One-time links and refusals are the server's to make. */
export function hashOf(route: Exclude<Route, { kind: 'first' | 'join' | 'refused' }>): string {
  switch (route.kind) {
    case 'inbox':
      return route.view === 'open' ? '#/' : '#/passees';
    case 'conversation':
      return `#/conversation/${route.id}`;
    case 'comments':
      return '#/commentaires';
    case 'accounts':
      return '#/comptes';
    case 'settings':
      return '#/reglages';
  }
}

/** A Teams deep link names a conversation by its `subPageId`: `conversation/12`, or `12` alone. */
export function routeOfDeepLink(subPageId: string | undefined): Route | null {
  const id = Number(/^(?:conversation\/)?(\d{1,15})$/.exec(subPageId ?? '')?.[1]);
  return Number.isSafeInteger(id) && id > 0 ? { kind: 'conversation', id } : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
