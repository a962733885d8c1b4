//! Takes an import back: every row as it was before, as long as nothing builds on it.

use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::write::assignments;
use crate::db::{Conn, Tx};
use crate::error::Result;
use crate::ids::ImportId;
use crate::people::roster::rules::Table;

/// Something that stands on what an import brought.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Hindrance {
    /// The table of the rows in the way.
    pub table_name: String,
    /// How many there are.
    pub count: i64,
    /// The name of one of them, when it has one.
    pub name: Option<String>,
}

/// Rows of the import that somebody changed or removed since.
pub async fn changed(tx: &Tx, import: ImportId) -> Result<Option<Hindrance>> {
    for table in Table::ALL {
        let sql = format!(
            "select $2 as table_name, count(*) as count, min(coalesce(
                 c.after->>'given_names' || ' ' || (c.after->>'family_names'), c.after->>'name',
                 c.after->>'code')) as name
             from import_changes c left join {} t on t.id = c.row_id
             where c.import_id = $1 and c.table_name = $2 and (to_jsonb(t) @> c.after) is not true
             having count(*) > 0",
            table.name(),
        );
        if let Some(found) = one(tx, sql, import, table.name()).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

#[derive(FromQueryResult)]
struct Reference {
    child: String,
    column: String,
    parent: String,
}

/// Rows that refer to what the import created, and that it did not create itself. What days came to is made
/// again from the rest; a consent that the office notes goes with the mark of its student.
pub async fn depending(tx: &Tx, import: ImportId) -> Result<Option<Hindrance>> {
    let sql = "select k.conrelid::regclass::text as child, a.attname::text as column,
            k.confrelid::regclass::text as parent
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and cardinality(k.conkey) = 1 and k.conrelid <> 'day_statuses'::regclass
            and k.confrelid::regclass::text in
                (select table_name from import_changes where import_id = $1 and before is null)
        order by k.conrelid::regclass::text <> 'class_sessions', 1, 2";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [import.0.into()]);
    for reference in Reference::find_by_statement(statement).all(tx).await? {
        let noted = if reference.child == "consents" { "and x.source <> 'office'" } else { "" };
        let sql = format!(
            "select $2 as table_name, count(*) as count, null::text as name from {} x
             where x.{} in (select row_id from import_changes
                     where import_id = $1 and table_name = '{}' and before is null)
                 and not exists (select 1 from import_changes c where c.import_id = $1 and c.table_name = $2
                     and c.before is null and c.row_id = (to_jsonb(x)->>'id')::bigint) {noted}
             having count(*) > 0",
            reference.child, reference.column, reference.parent,
        );
        if let Some(found) = one(tx, sql, import, &reference.child).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

async fn one(tx: &Tx, sql: String, import: ImportId, table: &str) -> Result<Option<Hindrance>> {
    let values = [import.0.into(), table.into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Ok(Hindrance::find_by_statement(statement).one(tx).await?)
}

/// Removes what the import created and restores what it changed, the last first.
pub async fn restore(tx: &Tx, import: ImportId) -> Result<()> {
    let derived = "delete from day_statuses d using import_changes c
        where c.import_id = $1 and c.before is null and (c.table_name = 'students' and d.student_id = c.row_id
            or c.table_name = 'courses' and d.course_id = c.row_id)";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, derived, [import.0.into()]);
    tx.execute_raw(statement).await?;
    for table in Table::ALL.into_iter().rev() {
        let remove = format!(
            "delete from {} t using import_changes c
             where c.import_id = $1 and c.table_name = $2 and c.before is null and t.id = c.row_id",
            table.name(),
        );
        let change = format!(
            "update {name} t set {columns}
             from import_changes c, jsonb_populate_record(null::{name}, c.before) r
             where c.import_id = $1 and c.table_name = $2 and c.before is not null and t.id = c.row_id",
            name = table.name(),
            columns = assignments(table),
        );
        for sql in [remove, change] {
            let values = [import.0.into(), table.name().into()];
            tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        }
    }
    Ok(())
}
