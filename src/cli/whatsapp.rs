//! `presente whatsapp validate`, `presente whatsapp limits`.

use super::{Failure, Outcome, language, print, tell};
use crate::app::App;
use crate::audit::Actor;
use crate::config::Config;
use crate::error::Message;
use crate::integrations::whatsapp::Graph;
use crate::msg;
use crate::notifications::channels;
use crate::notifications::rules::Channel;
use crate::notifications::templates::{Checked, Found, Validation, validate};
use crate::texts::say;

/// Messages to families by WhatsApp.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Checks the account, its token and its approved templates against our texts.
    Validate,
    /// Sets how many messages leave in a second, and to how many people in 24 hours.
    Limits {
        /// Messages in a second, all processes together.
        #[arg(long)]
        per_second: i32,
        /// People in 24 hours; without it there is no limit.
        #[arg(long)]
        people: Option<i32>,
    },
}

/// The token that is no token.
const DUMMY: &str = "dummy";

/// Whether there is an account to look at.
pub(super) fn has_account(config: &Config) -> bool {
    config.whatsapp.access_token.reveal() != DUMMY
}

/// Looks at the account, or sets its limits.
pub async fn run(args: Args, app: App) -> Outcome {
    match args.command {
        Command::Validate => check(&app).await,
        Command::Limits { per_second, people } => {
            let actor = Actor::command("whatsapp limits");
            Ok(channels::set_pace(&app, &actor, Channel::WhatsApp, per_second, people).await?)
        }
    }
}

async fn check(app: &App) -> Outcome {
    if !app.config.whatsapp.real {
        tell(&msg!("delivery-validate-simulated"))?;
    }
    if !has_account(&app.config) {
        return Err(Failure::say(&msg!("delivery-validate-dummy")));
    }
    let Validation { account, texts, is_open_again } =
        validate(app, &Graph::new(&app.config.whatsapp)).await?.map_err(|why| Failure::say(&why))?;
    let (name, number, quality) = (&account.name, &account.number, &account.quality);
    line(true, &msg!("delivery-validate-account", name = name, number = number, quality = quality))?;
    line(
        true,
        &match account.reach {
            Some(reach) => msg!("delivery-validate-reach", reach = reach),
            None => msg!("delivery-validate-unlimited"),
        },
    )?;
    for text in &texts {
        line(text.found.is_good(), &said(text))?;
    }
    if is_open_again {
        tell(&msg!("delivery-validate-open"))?;
    }
    match texts.iter().filter(|text| !text.found.is_good()).count() {
        0 => Ok(()),
        bad => Err(Failure::say(&msg!("delivery-validate-bad", count = bad))),
    }
}

fn line(good: bool, message: &Message) -> Outcome {
    print(format_args!("{} {}", if good { "✓" } else { "✗" }, say(language(), message)))
}

fn said(text: &Checked) -> Message {
    let (name, language) = (&text.name, text.language.code());
    match &text.found {
        Found::Good => msg!("delivery-validate-good", name = name, language = language),
        Found::Missing => msg!("delivery-validate-missing", name = name, language = language),
        Found::Not { status, why } => {
            msg!("delivery-validate-not", name = name, language = language, status = status, why = why)
        }
        Found::Params { ours, theirs } => {
            msg!("delivery-validate-params", name = name, language = language, ours = ours, theirs = theirs)
        }
        Found::Category(category) => {
            msg!("delivery-validate-category", name = name, language = language, category = category)
        }
    }
}
