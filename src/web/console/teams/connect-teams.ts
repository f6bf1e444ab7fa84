/** Teams' three looks, by the names the console gives its own. */
export type TeamsTheme = 'light' | 'dark' | 'contrast';

export type Teams = {
  readonly theme: TeamsTheme;
  readonly onTheme: (hear: (theme: TeamsTheme) => void) => void;
  /** What a deep link points to. */
  readonly subPageId: string | undefined;
  /** A token of the organisation for whoever is signed in to Teams; rejects when Teams gives none. */
  readonly token: () => Promise<string>;
};

/** A parent that is not Teams may never answer: teams-js itself would wait for a minute. */
const PATIENCE_MS = 3000;
const THEMES: Readonly<Record<string, TeamsTheme>> = { dark: 'dark', contrast: 'contrast' };

/** True inside another page, or inside Teams on a telephone. Only then is teams-js loaded: merely loading it asks Microsoft for a list. */
export function isFramed(): boolean {
  return window.parent !== window || 'nativeInterface' in window;
}

/** Shakes hands with Teams. Null outside a frame, and when no Teams answers in time. Never rejects. */
export async function connectTeams(): Promise<Teams | null> {
  if (!isFramed()) return null;
  try {
    const { app, authentication } = await import('@microsoft/teams-js');
    await withinPatience(app.initialize());
    const context = await withinPatience(app.getContext());
    app.notifyAppLoaded();
    app.notifySuccess();
    return {
      theme: readTheme(context.app.theme),
      onTheme: (hear) => app.registerOnThemeChangeHandler((theme) => hear(readTheme(theme))),
      subPageId: context.page.subPageId,
      token: () => withinPatience(authentication.getAuthToken()),
    };
  } catch {
    return null;
  }
}

function readTheme(name: string | undefined): TeamsTheme {
  return THEMES[name ?? ''] ?? 'light';
}

function withinPatience<T>(promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('Teams does not answer')), PATIENCE_MS);
    }),
  ]);
}
