//! `presente device pair-code`.

use chrono::Duration;

use super::{Failure, Outcome, language, print};
use crate::app::App;
use crate::audit::Actor;
use crate::kiosks::rules::CodeForm;
use crate::kiosks::{gates, pairing};
use crate::msg;
use crate::texts::say;

/// Kiosks.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Makes a code that pairs one kiosk and prints it once.
    PairCode {
        /// What the kiosk will be called.
        #[arg(long)]
        name: String,
        /// The name of the gate where it will stand.
        #[arg(long)]
        gate: String,
        /// For how many minutes it works.
        #[arg(long, default_value_t = pairing::VALID.num_minutes(), value_parser = clap::value_parser!(i64).range(1..=1440))]
        minutes: i64,
    },
}

/// Makes the code.
pub async fn run(args: Args, app: App) -> Outcome {
    let Command::PairCode { name, gate, minutes } = args.command;
    let Some(found) = gates::by_name(&app, gate.trim()).await? else {
        let names: Vec<_> = gates::list(&app).await?.into_iter().map(|gate| gate.name).collect();
        return Err(Failure::say(&msg!("command-gate-unknown", gate = gate, names = names.join(", "))));
    };
    let fields = crate::fields::Fields::from_pairs([("name", name), ("gate_id", found.id.to_string())]);
    let (form, actor) = (CodeForm::parse(&fields)?, Actor::command("presente device pair-code"));
    let new = pairing::make_code(&app, &actor, &form, Duration::minutes(minutes)).await?;
    tracing::info!("{}", say(language(), &msg!("command-pair-code", minutes = minutes)));
    print(new.code)
}
