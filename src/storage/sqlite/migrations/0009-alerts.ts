/**
 * Alerts to referents. `next_at`: when it may be sent; `lease_until`: until when whoever was handed it may still say what became of it.
 * Both, like all times, in milliseconds since 1970. A digest or a word of care is unique by its hour, so that one who works it out twice
 * sends it once.
 */
export const ALERTS = `
CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,
  recipient TEXT NOT NULL,
  conversation_id INTEGER REFERENCES conversation (id),
  reason TEXT,
  since INTEGER,
  status TEXT NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  lease_until INTEGER,
  code TEXT,
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  text TEXT,
  CHECK (status <> 'sending' OR lease_until IS NOT NULL)
) STRICT;
CREATE INDEX alert_due ON alert (way, next_at, id) WHERE status IN ('pending', 'sending');
CREATE INDEX alert_failed ON alert (settled_at) WHERE status = 'failed';
CREATE INDEX alert_of_conversation ON alert (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE UNIQUE INDEX alert_of_hour ON alert (kind, way, recipient, since) WHERE kind IN ('digest', 'care');
`;
