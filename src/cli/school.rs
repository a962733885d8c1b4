//! `presente school set`.

use super::{Outcome, print};
use crate::app::App;
use crate::audit::Actor;
use crate::fields::Fields;
use crate::msg;
use crate::school::{self, School};
use crate::texts::say;

/// The school's settings.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Sets the school up, or changes it.
    Set {
        /// Its name.
        #[arg(long)]
        name: String,
        /// `school` or `academy`.
        #[arg(long, default_value = "school")]
        kind: String,
        /// BO, CL or CO.
        #[arg(long)]
        country: String,
        /// Region or department, for regional holidays.
        #[arg(long)]
        region: Option<String>,
        /// IANA zone, like America/Santiago.
        #[arg(long)]
        timezone: String,
        /// es or en.
        #[arg(long, default_value = "es")]
        locale: String,
    },
}

/// Saves the school.
pub async fn run(args: Args, app: App) -> Outcome {
    let Command::Set { name, kind, country, region, timezone, locale } = args.command;
    let country = country.to_uppercase();
    let region = region.unwrap_or_default();
    let fields = Fields::from_pairs([
        ("name", name),
        ("kind", kind),
        ("country", country),
        ("region", region),
        ("timezone", timezone),
        ("locale", locale),
    ]);
    let set = School::parse(&fields)?;
    school::save(&app, &Actor::command("presente school set"), &set).await?;
    print(say(set.language, &msg!("school-saved", name = set.name)))
}
