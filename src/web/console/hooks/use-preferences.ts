import { useCallback, useState } from 'react';
import { openShelf } from './open-shelf.ts';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';

/** What somebody chose for themself on this browser. */
export type Preferences = {
  readonly theme: ThemeChoice;
  /** One-letter shortcuts; who dictates text turns them off. */
  readonly shortcuts: boolean;
  readonly choose: (choice: Partial<Pick<Preferences, 'theme' | 'shortcuts'>>) => void;
};

const KEY = 'epaule.preferences';
const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark', 'contrast'];

export function usePreferences(): Preferences {
  const [kept, setKept] = useState(read);
  const choose = useCallback((choice: Partial<Pick<Preferences, 'theme' | 'shortcuts'>>): void => {
    setKept((before) => {
      const after = { ...before, ...choice };
      try {
        openShelf()?.setItem(KEY, JSON.stringify(after));
      } catch {
        // A full storage: the choice lives as long as the page.
      }
      return after;
    });
  }, []);
  return { ...kept, choose };
}

function read(): Pick<Preferences, 'theme' | 'shortcuts'> {
  try {
    const value = JSON.parse(openShelf()?.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return {
      theme: THEMES.find((theme) => theme === value.theme) ?? 'system',
      shortcuts: value.shortcuts !== false,
    };
  } catch {
    return { theme: 'system', shortcuts: true };
  }
}
