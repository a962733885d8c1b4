//! Writes what an import changes: a few statements a table, whatever their number, and remembers each row
//! as it was and as it became.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{DbBackend, Statement};
use serde_json::{Value, json};

use crate::db::{Conn, Tx, broken_constraint};
use crate::error::{Error, Result};
use crate::ids::ImportId;
use crate::msg;
use crate::people::roster::rules::{Change, Columns, Table};

/// Rows of one statement.
const BATCH: usize = 2_000;

/// Writes the changes of an import. Rows that change come before rows that are new, so that a new one may
/// take the place that an old one leaves.
pub async fn write(tx: &Tx, import: ImportId, mut changes: Vec<Change>, now: DateTime<Utc>) -> Result<()> {
    number(tx, &mut changes).await?;
    for table in Table::ALL {
        let (old, new): (Vec<_>, Vec<_>) =
            changes.iter().filter(|change| change.table == table).partition(|change| change.before.is_some());
        for batch in old.chunks(BATCH) {
            update(tx, table, batch, now).await?;
            remember(tx, import, table, batch).await?;
        }
        for batch in new.chunks(BATCH) {
            insert(tx, table, batch, now).await?;
            remember(tx, import, table, batch).await?;
        }
    }
    Ok(())
}

/// Gives new rows their ids, and those that refer to them.
async fn number(tx: &Tx, changes: &mut [Change]) -> Result<()> {
    let mut real = HashMap::new();
    for table in Table::ALL {
        let new: Vec<i64> =
            changes.iter().filter(|c| c.table == table).filter_map(|c| provisional(&c.after, "id")).collect();
        let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
        let sql = "select nextval(pg_get_serial_sequence($1, 'id')) as id from generate_series(1, $2)";
        let rows = tx.query_all_raw(statement(sql, [table.name().into(), count.into()])).await?;
        for (old, row) in new.into_iter().zip(rows) {
            real.insert(old, row.try_get::<i64>("", "id")?);
        }
    }
    for change in changes {
        for (name, value) in &mut change.after {
            if (name == "id" || name.ends_with("_id"))
                && let Some(id) = value.as_i64().and_then(|old| real.get(&old))
            {
                *value = (*id).into();
            }
        }
    }
    Ok(())
}

fn provisional(row: &Columns, column: &str) -> Option<i64> {
    row.get(column).and_then(Value::as_i64).filter(|id| *id < 0)
}

fn statement<const N: usize>(sql: &str, values: [sea_orm::Value; N]) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

async fn insert(tx: &Tx, table: Table, batch: &[&Change], now: DateTime<Utc>) -> Result<()> {
    let columns = table.columns().join(", ");
    let sql = format!(
        "insert into {name} (id, {columns}) overriding system value
         select id, {columns} from jsonb_populate_recordset(null::{name}, $1)",
        name = table.name(),
    );
    let rows: Value = batch.iter().map(|change| stamped(change, now)).collect();
    run(tx, &sql, [rows.into()]).await
}

async fn update(tx: &Tx, table: Table, batch: &[&Change], now: DateTime<Utc>) -> Result<()> {
    let sql = format!(
        "update {name} t set {columns} from jsonb_populate_recordset(null::{name}, $1) r where t.id = r.id",
        name = table.name(),
        columns = assignments(table),
    );
    let rows: Value = batch.iter().map(|change| stamped(change, now)).collect();
    run(tx, &sql, [rows.into()]).await
}

/// `code = r.code, …` for every column of a table.
pub(super) fn assignments(table: Table) -> String {
    table.columns().iter().map(|column| format!("{column} = r.{column}")).collect::<Vec<_>>().join(", ")
}

fn stamped(change: &Change, now: DateTime<Utc>) -> Value {
    let mut row = change.after.clone();
    row.insert("updated_at".into(), json!(now));
    if change.before.is_none() {
        row.insert("created_at".into(), json!(now));
    }
    Value::Object(row)
}

async fn run<const N: usize>(tx: &Tx, sql: &str, values: [sea_orm::Value; N]) -> Result<()> {
    match tx.execute_raw(statement(sql, values)).await {
        Ok(_) => Ok(()),
        // Two rows that change places stand in each other's way for a moment.
        Err(error) if broken_constraint(&error).is_some() => {
            tracing::warn!(%error, "an import met a constraint");
            Err(Error::Conflict(msg!("rosters-in-the-way")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn remember(tx: &Tx, import: ImportId, table: Table, batch: &[&Change]) -> Result<()> {
    let rows: Value =
        batch.iter().map(|change| json!({ "id": change.after.get("id"), "before": change.before })).collect();
    let sql = format!(
        "insert into import_changes (import_id, table_name, row_id, before, after)
         select $1, $2, t.id, nullif(r.before, 'null'), to_jsonb(t) - 'search'
         from jsonb_to_recordset($3) as r (id bigint, before jsonb) join {} t on t.id = r.id order by t.id",
        table.name(),
    );
    run(tx, &sql, [import.0.into(), table.name().into(), rows.into()]).await
}
