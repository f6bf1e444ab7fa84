import { useEffect, useState } from 'react';
import type { DoorsJson } from '../../../http/console/json.ts';
import type { Session } from '../hooks/use-session.ts';
import { SIGN_IN } from '../words/sign-in.ts';
import { Modal } from './modal.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The session ended while somebody was at work: they sign in over their page, which stays as it was. It closes by signing in only. */
export function ExpiredDialog({ session }: { session: Session }) {
  const [doors, setDoors] = useState<DoorsJson | null>(null);
  useEffect(() => {
    void session.api.doors().then((answer) => answer.kind === 'ok' && setDoors(answer.value));
  }, [session.api]);
  return (
    <Modal title={SIGN_IN.expiredTitle} dismiss={null}>
      <p>{SIGN_IN.expired}</p>
      <SignInForm session={session} doors={doors} />
    </Modal>
  );
}
