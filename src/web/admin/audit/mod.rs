//! The audit: who changed what, from where, with what was before and after. Read here, taken along as a file, kept
//! as long as the school's rule says.

mod csv;
mod index;
mod retention;

pub use index::Index;
pub use retention::Retention;

use chrono::{Days, NaiveDate};

use crate::app::App;
use crate::audit::Filter;
use crate::error::Result;
use crate::fields::{self, Fields};
use crate::school;
use crate::web::Routes;

/// `/admin/audit`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/audit", index::index)
        .get("/admin/audit.csv", csv::export)
        .get("/admin/audit/retention", retention::show)
        .post("/admin/audit/retention", retention::save)
}

/// What an address may ask for, beside `q`.
const FILTERS: [&str; 7] = ["actor", "verb", "kind", "id", "from", "until", "text"];

/// What the address asks for; dates are the school's, the last one included.
async fn filter(app: &App, asked: &Fields) -> Result<Filter> {
    let text = |name| Some(asked.get(name).to_owned()).filter(|text| !text.is_empty());
    let date = |name| fields::date(asked.get(name)).ok();
    let (from, until): (Option<NaiveDate>, Option<NaiveDate>) = (date("from"), date("until"));
    let school = school::current_some(app).await?;
    let begin = |date: NaiveDate| school.as_ref().map(|school| school.begin_of(date));
    Ok(Filter {
        actor_kind: text("actor"),
        verb: text("verb"),
        subject_kind: text("kind"),
        subject_id: asked.get("id").parse().ok(),
        from: from.and_then(begin),
        until: until.and_then(|last| last.checked_add_days(Days::new(1))).and_then(begin),
        text: asked.get("text").chars().take(100).collect(),
    })
}

/// The word for a kind of actor.
fn actor_word(kind: &str) -> &'static str {
    match kind {
        "user" => "audit-actor-user",
        "token" => "audit-actor-token",
        "kiosk" => "audit-noun-kiosk",
        "guardian" => "audit-noun-guardian",
        "command" => "audit-actor-command",
        _ => "audit-actor-system",
    }
}
