/**
 * Receipts of erasures. Conversation ids come from a sequence and are never given twice; `taken` keeps the highest position that went with
 * a deleted conversation, so that whoever follows a transcript by number misses nothing.
 */
export const ERASURE = `
CREATE TABLE erasure (
  id text PRIMARY KEY,
  at bigint NOT NULL,
  by text NOT NULL,
  conversation_id bigint,
  key_id text,
  rows json NOT NULL
);
CREATE INDEX erasure_at ON erasure (at);

CREATE TABLE taken (only_one integer PRIMARY KEY CHECK (only_one = 1), position bigint NOT NULL);
INSERT INTO taken (only_one, position) VALUES (1, 0);
CREATE FUNCTION keep_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE taken SET position = greatest(position, OLD.last_position);
  RETURN OLD;
END $$;
CREATE TRIGGER positions_stay_taken AFTER DELETE ON conversation_queue FOR EACH ROW EXECUTE FUNCTION keep_taken();

CREATE INDEX conversation_patient ON conversation (channel, patient);
CREATE INDEX escalation_of_turn ON escalation (turn_id);
CREATE INDEX escalation_of_conversation ON escalation (conversation_id);
CREATE INDEX status_event_patient ON status_event (channel, account, patient);
`;
