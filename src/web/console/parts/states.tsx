import { Button, MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { COMMON } from '../words/common.ts';

/** Something is on its way. */
export function Waiting({ words = COMMON.loading }: { words?: string }) {
  return (
    <div className="waiting">
      <Spinner label={words} />
    </div>
  );
}

/** Something went wrong, said where it did, with the way out when there is one. */
export function Problem({ words, retry }: { words: string; retry?: (() => void) | undefined }) {
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody>{words}</MessageBarBody>
      {retry === undefined ? null : (
        <MessageBarActions>
          <Button onClick={retry}>{COMMON.retry}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** Something to know, which is not a mistake. */
export function Hint({ children, intent = 'info' }: { children: ReactNode; intent?: 'info' | 'warning' | 'success' }) {
  return (
    <MessageBar intent={intent} layout="multiline" politeness="polite">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}
