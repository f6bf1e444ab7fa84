/** The audit loses lines to time alone: `audit_purge` names the hour before which they may go, and stands there only while it happens. */
export const RETENTION = `
CREATE TABLE audit_purge (before INTEGER NOT NULL) STRICT;
DROP TRIGGER audit_loses_no_line;
CREATE TRIGGER audit_loses_no_line BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_purge WHERE before > OLD.at)
BEGIN SELECT RAISE(ABORT, 'audit is append only'); END;
`;
