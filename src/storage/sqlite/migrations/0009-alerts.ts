/** Alerts, recorded before they are sent like bubbles. `conversation_id` has no foreign key: an alert of no conversation is one too. */
export const ALERTS = `
CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,
  recipient TEXT NOT NULL,
  conversation_id INTEGER,
  reason TEXT,
  since INTEGER,
  status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  lease_until INTEGER,
  code TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  text TEXT
) STRICT;
CREATE INDEX alert_due ON alert (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX alert_of_conversation ON alert (conversation_id) WHERE conversation_id IS NOT NULL;
`;
