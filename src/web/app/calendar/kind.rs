//! The three kinds of entries that a school makes in its calendar, so that one set of pages serves them all.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::app::App;
use crate::audit::Actor;
use crate::calendar::rules::{BreakForm, ExceptionForm, HolidayForm};
use crate::calendar::{Intent, breaks, exceptions, holidays};
use crate::classes::generation::Effects;
use crate::error::Result;
use crate::fields::{Fields, date};
use crate::ids::{BreakId, ExceptionId, HolidayId};

/// A kind of entry, as its address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Holidays and working days.
    Holidays,
    /// Breaks.
    Breaks,
    /// One-day exceptions.
    Exceptions,
}

impl Kind {
    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holidays => "holidays",
            Self::Breaks => "breaks",
            Self::Exceptions => "exceptions",
        }
    }

    /// The names of its form's fields.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Holidays => &["date", "name", "kind", "source"],
            Self::Breaks => &["name", "starts_on", "ends_on", "course_id"],
            Self::Exceptions => &["date", "course_id", "kind", "expected_in", "expected_out", "note"],
        }
    }

    /// Adds what the form says.
    pub async fn add(self, app: &App, actor: &Actor, fields: &Fields, intent: Intent) -> Result<Effects> {
        Ok(match self {
            Self::Holidays => holidays::add(app, actor, &HolidayForm::parse(fields)?, intent).await?.effects,
            Self::Breaks => breaks::add(app, actor, &BreakForm::parse(fields)?, intent).await?.effects,
            Self::Exceptions => {
                exceptions::add(app, actor, &ExceptionForm::parse(fields)?, intent).await?.effects
            }
        })
    }

    /// Changes one to what the form says.
    pub async fn edit(
        self,
        app: &App,
        actor: &Actor,
        id: i64,
        fields: &Fields,
        intent: Intent,
    ) -> Result<Effects> {
        Ok(match self {
            Self::Holidays => {
                holidays::edit(app, actor, HolidayId(id), &HolidayForm::parse(fields)?, intent).await?.effects
            }
            Self::Breaks => {
                breaks::edit(app, actor, BreakId(id), &BreakForm::parse(fields)?, intent).await?.effects
            }
            Self::Exceptions => {
                let form = ExceptionForm::parse(fields)?;
                exceptions::edit(app, actor, ExceptionId(id), &form, intent).await?.effects
            }
        })
    }

    /// Removes one.
    pub async fn remove(self, app: &App, actor: &Actor, id: i64, intent: Intent) -> Result<Effects> {
        Ok(match self {
            Self::Holidays => holidays::remove(app, actor, HolidayId(id), intent).await?.effects,
            Self::Breaks => breaks::remove(app, actor, BreakId(id), intent).await?.effects,
            Self::Exceptions => exceptions::remove(app, actor, ExceptionId(id), intent).await?.effects,
        })
    }

    /// One that exists, as its form has it.
    pub async fn fields(self, app: &App, id: i64) -> Result<Fields> {
        match self {
            Self::Holidays => holidays::fields(app, HolidayId(id)).await,
            Self::Breaks => breaks::fields(app, BreakId(id)).await,
            Self::Exceptions => exceptions::fields(app, ExceptionId(id)).await,
        }
    }
}

/// The day that a form is about, once it has been parsed.
pub fn first_day(fields: &Fields) -> Option<NaiveDate> {
    ["date", "starts_on"].iter().find_map(|name| date(fields.get(name)).ok())
}
