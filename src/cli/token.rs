//! `presente token create`.

use super::{Outcome, language, print};
use crate::app::App;
use crate::audit::Actor;
use crate::auth::rules::TokenForm;
use crate::auth::tokens;
use crate::fields::Fields;
use crate::msg;
use crate::school;
use crate::texts::say;

/// Keys for programs.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Makes a key and prints it once.
    Create {
        /// What it is for.
        #[arg(long)]
        name: String,
        /// classes:read, people:write …, or * for all; may be given more than once.
        #[arg(long, required = true, value_delimiter = ',')]
        scope: Vec<String>,
        /// The last day it works, like 2027-03-01.
        #[arg(long)]
        expires_on: Option<String>,
    },
}

/// Makes the key.
pub async fn run(args: Args, app: App) -> Outcome {
    let Command::Create { name, scope, expires_on } = args.command;
    let fields = Fields::from_pairs([
        ("name", name),
        ("scopes", scope.join(",")),
        ("expires_on", expires_on.unwrap_or_default()),
    ]);
    let today = school::current(&app).await?.today(app.clock.now());
    let form = TokenForm::parse(&fields, today)?;
    let key = tokens::create(&app, &Actor::command("presente token create"), &form).await?;
    tracing::info!("{}", say(language(), &msg!("auth-token-once")));
    print(key.reveal())
}
