import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { TeamsTheme } from '../teams/connect-teams.ts';
import type { ThemeChoice } from './use-preferences.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

/** Fluent's sizes are pixels for an office desk; ours follow the reader's own text size, and begin at 16 px. */
const SIZES = {
  fontSizeBase200: '0.875rem',
  lineHeightBase200: '1.25rem',
  fontSizeBase300: '1rem',
  lineHeightBase300: '1.5rem',
  fontSizeBase400: '1.125rem',
  lineHeightBase400: '1.625rem',
  fontSizeBase500: '1.25rem',
  lineHeightBase500: '1.75rem',
} as const satisfies Partial<Theme>;

const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: { ...webLightTheme, ...SIZES },
  dark: { ...webDarkTheme, ...SIZES },
  contrast: { ...teamsHighContrastTheme, ...SIZES },
};

const FORCED = '(forced-colors: active)';
const DARK = '(prefers-color-scheme: dark)';

/** The theme to show: what was chosen; else Teams' own, live; else what the device asks for. */
export function useTheme(
  choice: ThemeChoice,
  teams: TeamsTheme | null,
): { readonly name: ThemeName; readonly theme: Theme } {
  const forced = useMedia(FORCED);
  const dark = useMedia(DARK);
  const device: ThemeName = forced ? 'contrast' : dark ? 'dark' : 'light';
  const name = choice !== 'system' ? choice : (teams ?? device);
  useEffect(() => {
    document.documentElement.dataset.theme = name;
  }, [name]);
  return { name, theme: THEMES[name] };
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const follow = (): void => setMatches(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return matches;
}
