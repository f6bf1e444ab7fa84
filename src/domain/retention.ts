/** What is kept for a time and then destroyed, each kind for its own. */
export const RETENTION_KINDS = [
  'conversations',
  'messages',
  'replies',
  'understandings',
  'escalations',
  'alerts',
  'statuses',
  'quarantine',
  'receipts',
  'audit',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Days for which each kind is kept: `config/retention.yml`. */
export type Retention = Readonly<Record<RetentionKind, number>>;
