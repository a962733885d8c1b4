//! Word to the families whose coming classes are not as they were: once a change.

use chrono::NaiveDate;

use super::report::Effects;
use crate::app::App;
use crate::classes::rules::plan::Item;
use crate::classes::store::audience;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::notifications::families::Changed;
use crate::notifications::{self, Fact};

/// Tells the families of the students of every class that is changed, cancelled, off or on again; `says` is
/// given the first day of these.
pub async fn tell(app: &App, tx: &Tx, effects: &Effects, says: &impl Fn(NaiveDate) -> Message) -> Result<()> {
    let touched: Vec<_> = effects.items.iter().filter(|item| item.outcome.changes()).collect();
    let days = |item: &&Item| item.was.map_or(item.date, |(was, _)| was.min(item.date));
    let (Some(run), Some(day)) = (effects.run, touched.iter().map(days).min()) else {
        return Ok(());
    };
    let first = touched.iter().map(|item| item.date).min().unwrap_or(day);
    let students = audience::students(tx, &touched).await?;
    let fact =
        Fact::Change { of: Changed::Schedule, key: format!("run:{run}"), day, students, says: says(first) };
    notifications::announce(app, tx, &fact).await.map(drop)
}
