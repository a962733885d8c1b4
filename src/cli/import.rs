//! `presente import`.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Failure, Outcome, language, print, tell};
use crate::app::App;
use crate::audit::Actor;
use crate::error::Error;
use crate::msg;
use crate::people::roster::{self, Options, Report};
use crate::school::{self, Country};
use crate::texts::say;

/// Rejected lines that are printed; `--json` gives all.
const PRINTED: usize = 50;

/// Brings a roster in: OneRoster 1.1 or 1.2, or plain CSV files.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder, a ZIP, or one CSV file.
    path: PathBuf,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// One rejected line stops all.
    #[arg(long)]
    all_or_nothing: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Imports, and says what was found.
pub async fn run(args: Args, app: App) -> Outcome {
    let options = Options { dry_run: args.dry_run, all_or_nothing: args.all_or_nothing };
    let actor = Actor::command("presente import");
    let outcome = roster::import_path(&app, &actor, &args.path, options).await.map_err(plain)?;
    if args.json {
        return print(object(&outcome));
    }
    let country = school::current(&app).await?.country;
    list(&outcome.report, args.dry_run, country)
}

/// There is one argument: its sentence needs no name before it.
fn plain(error: Error) -> Failure {
    if let Error::Invalid(errors) = &error
        && let [only] = errors.as_slice()
    {
        return Failure::say(&only.message);
    }
    error.into()
}

fn object(outcome: &roster::Outcome) -> Value {
    let (report, totals) = (&outcome.report, outcome.report.totals());
    let rejected = report.rejected.iter().map(|line| {
        json!({
            "file": line.place.file, "line": line.place.line, "field": line.field, "given": line.given,
            "reason": say(language(), &line.reason), "advice": say(language(), &line.advice),
        })
    });
    let notes = report.notes.iter().map(|note| say(language(), note));
    json!({
        "import_id": outcome.id, "dry_run": outcome.id.is_none(), "format": report.format,
        "created": totals.created, "updated": totals.updated, "unchanged": totals.unchanged,
        "rejected": totals.rejected, "by_kind": report.counts, "rejected_lines": rejected.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    })
}

fn list(report: &Report, dry_run: bool, country: Country) -> Outcome {
    for count in &report.counts {
        tell(&msg!(
            "rosters-count-line",
            kind = count.kind.as_str(),
            created = count.created,
            updated = count.updated,
            unchanged = count.unchanged,
            rejected = count.rejected,
            country = country.code()
        ))?;
    }
    for note in &report.notes {
        print(format_args!("· {}", say(language(), note)))?;
    }
    for line in report.rejected.iter().take(PRINTED) {
        let (reason, advice) = (say(language(), &line.reason), say(language(), &line.advice));
        print(format_args!("✗ {}:{} {}: {reason} {advice}", line.place.file, line.place.line, line.field))?;
    }
    let more = report.rejected.len().saturating_sub(PRINTED);
    if more > 0 {
        tell(&msg!("rosters-more-rejected", count = more))?;
    }
    tell(&if dry_run { msg!("rosters-dry-run") } else { msg!("rosters-imported") })
}
