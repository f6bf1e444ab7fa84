import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DoorsJson, MeJson, OpenedJson } from '../../../http/console/json.ts';
import { type Api, createApi } from '../api/create-api.ts';
import { createCall } from '../api/create-call.ts';
import { connectTeams, isFramed, type Teams } from '../teams/connect-teams.ts';

export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'out'; readonly doors: DoorsJson; readonly teamsFailed: boolean }
  /** `expired`: the page stays, behind a dialog to sign in again. */
  | { readonly kind: 'in'; readonly me: MeJson; readonly expired: boolean };

export type Session = {
  readonly api: Api;
  readonly state: SessionState;
  readonly teams: Teams | null;
  readonly bearer: () => string | null;
  /** Inside Teams, what proves the Teams account beside a password, so that the two are joined; nothing elsewhere. */
  readonly ticket: () => Promise<{ readonly teamsToken?: string }>;
  readonly start: () => void;
  /** The server gave a new session in place of the one there was. */
  readonly keep: (opened: OpenedJson) => void;
  /** After a door opened. */
  readonly enter: (opened: OpenedJson) => void;
  readonly leave: () => Promise<void>;
  readonly ended: () => void;
  readonly knowMe: (change: Partial<MeJson>) => void;
};

/** Who is signed in, from the first request to the last. In Teams the tab signs in by itself; elsewhere a cookie is the session. */
export function useSession(): Session {
  const [state, setState] = useState<SessionState>({ kind: 'starting' });
  const [teams, setTeams] = useState<Teams | null>(null);
  const token = useRef<string | null>(null);
  const bearer = useCallback(() => token.current, []);
  const renewal = useRef<() => void>(() => {});

  const ended = useCallback(() => {
    setState((before) => (before.kind === 'in' && !before.expired ? { ...before, expired: true } : before));
    renewal.current();
  }, []);
  const api = useMemo(() => createApi(createCall({ bearer, onEnded: ended })), [bearer, ended]);

  const look = useCallback(
    async (teamsFailed: boolean): Promise<void> => {
      const me = await api.me();
      if (me.kind === 'ok') return setState({ kind: 'in', me: me.value, expired: false });
      const doors = me.kind === 'offline' ? me : await api.doors();
      setState(doors.kind === 'ok' ? { kind: 'out', doors: doors.value, teamsFailed } : { kind: 'unreachable' });
    },
    [api],
  );

  const signInByTeams = useCallback(
    async (host: Teams): Promise<boolean> => {
      const ticket = await host.token().catch(() => null);
      const opened = ticket === null ? null : await api.signInFromTeams(ticket);
      if (opened?.kind !== 'ok') return false;
      token.current = opened.value.token ?? null;
      return true;
    },
    [api],
  );

  const start = useCallback(() => {
    setState({ kind: 'starting' });
    void (async () => {
      const host = await connectTeams();
      setTeams(host);
      const entered = host === null || (await signInByTeams(host));
      if (host !== null) {
        renewal.current = () => void signInByTeams(host).then((again) => (again ? look(false) : undefined));
      }
      await look(!entered);
    })();
  }, [look, signInByTeams]);
  useEffect(start, [start]);

  const ticket = useCallback(async () => {
    const teamsToken = await teams?.token().catch(() => undefined);
    return teamsToken === undefined ? {} : { teamsToken };
  }, [teams]);
  const keep = useCallback((opened: OpenedJson) => {
    token.current = opened.token ?? token.current;
  }, []);
  const enter = useCallback(
    (opened: OpenedJson) => {
      keep(opened);
      // A frame that keeps no cookie and was given no bearer is still outside: it says so.
      void look(isFramed());
    },
    [keep, look],
  );
  const leave = useCallback(async (): Promise<void> => {
    renewal.current = () => {};
    await api.signOut();
    token.current = null;
    await look(false);
  }, [api, look]);
  const knowMe = useCallback((change: Partial<MeJson>) => {
    setState((before) => (before.kind === 'in' ? { ...before, me: { ...before.me, ...change } } : before));
  }, []);

  return { api, state, teams, bearer, ticket, start, keep, enter, leave, ended, knowMe };
}
