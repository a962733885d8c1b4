//! Rows of triggers.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryResult};

use super::row::{Trigger, columns};
use super::{run, statement};
use crate::db::{self, Conn, Source};
use crate::entities::trigger::{Column, Entity, Model};
use crate::entities::trigger_pause;
use crate::error::{Error, Result};
use crate::ids::{RunId, TriggerId};
use crate::listing::{ListQuery, Listing};
use crate::triggers::rules::{Action, Draft, GenerationWindow, RunStatus, SkipReason};

/// A trigger as lists and its page show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The trigger.
    pub trigger: Trigger,
    /// The pause that it is in.
    pub pause: Option<trigger_pause::Model>,
    /// Its last outcomes, the newest last.
    pub last: Vec<Past>,
}

/// One run in the strip of a trigger.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Past {
    /// The run.
    pub id: RunId,
    /// The instant it was due.
    pub due_at: DateTime<Utc>,
    /// What became of it.
    pub status: RunStatus,
    /// Why it was skipped.
    pub reason: Option<SkipReason>,
}

/// What a trigger is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It fires.
    On,
    /// It is on and paused.
    Paused,
    /// It is off.
    Off,
}

/// Which triggers are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that do this; of a generation, those of its window.
    pub action: Option<Action>,
    /// Those in this state.
    pub state: Option<State>,
    /// The system's own, or those of people.
    pub system: Option<bool>,
}

/// By what triggers are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Their name.
    #[default]
    Name,
    /// Their next instant; those without one last.
    Next,
}

struct Row {
    trigger: Model,
    pause: Option<trigger_pause::Model>,
    last: Vec<Past>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, sea_orm::DbErr> {
        let strange = |error: serde_json::Error| sea_orm::DbErr::Type(error.to_string());
        let pause: Option<serde_json::Value> = row.try_get(prefix, "pause")?;
        let last: Option<serde_json::Value> = row.try_get(prefix, "last")?;
        Ok(Self {
            trigger: Model::from_query_result(row, prefix)?,
            pause: pause.map(serde_json::from_value).transpose().map_err(strange)?,
            last: last.map(serde_json::from_value).transpose().map_err(strange)?.unwrap_or_default(),
        })
    }
}

impl Row {
    fn at(self, now: DateTime<Utc>) -> Result<Listed> {
        let holds = |pause: &trigger_pause::Model| pause.until_at.is_none_or(|until| until > now);
        Ok(Listed { trigger: self.trigger.try_into()?, pause: self.pause.filter(holds), last: self.last })
    }
}

const COLUMNS: &str = "t.*, p.pause, r.last";
const FROM: &str = "triggers t
    left join lateral (select to_jsonb(p) as pause, p.until_at from trigger_pauses p
        where p.trigger_id = t.id and p.ended_at is null order by p.starts_at desc, p.id desc limit 1) p on true
    left join lateral (select jsonb_agg(to_jsonb(r) order by r.due_at, r.id) as last
        from (select id, due_at, status, reason from trigger_runs r
            where r.trigger_id = t.id order by r.due_at desc, r.id desc limit 12) r) r on true";

/// Those that match, by pages.
pub async fn list(
    conn: &impl Conn,
    query: &ListQuery<Sort>,
    filter: &Filter,
    now: DateTime<Utc>,
) -> Result<Listing<Listed>> {
    let action = filter.action.map(Action::as_str);
    let window = filter.action.and_then(Action::window).map(GenerationWindow::as_str);
    let source = Source::new(COLUMNS, FROM, "t.id")
        .when("t.removed_at is null")
        .with_some("t.action = {}", action)
        .with_some("t.generation_window = {}", window)
        .with_some("(t.key is not null) = {}", filter.system)
        .search("fold_text(t.name || ' ' || t.description || ' ' || coalesce(t.key, ''))", &query.q);
    let paused = "t.active and p.pause is not null and (p.until_at is null or p.until_at > {})";
    let source = match filter.state {
        None => source,
        Some(State::Off) => source.when("not t.active"),
        Some(State::Paused) => source.with(paused, now),
        Some(State::On) => source.when("t.active").with(&format!("not ({paused})"), now),
    };
    let key = match query.sort {
        Sort::Name => "fold_text(t.name)",
        Sort::Next => "coalesce(to_char(t.next_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '~')",
    };
    let page = db::list::<Row, _>(conn, source, key, query).await?;
    let Listing { items, total, next, previous } = page;
    let items = items.into_iter().map(|row| row.at(now)).collect::<Result<_>>()?;
    Ok(Listing { items, total, next, previous })
}

