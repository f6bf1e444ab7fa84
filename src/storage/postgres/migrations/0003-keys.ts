/** Data keys, one an owner, wrapped. No foreign key: a key is made before the first message of its conversation is recorded. */
export const KEYS = `
CREATE TABLE data_key (
  id text PRIMARY KEY,
  channel text NOT NULL,
  account text NOT NULL,
  patient text NOT NULL,
  wrapper text NOT NULL,
  wrapped text NOT NULL,
  UNIQUE (channel, account, patient)
);
CREATE INDEX data_key_wrapper ON data_key (wrapper);
`;
