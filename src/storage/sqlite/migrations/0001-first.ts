/**
 * The first schema. Times are milliseconds since 1970. Inbox and outbox share `position`, one growing number a conversation.
 * `conversation.due_at` is when its first breath may be answered; null: nothing waits. `outbox.next_at` stands only on the first
 * undelivered row of a conversation, and not while that row is being sent: so due rows are found without a look at those behind.
 */
export const FIRST = `
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  patient TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state)),
  last_position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  waiting_since INTEGER,
  due_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER,
  retry_through INTEGER,
  retry_code TEXT,
  UNIQUE (channel, account, patient)
) STRICT;
CREATE INDEX conversation_oldest ON conversation (waiting_since, id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX conversation_due ON conversation (due_at, id) WHERE due_at IS NOT NULL;

CREATE TABLE turn (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  understanding TEXT CHECK (json_valid(understanding)),
  responses TEXT NOT NULL CHECK (json_valid(responses)),
  failures INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  UNIQUE (conversation_id, first_position)
) STRICT;

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  position INTEGER NOT NULL,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  external_id TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  ends_breath INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'done')),
  turn_id INTEGER REFERENCES turn (id),
  UNIQUE (channel, account, external_id),
  UNIQUE (conversation_id, position)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (conversation_id, position) WHERE status = 'waiting';
CREATE INDEX inbox_of_turn ON inbox (turn_id) WHERE turn_id IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  position INTEGER NOT NULL,
  turn_id INTEGER REFERENCES turn (id),
  bubble_index INTEGER NOT NULL,
  author TEXT NOT NULL CHECK (author IN ('assistant', 'referent')),
  bubble TEXT NOT NULL CHECK (json_valid(bubble)),
  status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'unknown', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  unknowns INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  external_id TEXT,
  code TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  UNIQUE (turn_id, bubble_index),
  UNIQUE (conversation_id, position)
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_undelivered ON outbox (conversation_id, position) WHERE status IN ('pending', 'sending', 'unknown');
CREATE INDEX outbox_sending ON outbox (id) WHERE status = 'sending';
CREATE INDEX outbox_failed ON outbox (id) WHERE status = 'failed';

CREATE TABLE escalation (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'closed')),
  asked INTEGER NOT NULL DEFAULT 1,
  at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  turn_id INTEGER NOT NULL REFERENCES turn (id)
) STRICT;
CREATE UNIQUE INDEX escalation_open ON escalation (conversation_id, reason) WHERE state = 'open';

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  conversation_id INTEGER,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE TRIGGER audit_keeps_its_lines BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append only'); END;
CREATE TRIGGER audit_loses_no_line BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append only'); END;

CREATE TABLE status_event (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  patient TEXT,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  received_at INTEGER NOT NULL,
  UNIQUE (channel, account, kind, external_id)
) STRICT;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,
  body BLOB NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), writes INTEGER NOT NULL) STRICT;
INSERT INTO probe (id, writes) VALUES (1, 0);
`;
