//! What teachers give in a week: hours and classes, the ones they take over and the ones others take over.

use chrono::NaiveDate;

use super::rules::LoadSort;
use super::store::load as store;
use crate::app::App;
use crate::error::Result;
use crate::listing::{ListQuery, Listing};

pub use super::store::load::{Load, Total};

/// The week that begins on `monday`, teacher by teacher.
pub async fn list(app: &App, query: &ListQuery<LoadSort>, monday: NaiveDate) -> Result<Listing<Load>> {
    store::list(app.db.reader(), query, monday).await
}

/// The same week of the whole school.
pub async fn total(app: &App, monday: NaiveDate) -> Result<Total> {
    store::total(app.db.reader(), monday).await
}
