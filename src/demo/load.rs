//! A demo school is loaded the way every school begins: set up, imported, generated.

use chrono::{Days, Duration};

use super::{Demo, attendance};
use crate::app::App;
use crate::audit::Actor;
use crate::auth;
use crate::classes::generation::{self, Request, Source};
use crate::classes::rules::{Choice, Scope};
use crate::config::Environment;
use crate::error::{Error, Result};
use crate::ids::GateId;
use crate::kiosks::rules::{CodeForm, GateForm, GateMode, Selection};
use crate::kiosks::{cards, gates, pairing};
use crate::listing::ListQuery;
use crate::people::rules::PersonSort;
use crate::people::{guardians, roster, students, teachers};
use crate::{msg, school};

/// How far back a demo school has classes when nothing else is said.
pub const HISTORY_DAYS: u32 = 28;

/// Where a demo school is entered.
const GATE: &str = "Portería principal";

/// What became of a demo school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Whether it was not there before.
    pub new: bool,
    /// Classes that were made.
    pub classes: u32,
}

/// Loads a demo school with the classes of the last `history_days` and of the monthly window, who came and left
/// on those days and today, and its logins. Where one measures, nobody has come yet.
///
/// Refused in production, and beside another school. Safe to repeat: the same demo is left as it is, but
/// for the classes of the days that have come near since, and the days that it has lived.
pub async fn load(app: &App, actor: &Actor, demo: Demo, history_days: u32) -> Result<Loaded> {
    if app.config.environment == Environment::Production {
        return Err(Error::Forbidden(msg!("demo-production")));
    }
    let new = is_new(app, demo).await?;
    let today = demo.school().today(app.clock.now());
    if new {
        school::save(app, actor, &demo.school()).await?;
        let files = demo.files(today).into_iter();
        let files = files.map(|file| roster::NamedFile { name: file.name.into(), content: file.text.into() });
        let options = roster::Options { dry_run: false, all_or_nothing: true };
        roster::import_files(app, actor, files.collect(), roster::Source::Demo, options).await?;
    }
    if app.config.environment == Environment::Development {
        logins(app, actor).await?;
    }
    let gate = gate(app, actor).await?;
    cards::issue_missing(app, actor, &Selection::Everybody).await?;
    let mut classes = 0;
    if new && history_days > 0 {
        let from = today - Days::new(history_days.into());
        let choice = Choice::between(from, today - Days::new(1))?;
        classes += generate(app, actor, choice).await?;
    }
    classes += generate(app, actor, Choice::Monthly).await?;
    if demo != Demo::Load {
        attendance::live(app, actor, gate, history_days).await?;
    }
    Ok(Loaded { new, classes })
}

/// Whether there is no school yet; [`Error::Conflict`] when there is another one.
async fn is_new(app: &App, demo: Demo) -> Result<bool> {
    let Some(found) = school::current_some(app).await? else { return Ok(true) };
    if found.name != demo.school().name {
        return Err(Error::Conflict(msg!("demo-not-empty", name = found.name)));
    }
    Ok(students::list(app, &one(), false).await?.total == 0)
}

fn one() -> ListQuery<PersonSort> {
    ListQuery { limit: 1, ..ListQuery::default() }
}

/// The teacher and the guardian of the demo logins are the first of the school.
async fn logins(app: &App, actor: &Actor) -> Result<()> {
    let teacher = teachers::list_by_code(app, &one(), "D-01").await?.items.first().map(|row| row.id);
    let guardian = guardians::list_by_code(app, &one(), "AP-0001").await?.items.first().map(|row| row.id);
    auth::demo::create_logins(app, actor, teacher, guardian).await
}

/// The one gate of a demo school.
async fn gate(app: &App, actor: &Actor) -> Result<GateId> {
    let all = gates::list(app).await?;
    if let Some(gate) = all.iter().find(|gate| gate.archived_at.is_none()) {
        return Ok(gate.id);
    }
    let form = GateForm { name: GATE.into(), mode: GateMode::Auto };
    Ok(gates::create(app, actor, &form).await?.id)
}

/// A code for the kiosk of a demo school; it works for a day.
pub async fn pair_code(app: &App, actor: &Actor) -> Result<String> {
    let form = CodeForm { name: "Kiosko de muestra".into(), gate_id: gate(app, actor).await? };
    Ok(pairing::make_code(app, actor, &form, Duration::days(1)).await?.code)
}

/// Generates what is missing; a run is noted only when something is.
async fn generate(app: &App, actor: &Actor, choice: Choice) -> Result<u32> {
    let request = Request { choice, scope: Scope::All, source: Source::Command };
    if generation::preview(app, &request).await?.summary.tally.created() == 0 {
        return Ok(0);
    }
    Ok(generation::generate(app, actor, &request).await?.summary.tally.created())
}
