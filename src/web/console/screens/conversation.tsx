import { Link } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { useEffect, useRef, useState } from 'react';
import type { FileJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { useConversation } from '../hooks/use-conversation.ts';
import { useNow } from '../hooks/use-now.ts';
import { useShortcuts } from '../hooks/use-shortcuts.ts';
import { Actions } from '../parts/actions.tsx';
import { Composer } from '../parts/composer.tsx';
import { ConversationHead } from '../parts/conversation-head.tsx';
import { Notes } from '../parts/notes.tsx';
import { Slip } from '../parts/slip.tsx';
import { Hint, Problem, Waiting } from '../parts/states.tsx';
import { Title } from '../parts/title.tsx';
import { Transcript } from '../parts/transcript.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Understood } from '../parts/understood.tsx';
import { Veil } from '../parts/veil.tsx';
import { COMMON } from '../words/common.ts';
import { CONVERSATION } from '../words/conversation.ts';

/** One conversation: why it is here, what was said, and what can be done. An erased one says so and shows nothing more. */
export function Conversation({ id, back, leave }: { id: number; back: string; leave: () => void }) {
  const { drafts, me } = useConsole();
  const open = useConversation(id);
  const gone = open.trouble?.kind === 'refused' && open.trouble.status === 404;
  useEffect(() => {
    if (gone) drafts.forget(me.id, id);
  }, [gone, drafts, me.id, id]);

  return (
    <article className="conversation">
      <Link className="back" href={back}>
        <ArrowLeftRegular aria-hidden /> {COMMON.back}
      </Link>
      <Title of={`conversation ${id}`}>{titleOf(id, open.value)}</Title>
      {gone ? <Hint>{CONVERSATION.gone}</Hint> : <Trouble trouble={open.trouble} retry={open.reload} />}
      {open.problem === null || gone ? null : <Problem words={open.problem} />}
      {open.value === null && open.trouble === null ? <Waiting words={CONVERSATION.loading} /> : null}
      {open.value === null ? null : <File file={open.value} open={open} leave={leave} />}
    </article>
  );
}

type FileProps = { file: FileJson; open: ReturnType<typeof useConversation>; leave: () => void };

function File({ file, open, leave }: FileProps) {
  const { api, announce, clock } = useConsole();
  const now = useNow(clock);
  const id = file.line.conversationId;
  const field = useRef<HTMLTextAreaElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const [choosing, setChoosing] = useState(false);
  const [wantsToWrite, setWantsToWrite] = useState(false);

  const takeOver = async (): Promise<void> => {
    if (!(await open.act(() => api.takeOver(id)))) return;
    announce(CONVERSATION.taken);
    setWantsToWrite(true);
  };
  // The field comes with the conversation that was taken: one goes on writing where one is.
  useEffect(() => {
    if (!wantsToWrite || !file.may.say) return;
    field.current?.focus();
    setWantsToWrite(false);
  }, [wantsToWrite, file.may.say]);
  useShortcuts({
    ...(file.may.takeOver ? { t: () => void takeOver() } : {}),
    ...(file.may.say ? { r: () => field.current?.focus(), p: () => setChoosing(true) } : {}),
    ...(file.may.note ? { n: () => note.current?.focus() } : {}),
  });

  return (
    <>
      <ConversationHead file={file} now={now} takeOver={() => void takeOver()} />
      <Slip file={file} />
      {file.patient === null ? <Veil lift={open.unveil} /> : <Transcript entries={file.entries} now={now} />}
      {file.may.say ? (
        <Composer
          file={file}
          now={now}
          field={field}
          choosing={choosing}
          setChoosing={setChoosing}
          reload={open.reload}
        />
      ) : null}
      <Actions file={file} open={open} leave={leave} />
      {file.patient === null ? null : <Understood understood={file.understood} now={now} />}
      <Notes file={file} now={now} field={note} act={open.act} />
    </>
  );
}

function titleOf(id: number, file: FileJson | null): string {
  const name = file?.patient?.name ?? null;
  return name === null ? CONVERSATION.number(id) : CONVERSATION.patient(name);
}
