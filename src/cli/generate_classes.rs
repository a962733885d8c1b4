//! `presente generate-classes`.

use chrono::NaiveDate;

use super::{Outcome, language, print, tell};
use crate::app::App;
use crate::audit::Actor;
use crate::classes::generation::{self, DryRun, Request, Scope, Source, Summary};
use crate::classes::rules::Choice;
use crate::classes::rules::plan::{self, SkipKind};
use crate::error::{Error, Message};
use crate::ids::EnrollmentId;
use crate::msg;
use crate::texts::say;
use crate::web::api::Generated;

/// Generates the classes of a window; again, it changes nothing.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("window").args(["month", "week", "missing", "from"]))]
pub struct Args {
    /// Today to the last day of the next month; what is done when nothing else is said.
    #[arg(long)]
    month: bool,
    /// Monday to Sunday of the week of a date, or of this week.
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "")]
    week: Option<String>,
    /// From the beginning of the enrollments, at most a year back, to today.
    #[arg(long)]
    missing: bool,
    /// First day, with --to.
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<String>,
    /// Last day, with --from.
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<String>,
    /// Only of one enrollment.
    #[arg(long, value_name = "ID")]
    enrollment: Option<i64>,
    /// Only say what would be done.
    #[arg(long)]
    dry_run: bool,
    /// One JSON object, and nothing else.
    #[arg(long)]
    json: bool,
}

impl Args {
    fn choice(&self) -> Result<Choice, Error> {
        let read = |field: &'static str, raw: &str| -> Result<NaiveDate, Error> {
            crate::fields::date(raw).map_err(|message| Error::field(field, message))
        };
        match (&self.week, &self.from, &self.to) {
            (Some(week), ..) if week.is_empty() => Ok(Choice::Weekly(None)),
            (Some(week), ..) => Ok(Choice::Weekly(Some(read("--week", week)?))),
            (_, Some(from), Some(to)) => Choice::between(read("--from", from)?, read("--to", to)?),
            _ if self.missing => Ok(Choice::Missing),
            _ => Ok(Choice::Monthly),
        }
    }
}

/// Generates, or only thinks, and prints the report.
pub async fn run(args: Args, app: App) -> Outcome {
    let scope = args.enrollment.map_or(Scope::All, |id| Scope::Enrollment(EnrollmentId(id)));
    let request = Request { choice: args.choice()?, scope, source: Source::Command };
    if args.dry_run {
        let run = generation::preview(&app, &request).await?;
        return if args.json { as_json(&Generated::thought(&run, language())) } else { thought(&run) };
    }
    let actor = Actor::command("presente generate-classes");
    let report = generation::generate(&app, &actor, &request).await?;
    if args.json {
        return as_json(&Generated::done(&report, language()));
    }
    summary(&report.summary)?;
    if report.conflicts > 0 {
        tell(&msg!("generation-conflicts-found", count = report.conflicts))?;
    }
    Ok(())
}

fn as_json(generated: &Generated) -> Outcome {
    print(serde_json::to_string(generated)?)
}

/// Every candidate that is not simply there, then the counts.
fn thought(run: &DryRun) -> Outcome {
    let told = run.items.iter().filter(|item| item.reason != plan::Reason::Existing);
    for item in told {
        let (outcome, reason) = (word(item.outcome.word()), word(item.reason.word()));
        print(format!("{} {}  {outcome} ({reason})", item.date, item.start.format("%H:%M")))?;
    }
    summary(&run.summary)
}

fn summary(summary: &Summary) -> Outcome {
    let tally = &summary.tally;
    tell(&msg!("generation-window", from = summary.window.from, to = summary.window.to))?;
    tell(&summary.sentence())?;
    for kind in SkipKind::ALL {
        let count = tally.skipped_for(kind);
        if count > 0 {
            print(format!("  {}: {count}", word(kind.word())))?;
        }
    }
    if tally.kept() > 0 {
        tell(&msg!("generation-kept", count = tally.kept()))?;
    }
    if !summary.without_schedule.is_empty() {
        tell(&msg!("generation-without-schedule-count", count = summary.without_schedule.len()))?;
    }
    Ok(())
}

fn word(key: &'static str) -> String {
    say(language(), &Message::new(key))
}
