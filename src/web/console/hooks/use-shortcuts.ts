import { useEffect, useRef } from 'react';
import { useConsole } from './console-context.ts';

export type Shortcuts = Readonly<Record<string, () => void>>;

/** One-letter keys, never taken from a field, from a key held with another, or while a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const { preferences } = useConsole();
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    if (!preferences.shortcuts) return;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return;
      const act = current.current[event.key];
      if (act === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [preferences.shortcuts]);
}

function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="radio"], [role="combobox"]') !== null)
  );
}
