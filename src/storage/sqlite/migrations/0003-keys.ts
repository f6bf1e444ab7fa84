/** Data keys, one an owner, wrapped. No foreign key: a key is made before the first message of its conversation is recorded. */
export const KEYS = `
CREATE TABLE data_key (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  account TEXT NOT NULL,
  patient TEXT NOT NULL,
  wrapper TEXT NOT NULL,
  wrapped TEXT NOT NULL,
  UNIQUE (channel, account, patient)
) STRICT, WITHOUT ROWID;
CREATE INDEX data_key_wrapper ON data_key (wrapper);
`;
