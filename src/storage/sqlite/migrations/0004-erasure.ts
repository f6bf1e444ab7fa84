/**
 * Receipts of erasures, and numbers that are never given twice: `taken` keeps the highest conversation id and position that went with a
 * deleted conversation, so that a receipt names one conversation for ever and whoever follows a transcript by number misses nothing.
 */
export const ERASURE = `
CREATE TABLE erasure (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  conversation_id INTEGER,
  key_id TEXT,
  rows TEXT NOT NULL CHECK (json_valid(rows))
) STRICT;
CREATE INDEX erasure_at ON erasure (at);

CREATE TABLE taken (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  conversation_id INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO taken (only, conversation_id, position) VALUES (1, 0, 0);
CREATE TRIGGER conversation_numbers_stay_taken AFTER DELETE ON conversation BEGIN
  UPDATE taken SET conversation_id = max(conversation_id, OLD.id), position = max(position, OLD.last_position);
END;

CREATE INDEX conversation_patient ON conversation (channel, patient);
CREATE INDEX escalation_of_turn ON escalation (turn_id);
CREATE INDEX escalation_of_conversation ON escalation (conversation_id);
CREATE INDEX status_event_patient ON status_event (channel, account, patient);
`;
