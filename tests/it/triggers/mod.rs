//! Triggers that never miss and never fire twice: the ledger, on a real database.

mod catching_up;
mod claiming;
mod editing;
mod leases;
mod news;
mod system;
mod watching;

use chrono::{DateTime, Utc};
use presente::fields::Fields;
use presente::ids::{RunId, TriggerId};
use presente::listing::ListQuery;
use presente::triggers::rules::Draft;
use presente::triggers::{self, Run, RunFilter, Trigger};

use crate::support::School;

/// Parses a draft as its form would send it, with these fields over those of a daily digest at 10:00.
pub fn draft(school: &School, fields: &[(&str, &str)]) -> Draft {
    let usual = [
        ("name", "Aviso"),
        ("action", "alert_digest"),
        ("frequency", "daily"),
        ("time", "10:00"),
        ("recipients", "direccion@aromos.cl"),
    ];
    let all = Fields::from_pairs(usual).with(&Fields::from_pairs(fields.iter().copied()));
    Draft::parse(&all, school.now(), chrono_tz::America::Santiago).unwrap()
}

/// Makes a trigger.
pub async fn make(school: &School, fields: &[(&str, &str)]) -> Trigger {
    triggers::create(school.app(), school.actor(), &draft(school, fields)).await.unwrap()
}

/// A trigger as it is now.
pub async fn look(school: &School, id: TriggerId) -> Trigger {
    triggers::find(school.app(), id).await.unwrap().trigger
}

/// An instant.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The runs of a trigger, the oldest first.
pub async fn runs(school: &School, id: TriggerId) -> Vec<Run> {
    let filter = RunFilter { trigger: Some(id), ..RunFilter::default() };
    let query = ListQuery { limit: 500, ..ListQuery::default() };
    triggers::runs(school.app(), &query, &filter).await.unwrap().items
}

/// How the runs of a trigger stand, the oldest first: `succeeded`, `skipped overlap` …
pub async fn story(school: &School, id: TriggerId) -> Vec<String> {
    let word = |run: &Run| {
        let reason = run.reason.map(|reason| format!(" {}", reason.as_str())).unwrap_or_default();
        format!("{}{reason}", run.status.as_str())
    };
    runs(school, id).await.iter().map(word).collect()
}

/// The only run of a trigger.
pub async fn only_run(school: &School, id: TriggerId) -> RunId {
    let all = runs(school, id).await;
    assert_eq!(all.len(), 1);
    all[0].id
}
