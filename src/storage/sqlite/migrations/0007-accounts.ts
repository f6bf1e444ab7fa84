/**
 * Members of staff, how they sign in, and their sessions. Roles are JSON. `staff_invitation.email` is empty for the one that makes the
 * first administrator: one invitation an address. `staff_failure.key` names an account, a browser or a network address by a pseudonym.
 */
export const ACCOUNTS = `
CREATE TABLE staff_account (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  created_at INTEGER NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  away INTEGER NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
  last_seen_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_credential (
  account_id TEXT NOT NULL REFERENCES staff_account (id),
  kind TEXT NOT NULL CHECK (kind IN ('password', 'oidc', 'teams')),
  value TEXT NOT NULL,
  PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_credential_subject ON staff_credential (kind, value) WHERE kind <> 'password';

CREATE TABLE staff_invitation (
  token_hash TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  invited_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES staff_account (id),
  created_at INTEGER NOT NULL,
  idle_until INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_account ON staff_session (account_id);

CREATE TABLE staff_failure (id INTEGER PRIMARY KEY, key TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX staff_failure_key ON staff_failure (key, at);
CREATE INDEX staff_failure_at ON staff_failure (at);
`;
