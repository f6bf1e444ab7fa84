import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { CloseReason } from '../../../domain/desk.ts';
import { CLOSINGS, COMMON } from '../words/common.ts';
import { CHOOSE } from '../words/conversation.ts';
import { Modal } from './modal.tsx';

const REASONS = Object.keys(CLOSINGS) as readonly CloseReason[];

/** How a conversation ends: a reason out of a short list. */
export function CloseDialog({ submit, dismiss }: { submit: (reason: CloseReason) => void; dismiss: () => void }) {
  const [reason, setReason] = useState<CloseReason>('repondu');
  return (
    <Modal
      title={CHOOSE.closeTitle}
      dismiss={dismiss}
      actions={
        <>
          <Button onClick={dismiss}>{COMMON.cancel}</Button>
          <Button appearance="primary" onClick={() => submit(reason)}>
            {CHOOSE.closeSubmit}
          </Button>
        </>
      }
    >
      <Field label={CHOOSE.closeLead}>
        <RadioGroup value={reason} onChange={(_, { value }) => setReason(value as CloseReason)}>
          {REASONS.map((name) => (
            <Radio key={name} value={name} label={CLOSINGS[name]} />
          ))}
        </RadioGroup>
      </Field>
    </Modal>
  );
}
