//! The one row of the settings.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::json;

use super::{read, run};
use crate::attendance::rules::Settings;
use crate::db::Conn;
use crate::error::Result;

#[derive(FromQueryResult)]
struct Row {
    settings: serde_json::Value,
}

/// The settings, when they have been made.
pub async fn find(conn: &impl Conn) -> Result<Option<Settings>> {
    let rows: Vec<Row> = read(conn, "select to_jsonb(s) as settings from attendance_settings s", []).await?;
    Ok(rows.into_iter().next().map(|row| serde_json::from_value(row.settings)).transpose()?)
}

const ROW: &str = "
    insert into attendance_settings
    select r.* from jsonb_populate_record(null::attendance_settings,
        $1::jsonb || jsonb_build_object('id', 1, 'updated_at', $2::timestamptz)) r";

/// Makes them, when they are not there.
pub async fn insert(conn: &impl Conn, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let sql = format!("{ROW} on conflict (id) do nothing");
    run(conn, &sql, [json!(settings).into(), now.into()]).await.map(drop)
}

/// Writes them, new or again.
pub async fn save(conn: &impl Conn, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let sql = format!(
        "{ROW} on conflict (id) do update set late_after_minutes = excluded.late_after_minutes,
            partial_after_minutes = excluded.partial_after_minutes,
            leave_early_minutes = excluded.leave_early_minutes, duplicate_seconds = excluded.duplicate_seconds,
            bounce_minutes = excluded.bounce_minutes, no_show_minutes = excluded.no_show_minutes,
            class_nudge_minutes = excluded.class_nudge_minutes,
            brake_school_percent = excluded.brake_school_percent,
            brake_course_percent = excluded.brake_course_percent, brake_at_least = excluded.brake_at_least,
            brake_silent_minutes = excluded.brake_silent_minutes,
            brake_calendar_hours = excluded.brake_calendar_hours,
            brake_late_minutes = excluded.brake_late_minutes, updated_at = excluded.updated_at"
    );
    run(conn, &sql, [json!(settings).into(), now.into()]).await.map(drop)
}
