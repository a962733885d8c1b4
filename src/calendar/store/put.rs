//! Many holidays or breaks at once, as an import brings them: one statement each, safe to repeat.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::refused;
use crate::calendar::rules::{BreakForm, HolidayForm};
use crate::db::Conn;
use crate::error::Result;

/// A row that was written; one that already said the same is not among them.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Put {
    /// The row.
    pub id: i64,
    /// Its day, or first day.
    pub date: NaiveDate,
    /// Whether it is new.
    pub created: bool,
}

/// Holidays and working days by their date.
pub async fn holidays(tx: &impl Conn, forms: &[HolidayForm], now: DateTime<Utc>) -> Result<Vec<Put>> {
    let sql = "insert into holidays (date, name, kind, source, created_at, updated_at)
        select date, name, kind, nullif(source, ''), $5, $5
        from unnest($1::date[], $2::text[], $3::text[], $4::text[]) as given (date, name, kind, source)
        on conflict (date) do update
            set name = excluded.name, kind = excluded.kind, source = excluded.source, updated_at = $5
            where (holidays.name, holidays.kind, holidays.source)
                is distinct from (excluded.name, excluded.kind, excluded.source)
        returning id, date, xmax = 0 as created";
    let dates: Vec<_> = forms.iter().map(|form| form.date).collect();
    let names: Vec<_> = forms.iter().map(|form| form.name.clone()).collect();
    let kinds: Vec<_> = forms.iter().map(|form| form.kind.as_str().to_owned()).collect();
    let sources: Vec<_> = forms.iter().map(|form| form.source.clone().unwrap_or_default()).collect();
    write(tx, sql, [dates.into(), names.into(), kinds.into(), sources.into(), now.into()]).await
}

/// Breaks by their first day and course.
pub async fn breaks(tx: &impl Conn, forms: &[BreakForm], now: DateTime<Utc>) -> Result<Vec<Put>> {
    let sql = "insert into school_breaks (name, starts_on, ends_on, course_id, created_at, updated_at)
        select name, starts_on, ends_on, nullif(course_id, 0), $5, $5
        from unnest($1::text[], $2::date[], $3::date[], $4::bigint[]) as given (name, starts_on, ends_on, course_id)
        on conflict (starts_on, course_id) do update
            set name = excluded.name, ends_on = excluded.ends_on, updated_at = $5
            where (school_breaks.name, school_breaks.ends_on) is distinct from (excluded.name, excluded.ends_on)
        returning id, starts_on as date, xmax = 0 as created";
    let names: Vec<_> = forms.iter().map(|form| form.name.clone()).collect();
    let starts: Vec<_> = forms.iter().map(|form| form.starts_on).collect();
    let ends: Vec<_> = forms.iter().map(|form| form.ends_on).collect();
    let courses: Vec<_> = forms.iter().map(|form| form.course_id.map_or(0, |id| id.0)).collect();
    write(tx, sql, [names.into(), starts.into(), ends.into(), courses.into(), now.into()]).await
}

async fn write<const N: usize>(tx: &impl Conn, sql: &str, values: [sea_orm::Value; N]) -> Result<Vec<Put>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
    Put::find_by_statement(statement).all(tx).await.map_err(refused)
}
