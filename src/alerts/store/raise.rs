//! What arises and what is gone, each in one statement, however many there are.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};

use super::{read, run};
use crate::alerts::rules::{Cause, Kind, Subject};
use crate::db::Conn;
use crate::error::{Error, Result};

/// Opens alerts, or opens them again. One that is open keeps its owner and tells its newest cause; one that a
/// person has resolved stays so until the cause is another. Gives how many were opened or told anew.
pub async fn raise(tx: &impl Conn, now: DateTime<Utc>, causes: &[Cause]) -> Result<u64> {
    let sql = "
        with causes as (
            select distinct on (kind, subject, day) * from jsonb_to_recordset($1) as n (kind text,
                priority text, subject text, day date, course_id bigint, label text, happens_on date,
                happens_at time, detail jsonb, cause text)),
        raised as (
            insert into alerts as a (kind, priority, subject, day, course_id, label, happens_on, happens_at,
                detail, cause, raised_at)
            select kind, priority, subject, day, course_id, label, happens_on, happens_at, detail, cause, $2
            from causes
            on conflict (kind, subject, day) do update set
                priority = excluded.priority, course_id = excluded.course_id, label = excluded.label,
                happens_on = excluded.happens_on, happens_at = excluded.happens_at,
                detail = excluded.detail, cause = excluded.cause, times = a.times + 1,
                state = case a.state when 'resolved' then 'open' else a.state end,
                owner_id = case a.state when 'resolved' then null else a.owner_id end,
                owner_name = case a.state when 'resolved' then null else a.owner_name end,
                raised_at = case a.state when 'resolved' then excluded.raised_at else a.raised_at end,
                resolved_at = null, resolved_by = null
            where a.cause <> excluded.cause or a.resolved_by = 'fact'
            returning a.id, a.times, a.detail)
        insert into alert_notes (alert_id, at, step, detail)
        select id, $2, case times when 1 then 'raised' else 'again' end, detail from raised";
    let rows: Vec<Value> = causes.iter().map(row).collect::<Result<_>>()?;
    run(tx, sql, [Value::Array(rows).into(), now.into()]).await
}

fn row(cause: &Cause) -> Result<Value> {
    Ok(json!({
        "kind": cause.kind.as_str(),
        "priority": cause.kind.priority().as_str(),
        "subject": cause.subject.to_string(),
        "day": cause.day,
        "course_id": cause.course,
        "label": cause.label,
        "happens_on": cause.on,
        "happens_at": cause.at,
        "detail": serde_json::to_value(&cause.detail)?,
        "cause": cause.key,
    }))
}

/// Closes those whose cause is gone; gives how many were open.
pub async fn close(tx: &impl Conn, now: DateTime<Utc>, gone: &[(Kind, Subject)]) -> Result<u64> {
    let sql = "
        with closed as (
            update alerts a set state = 'resolved', resolved_at = $3, resolved_by = 'fact'
            from unnest($1::text[], $2::text[]) as n (kind, subject)
            where a.kind = n.kind and a.subject = n.subject and a.state <> 'resolved'
            returning a.id)
        insert into alert_notes (alert_id, at, step) select id, $3, 'closed' from closed";
    let kinds: Vec<String> = gone.iter().map(|(kind, _)| kind.as_str().to_owned()).collect();
    let subjects: Vec<String> = gone.iter().map(|(_, subject)| subject.to_string()).collect();
    run(tx, sql, [kinds.into(), subjects.into(), now.into()]).await
}

#[derive(FromQueryResult)]
struct Open {
    kind: String,
    subject: String,
}

/// What is not resolved, of these kinds.
pub async fn open(tx: &impl Conn, kinds: &[Kind]) -> Result<Vec<(Kind, Subject)>> {
    let sql = "select kind, subject from alerts where state <> 'resolved' and kind = any($1::text[])";
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    let rows: Vec<Open> = read(tx, sql, [kinds.into()]).await?;
    let strange = |()| Error::fault("an alert has a strange kind or subject");
    rows.iter()
        .map(|row| Ok((row.kind.parse().map_err(strange)?, row.subject.parse().map_err(strange)?)))
        .collect()
}
