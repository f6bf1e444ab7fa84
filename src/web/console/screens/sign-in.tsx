import type { DoorsJson } from '../../../http/console/json.ts';
import type { Session } from '../hooks/use-session.ts';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { Hint, Problem } from '../parts/states.tsx';
import { COMMON } from '../words/common.ts';
import { SIGN_IN } from '../words/sign-in.ts';

type Props = {
  session: Session;
  doors: DoorsJson;
  teamsFailed: boolean;
  /** Why the association's own sign-in did not succeed; null when it was not tried. */
  refused: string | null;
};

/** The door: whichever ways in the server offers. */
export function SignIn({ session, doors, teamsFailed, refused }: Props) {
  return (
    <main className="door">
      <p className="brand">{COMMON.appName}</p>
      <h1>{SIGN_IN.title}</h1>
      <p>{SIGN_IN.lead(doors.association)}</p>
      {doors.first ? <Hint>{SIGN_IN.first}</Hint> : null}
      {refused === null ? null : (
        <Problem words={refused === 'SIGN_IN_FAILED' ? SIGN_IN.unknownAccount : SIGN_IN.oidcFailed} />
      )}
      {teamsFailed ? <Hint>{SIGN_IN.teamsFailed}</Hint> : null}
      <SignInForm session={session} doors={doors} />
    </main>
  );
}