/// The one with this id, removed ones too.
pub async fn find(conn: &impl Conn, id: TriggerId, now: DateTime<Utc>) -> Result<Listed> {
    let sql = format!("select {COLUMNS} from {FROM} where t.id = $1");
    let row = Row::find_by_statement(statement(&sql, [id.into()])).one(conn).await?;
    row.ok_or(Error::NotFound)?.at(now)
}

/// The id of a key.
pub async fn find_key(conn: &impl Conn, key: &str) -> Result<Option<TriggerId>> {
    let row = Entity::find().filter(Column::Key.eq(key)).one(conn).await?;
    Ok(row.map(|row| row.id))
}

/// The keys of the system's own.
pub async fn keys(conn: &impl Conn) -> Result<Vec<String>> {
    let sql = "select key from triggers where key is not null";
    let rows = conn.query_all_raw(statement(sql, [])).await?;
    Ok(rows.iter().map(|row| row.try_get("", "key")).collect::<std::result::Result<_, _>>()?)
}

/// All that are not removed, the system's own first, then by id.
pub async fn all(conn: &impl Conn) -> Result<Vec<Trigger>> {
    let sql = "select * from triggers where removed_at is null order by key is null, key, id";
    let rows = Model::find_by_statement(statement(sql, [])).all(conn).await?;
    rows.into_iter().map(Trigger::try_from).collect()
}

/// Those of these ids that are not removed, by id; nobody else changes or claims them meanwhile.
pub async fn lock(tx: &impl Conn, ids: &[TriggerId]) -> Result<Vec<Trigger>> {
    let sql = "select * from triggers where id = any($1) and removed_at is null order by id
        for no key update";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = Model::find_by_statement(statement(sql, [ids.into()])).all(tx).await?;
    rows.into_iter().map(Trigger::try_from).collect()
}

/// The one of this id, locked.
pub async fn lock_one(tx: &impl Conn, id: TriggerId) -> Result<Trigger> {
    lock(tx, &[id]).await?.pop().ok_or(Error::NotFound)
}

/// When a trigger fires next, and in which zone that was computed.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// None when it is off.
    pub next_at: Option<DateTime<Utc>>,
    /// The zone.
    pub zone: Tz,
}

/// A new trigger.
pub async fn insert(
    tx: &impl Conn,
    draft: &Draft,
    key: Option<&str>,
    plan: Plan,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Trigger> {
    let mut row = columns(draft);
    row.key = Set(key.map(Into::into));
    row.protected = Set(key.is_some());
    row.next_at = Set(plan.next_at);
    row.zone = Set(plan.zone.name().into());
    row.created_by = Set(by.into());
    row.created_at = Set(now);
    row.updated_at = Set(now);
    row.insert(tx).await?.try_into()
}

/// Changes a trigger that is locked; its version counts on.
pub async fn update(
    tx: &impl Conn,
    before: &Trigger,
    draft: &Draft,
    plan: Plan,
    now: DateTime<Utc>,
) -> Result<Trigger> {
    let mut row = columns(draft);
    row.id = Set(before.id);
    row.version = Set(before.version + 1);
    row.next_at = Set(plan.next_at);
    row.zone = Set(plan.zone.name().into());
    row.updated_at = Set(now);
    row.update(tx).await?.try_into()
}

/// Takes a trigger out of every list; its runs stay.
pub async fn remove(tx: &impl Conn, id: TriggerId, now: DateTime<Utc>) -> Result<()> {
    let sql = "update triggers set removed_at = $2, active = false, next_at = null, updated_at = $2,
            version = version + 1
        where id = $1";
    run(tx, sql, [id.into(), now.into()]).await.map(drop)
}
