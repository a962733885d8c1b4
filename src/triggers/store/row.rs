//! A trigger between its row and its value.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::ActiveValue::Set;

use crate::entities::trigger::{ActiveModel, Model};
use crate::error::{Error, Result};
use crate::ids::TriggerId;
use crate::triggers::rules::{Action, Days, Draft, Recurrence};

/// A trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its row.
    pub id: TriggerId,
    /// Its name in logs and the API, when it is the system's own.
    pub key: Option<String>,
    /// Whether it belongs to the system: its time may be edited, it is paused with a reason, never removed.
    pub protected: bool,
    /// Counts its changes.
    pub version: i32,
    /// What it does and when, as its form has it.
    pub draft: Draft,
    /// The next planned instant; none when it is off.
    pub next_at: Option<DateTime<Utc>>,
    /// The zone of its wall clock when `next_at` was computed.
    pub zone: Tz,
    /// Who made it.
    pub created_by: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
}

impl Trigger {
    /// What logs and the API call it: its key, or `trigger_7`.
    pub fn handle(&self) -> String {
        self.key.clone().unwrap_or_else(|| format!("trigger_{}", self.id))
    }
}

impl TryFrom<Model> for Trigger {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let strange = |what: &str| Error::fault(format!("trigger {} has a strange {what}", row.id));
        let window = row.generation_window.as_deref().map(str::parse).transpose();
        let window = window.map_err(|()| strange("window"))?;
        let priority = |word: &String| word.parse().map_err(|()| strange("priority"));
        let draft = Draft {
            action: Action::parse(&row.action, window).ok_or_else(|| strange("action"))?,
            recurrence: recurrence(&row).ok_or_else(|| strange("rule"))?,
            notify_on: row.notify_on.parse().map_err(|()| strange("notify_on"))?,
            catch_up: row.catch_up.parse().map_err(|()| strange("catch_up"))?,
            overlap: row.overlap.parse().map_err(|()| strange("overlap"))?,
            priorities: row.priorities.iter().map(priority).collect::<Result<_>>()?,
            name: row.name,
            description: Some(row.description).filter(|text| !text.is_empty()),
            recipients: row.recipients,
            active: row.active,
        };
        Ok(Self {
            zone: row.zone.parse().map_err(|_| Error::fault("a trigger has a strange zone"))?,
            id: row.id,
            key: row.key,
            protected: row.protected,
            version: row.version,
            draft,
            next_at: row.next_at,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
            removed_at: row.removed_at,
        })
    }
}

fn recurrence(row: &Model) -> Option<Recurrence> {
    let days = Days::from_numbers(&row.weekdays);
    Some(match row.frequency.as_str() {
        "daily" => Recurrence::Daily { time: row.time? },
        "weekly" => Recurrence::Weekly { days, time: row.time? },
        "monthly" => Recurrence::Monthly { day: u8::try_from(row.day_of_month?).ok()?, time: row.time? },
        "interval" => Recurrence::Interval {
            every_minutes: u32::try_from(row.every_minutes?).ok()?,
            between: row.between_from.zip(row.between_until),
            days,
            anchor: row.anchor?,
        },
        _ => return None,
    })
}

/// The columns that a form sets.
pub(super) fn columns(draft: &Draft) -> ActiveModel {
    let mut row = ActiveModel {
        name: Set(draft.name.clone()),
        description: Set(draft.description.clone().unwrap_or_default()),
        action: Set(draft.action.as_str().into()),
        generation_window: Set(draft.action.window().map(|window| window.as_str().into())),
        frequency: Set(draft.recurrence.frequency().as_str().into()),
        recipients: Set(draft.recipients.clone()),
        priorities: Set(draft.priorities.iter().map(|priority| priority.as_str().into()).collect()),
        notify_on: Set(draft.notify_on.as_str().into()),
        catch_up: Set(draft.catch_up.as_str().into()),
        overlap: Set(draft.overlap.as_str().into()),
        active: Set(draft.active),
        time: Set(None),
        weekdays: Set(Vec::new()),
        day_of_month: Set(None),
        every_minutes: Set(None),
        between_from: Set(None),
        between_until: Set(None),
        anchor: Set(None),
        ..Default::default()
    };
    match draft.recurrence {
        Recurrence::Daily { time } => row.time = Set(Some(time)),
        Recurrence::Weekly { days, time } => {
            row.weekdays = Set(days.numbers());
            row.time = Set(Some(time));
        }
        Recurrence::Monthly { day, time } => {
            row.day_of_month = Set(Some(day.into()));
            row.time = Set(Some(time));
        }
        Recurrence::Interval { every_minutes, between, days, anchor } => {
            row.every_minutes = Set(i32::try_from(every_minutes).ok());
            row.between_from = Set(between.map(|(from, _)| from));
            row.between_until = Set(between.map(|(_, until)| until));
            row.weekdays = Set(days.numbers());
            row.anchor = Set(Some(anchor));
        }
    }
    row
}
