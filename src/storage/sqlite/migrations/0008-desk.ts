/**
 * The referents' desk. `conversation.holder` is the one truth on who holds it: what the JSON beside it says of that is not read any more, so
 * that it changes without a look at what is sealed. `conversation.fence` grows with it, and refuses a turn that was claimed before.
 * `desk`: a row a conversation for which a person was ever asked or came by themself; open while `ended_at` is null. `gravity` counts from 0, the gravest.
 * `outbox.place`: of what answers no turn (`Place`). `outbox.given_up`: taken over while it was on its way, so never to be sent again.
 */
export const DESK = `
ALTER TABLE conversation ADD COLUMN holder TEXT NOT NULL DEFAULT 'assistant'
  CHECK (holder IN ('assistant', 'waiting', 'referent', 'handed-back', 'closed'));
UPDATE conversation SET holder = json_extract(state, '$.holder')
  WHERE json_extract(state, '$.holder') IN ('waiting', 'referent', 'handed-back', 'closed');
ALTER TABLE conversation ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;

ALTER TABLE outbox ADD COLUMN place TEXT;
ALTER TABLE outbox ADD COLUMN speaker TEXT;
ALTER TABLE outbox ADD COLUMN given_up INTEGER NOT NULL DEFAULT 0 CHECK (given_up IN (0, 1));
CREATE UNIQUE INDEX outbox_place ON outbox (conversation_id, place) WHERE place IS NOT NULL;
CREATE INDEX outbox_given_up ON outbox (conversation_id) WHERE given_up = 1 AND status IN ('pending', 'unknown');
CREATE INDEX outbox_undelivered_word ON outbox (conversation_id) WHERE author = 'referent' AND status = 'failed';

ALTER TABLE escalation ADD COLUMN claimed_by TEXT;
ALTER TABLE escalation ADD COLUMN closed_at INTEGER;
DROP INDEX escalation_open;
CREATE UNIQUE INDEX escalation_unclosed ON escalation (conversation_id, reason) WHERE state <> 'closed';
CREATE INDEX escalation_open ON escalation (id) WHERE state = 'open';

CREATE TABLE desk (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id),
  held_by TEXT,
  shared_with TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shared_with)),
  word_at INTEGER,
  since INTEGER NOT NULL,
  gravity INTEGER NOT NULL,
  region TEXT,
  need TEXT,
  language TEXT,
  expected_at INTEGER,
  offered_to TEXT,
  offered_at INTEGER,
  offered_for TEXT,
  offers INTEGER NOT NULL DEFAULT 0,
  look_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  ended_at INTEGER,
  end_reason TEXT
) STRICT;
CREATE INDEX desk_open ON desk (gravity, since, conversation_id) WHERE ended_at IS NULL;
CREATE INDEX desk_past ON desk (ended_at, conversation_id) WHERE ended_at IS NOT NULL;
CREATE INDEX desk_look ON desk (look_at, conversation_id) WHERE look_at IS NOT NULL;
INSERT INTO desk (conversation_id, since, gravity, look_at)
  SELECT conversation_id, min(at), min(CASE reason
    WHEN 'urgence-vitale' THEN 0 WHEN 'urgence-detresse' THEN 1 WHEN 'urgence-violence' THEN 2 WHEN 'urgence-rapide' THEN 3
    WHEN 'panne' THEN 4 WHEN 'insatisfaction' THEN 5 WHEN 'demande' THEN 6 ELSE 10 END), min(at)
  FROM escalation WHERE state = 'open' GROUP BY conversation_id;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  place TEXT NOT NULL,
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (conversation_id, place)
) STRICT;
`;
