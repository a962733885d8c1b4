//! `presente trigger`: scheduled work by hand.

use chrono::SecondsFormat;
use serde_json::json;

use super::{Failure, Outcome, language, print};
use crate::app::App;
use crate::audit::Actor;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::texts::say;
use crate::triggers::rules::RunStatus;
use crate::triggers::{self, Filter, Listed, Run};
use crate::{jobs, msg};

/// Scheduled work by hand.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Lists triggers: key or id, state, next instant, rule.
    List {
        /// One JSON object, and nothing else.
        #[arg(long)]
        json: bool,
    },
    /// Runs a trigger now, here, and prints what came of it.
    Run {
        /// Its key, like `purge_history`, or its id.
        trigger: String,
        /// One JSON object, and nothing else.
        #[arg(long)]
        json: bool,
    },
}

/// Lists, or runs one.
pub async fn run(args: Args, app: App) -> Outcome {
    triggers::seed(&app).await?;
    match args.command {
        Command::List { json } => list(&app, json).await,
        Command::Run { trigger, json } => run_one(&app, &trigger, json).await,
    }
}

async fn list(app: &App, as_json: bool) -> Outcome {
    let mut query = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let mut all = Vec::new();
    loop {
        let page = triggers::list(app, &query, &Filter::default()).await?;
        all.extend(page.items);
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    if as_json {
        return print(json!({ "items": all.iter().map(as_value).collect::<Vec<_>>() }));
    }
    for listed in &all {
        let trigger = &listed.trigger;
        let rule = trigger.draft.recurrence.words(language());
        print(format!("{}  {}  {}  ({rule})", trigger.handle(), trigger.draft.name, state(listed)))?;
    }
    Ok(())
}

fn state(listed: &Listed) -> String {
    match (&listed.pause, next(listed)) {
        (Some(_), _) => say(language(), &msg!("scheduled-paused")),
        (None, Some(next)) => next,
        (None, None) => say(language(), &msg!("scheduled-off")),
    }
}

fn next(listed: &Listed) -> Option<String> {
    let trigger = &listed.trigger;
    let at = trigger.next_at?.with_timezone(&trigger.zone);
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

fn as_value(listed: &Listed) -> serde_json::Value {
    let trigger = &listed.trigger;
    json!({
        "id": trigger.id, "key": trigger.key, "name": trigger.draft.name, "active": trigger.draft.active,
        "paused": listed.pause.is_some(), "next_run": next(listed),
        "rule": trigger.draft.recurrence.words(language()),
    })
}

async fn run_one(app: &App, handle: &str, as_json: bool) -> Outcome {
    let trigger = triggers::find_handle(app, handle).await?.trigger;
    let id = triggers::run_now(app, &Actor::command("presente trigger run"), trigger.id).await?;
    // A worker of another process may be quicker, or an earlier run may not be over: then it is waited for.
    loop {
        triggers::perform(app, id).await?;
        if triggers::run(app, id).await?.status.is_outcome() {
            break;
        }
        triggers::take_over(app).await?;
        tokio::time::sleep(jobs::AGAIN).await;
    }
    let run = triggers::run(app, id).await?;
    if as_json {
        print(json!({
            "run_id": run.id, "status": run.status.as_str(), "duration_ms": run.duration_ms,
            "counts": run.counts.as_object(),
            "error": run.error.as_ref().map(|error| say(language(), error)),
        }))?;
    } else {
        tell_run(app, &run).await?;
    }
    if run.status == RunStatus::Succeeded {
        return Ok(());
    }
    Err(Failure::say(&run.error.unwrap_or_else(|| msg!("why-cancelled"))))
}

async fn tell_run(app: &App, run: &Run) -> Outcome {
    print(format!("{}: {} {}", run.trigger.handle(), run.status.as_str(), run.counts.words()))?;
    for line in triggers::run_lines(app, run.id).await? {
        print(format!("  {}", say(language(), &line.message)))?;
    }
    Ok(())
}
