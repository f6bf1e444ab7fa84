/** The audit loses lines to time alone: `audit_purge` names the hour before which they may go, and stands there only while it happens. */
export const RETENTION = `
CREATE TABLE audit_purge (before bigint NOT NULL);
DROP TRIGGER audit_keeps_its_lines ON audit;
CREATE TRIGGER audit_changes_no_line BEFORE UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM audit_purge WHERE before > OLD.at) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'audit is append only';
END $$;
CREATE TRIGGER audit_loses_no_line BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_loss();
`;
