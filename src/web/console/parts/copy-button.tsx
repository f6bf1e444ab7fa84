import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import { COMMON } from '../words/common.ts';

/** Copies a text, and says whether it did. `of` names what is copied to whoever does not see what stands beside. */
export function CopyButton({ text, of, primary = false }: { text: string; of: string; primary?: boolean }) {
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const copy = (): void => {
    Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setState('copied'),
      () => setState('copyFailed'),
    );
  };
  return (
    <>
      <Button
        appearance={primary ? 'primary' : 'secondary'}
        icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={copy}
        aria-label={COMMON.of(COMMON.copy, of)}
      >
        {COMMON.copy}
      </Button>
      <span role="status">{state === 'copy' ? '' : COMMON[state]}</span>
    </>
  );
}
