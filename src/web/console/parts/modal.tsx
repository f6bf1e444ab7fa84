import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';

type Props = {
  title: string;
  /** What closes it without doing anything; null: it must be answered. */
  dismiss: (() => void) | null;
  actions?: ReactNode;
  children: ReactNode;
};

/**
 * A question over the page. The browser's own `<dialog>` rather than Fluent's: that one hides the page from screen readers by an attribute,
 * and leaves it there when a screen goes away behind it; this one cannot.
 */
export function Modal({ title, dismiss, actions, children }: Props) {
  const place = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const current = useRef(dismiss);
  useEffect(() => {
    current.current = dismiss;
  }, [dismiss]);
  useEffect(() => {
    const dialog = place.current;
    if (dialog === null) return;
    const cancel = (event: Event): void => {
      event.preventDefault();
      current.current?.();
    };
    // A browser closes it all the same when Escape is pressed again and again.
    const closed = (): void => {
      if (dialog.open || !dialog.isConnected) return;
      if (current.current !== null) current.current();
      else dialog.showModal();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('close', closed);
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('close', closed);
    };
  }, []);
  return (
    <dialog ref={place} aria-labelledby={id} role={dismiss === null ? 'alertdialog' : undefined}>
      <h2 id={id}>{title}</h2>
      <div className="stack">{children}</div>
      {actions === undefined ? null : <div className="row answers">{actions}</div>}
    </dialog>
  );
}
