namespace Buergerdraht.Platform.Audit;

/// <summary>
/// SQL for migrations: the database itself refuses to delete audit entries and to change them, except for sealing once and for erasing
/// personal content.
/// </summary>
public static class AuditTriggers
{
    private const string Fixed = "id, at, actor_kind, actor_id, action, subject, details, personal_hash";

    /// <summary>For SQLite.</summary>
    public static readonly string Sqlite = $"""
        CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
        CREATE TRIGGER audit_entries_no_change BEFORE UPDATE ON audit_entries
        WHEN {Changed("IS NOT")}
        BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
        CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'the end of the audit log is never deleted'); END;
        CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head WHEN NEW.seq <= OLD.seq
        BEGIN SELECT RAISE(ABORT, 'the end of the audit log only moves on'); END;
        """;

    /// <summary>For PostgreSQL.</summary>
    public static readonly string Postgres = $"""
        CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'audit entries are never deleted'; END IF;
          IF {Changed("IS DISTINCT FROM")} THEN RAISE EXCEPTION 'audit entries are never changed'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse();
        CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse();
        CREATE FUNCTION audit_head_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'the end of the audit log is never deleted'; END IF;
          IF NEW.seq <= OLD.seq THEN RAISE EXCEPTION 'the end of the audit log only moves on'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER audit_head_forward BEFORE UPDATE OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_refuse();
        CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_head_refuse();
        """;

    /// <summary>Takes them away again, for SQLite.</summary>
    public const string DropSqlite = """
        DROP TRIGGER audit_entries_no_delete; DROP TRIGGER audit_entries_no_change; DROP TRIGGER audit_head_no_delete; DROP TRIGGER audit_head_forward;
        """;

    /// <summary>Takes them away again, for PostgreSQL.</summary>
    public const string DropPostgres = """
        DROP TRIGGER audit_entries_no_change ON audit_entries; DROP TRIGGER audit_entries_no_truncate ON audit_entries;
        DROP TRIGGER audit_head_forward ON audit_head; DROP TRIGGER audit_head_no_truncate ON audit_head;
        DROP FUNCTION audit_entries_refuse(); DROP FUNCTION audit_head_refuse();
        """;

    private static string Changed(string differs) => string.Join(
        " OR ",
        Fixed.Split(", ").Select(c => $"NEW.{c} {differs} OLD.{c}").Concat(
        [
            $"(OLD.seq IS NOT NULL AND (NEW.seq {differs} OLD.seq OR NEW.hash {differs} OLD.hash))",
            $"(NEW.personal IS NOT NULL AND NEW.personal {differs} OLD.personal)",
            $"(NEW.personal_salt IS NOT NULL AND NEW.personal_salt {differs} OLD.personal_salt)",
        ]));
}
