import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { CloseReason } from '../../../domain/desk.ts';
import type { ColleagueJson, FileJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import type { OpenConversation } from '../hooks/use-conversation.ts';
import { CHOOSE, CONVERSATION } from '../words/conversation.ts';
import { CloseDialog } from './close-dialog.tsx';
import { ColleagueDialog } from './colleague-dialog.tsx';

type Asking = 'close' | 'pass' | 'share' | null;

/** The ways out of a conversation, all in sight, none of them the first thing to do. */
export function Actions({ file, open, leave }: { file: FileJson; open: OpenConversation; leave: () => void }) {
  const { api, announce, care } = useConsole();
  const [asking, setAsking] = useState<Asking>(null);
  const { may, line } = file;
  const id = line.conversationId;
  const hard = line.reasons.some((reason) => HARD.has(reason)) || line.urgency === 'violence';

  const done = (words: string): void => {
    announce(words);
    if (hard) care();
    leave();
  };
  const close = async (reason: CloseReason): Promise<void> => {
    setAsking(null);
    if (await open.act(() => api.close(id, reason))) done(CONVERSATION.closed);
  };
  const handBack = async (): Promise<void> => {
    if (await open.act(() => api.handBack(id))) done(CONVERSATION.handedBack);
  };
  const pass = async ({ id: to, name }: ColleagueJson): Promise<void> => {
    setAsking(null);
    if (await open.act(() => api.pass(id, to))) done(CONVERSATION.passed(name));
  };
  const share = async ({ id: to, name }: ColleagueJson): Promise<void> => {
    setAsking(null);
    if (await open.act(() => api.share(id, to))) announce(CONVERSATION.shared(name));
  };

  const dismiss = (): void => setAsking(null);
  return (
    <>
      {may.close || may.handBack || may.pass || may.share ? (
        <section className="row actions" aria-label={CONVERSATION.more}>
          {may.close ? <Button onClick={() => setAsking('close')}>{CONVERSATION.close}</Button> : null}
          {may.handBack ? <Button onClick={() => void handBack()}>{CONVERSATION.handBack}</Button> : null}
          {may.pass ? <Button onClick={() => setAsking('pass')}>{CONVERSATION.pass}</Button> : null}
          {may.share ? <Button onClick={() => setAsking('share')}>{CONVERSATION.share}</Button> : null}
        </section>
      ) : null}
      {asking === 'close' ? <CloseDialog submit={(reason) => void close(reason)} dismiss={dismiss} /> : null}
      {asking === 'pass' ? (
        <ColleagueDialog words={PASS} veiled={line.veiled} submit={(to) => void pass(to)} dismiss={dismiss} />
      ) : null}
      {asking === 'share' ? (
        <ColleagueDialog words={SHARE} veiled={line.veiled} submit={(to) => void share(to)} dismiss={dismiss} />
      ) : null}
    </>
  );
}

const HARD: ReadonlySet<string> = new Set(['urgence-vitale', 'urgence-detresse', 'urgence-violence']);
const PASS = { title: CHOOSE.passTitle, lead: CHOOSE.passLead, submit: CHOOSE.passSubmit };
const SHARE = { title: CHOOSE.shareTitle, lead: CHOOSE.shareLead, submit: CHOOSE.shareSubmit };
