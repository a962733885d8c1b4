//! Word to those whose coming classes are not as they were, families and teachers: once a change.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::report::Effects;
use crate::app::App;
use crate::classes::letters::News;
use crate::classes::rules::plan::Item;
use crate::classes::store::audience;
use crate::db::Tx;
use crate::error::{Message, Result};
use crate::ids::TeacherId;
use crate::notifications::{self, Fact};

/// Tells the families of the students of every class that is changed, cancelled, off or on again, and who teaches
/// it; and `usual`, who may have taught it until now. `says` is given the first day of these.
pub async fn tell(
    app: &App,
    tx: &Tx,
    effects: &Effects,
    usual: Option<TeacherId>,
    says: &impl Fn(NaiveDate) -> Message,
) -> Result<()> {
    let touched: Vec<_> = effects.items.iter().filter(|item| item.outcome.changes()).collect();
    let days = |item: &&Item| item.was.map_or(item.date, |(was, _)| was.min(item.date));
    let (Some(run), Some(day)) = (effects.run, touched.iter().map(days).min()) else {
        return Ok(());
    };
    let first = touched.iter().map(|item| item.date).min().unwrap_or(day);
    let students = audience::students(tx, &touched).await?;
    let key = format!("run:{run}");
    let mut news = News::default();
    let ids: Vec<_> = touched.iter().filter_map(|item| item.class).collect();
    let taught = audience::teachers(tx, &ids).await?.into_iter();
    let taught: HashMap<_, _> = taught.map(|class| (class.id, class.teacher_id)).collect();
    for item in &touched {
        let teacher = item.class.and_then(|id| taught.get(&id).copied());
        for teacher in teacher.into_iter().chain(usual) {
            news.tell(teacher, effects.names.whose(item.course, item.enrollment), says(first));
        }
    }
    news.send(app, tx, app.clock.now(), &key, day).await?;
    let fact = Fact::Change { key, day, students, says: says(first) };
    notifications::announce(app, tx, &fact).await.map(drop)
}
