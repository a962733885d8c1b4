//! `presente demo load`.

use super::{Outcome, print, tell};
use crate::app::App;
use crate::audit::Actor;
use crate::auth;
use crate::demo::{self, Demo};
use crate::error::{Error, Message};
use crate::msg;

/// Invented schools to look at.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Loads one into an empty database. Never in production.
    Load {
        /// Which one.
        #[arg(long, value_enum, default_value_t = Which::Aromos)]
        school: Which,
        /// Days before today that have classes and attendance too.
        #[arg(long, value_name = "N", default_value_t = demo::HISTORY_DAYS, value_parser = clap::value_parser!(u32).range(..=365))]
        history_days: u32,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Which {
    /// Colegio Los Aromos, Chile: 418 students.
    Aromos,
    /// Academia Armonía, Bolivia: 186 students.
    Armonia,
    /// 5,000 students, to measure with.
    Load,
}

impl From<Which> for Demo {
    fn from(which: Which) -> Self {
        match which {
            Which::Aromos => Self::Aromos,
            Which::Armonia => Self::Armonia,
            Which::Load => Self::Load,
        }
    }
}

/// Loads it and says what came of it.
pub async fn run(args: Args, app: App) -> Outcome {
    let Command::Load { school, history_days } = args.command;
    tell(&load(&app, school.into(), history_days).await?)
}

async fn load(app: &App, demo: Demo, history_days: u32) -> crate::error::Result<Message> {
    let loaded = demo::load(app, &Actor::command("presente demo load"), demo, history_days).await?;
    let (name, classes) = (demo.school().name, loaded.classes);
    Ok(if loaded.new {
        msg!("demo-loaded", name = name, classes = classes)
    } else {
        msg!("demo-there", name = name, classes = classes)
    })
}

/// What `presente serve --demo` does before it serves. Another school that is there stays, and is served.
pub async fn offer(app: &App) -> Outcome {
    match load(app, Demo::Aromos, demo::HISTORY_DAYS).await {
        Err(Error::Conflict(another)) => return tell(&another),
        loaded => tell(&loaded?)?,
    }
    tell(&msg!("demo-address", address = app.config.web.public_url))?;
    tell(&msg!("demo-logins", password = auth::demo::PASSWORD))?;
    auth::demo::LOGINS.iter().try_for_each(|login| print(format!("  {}", login.email)))?;
    let code = demo::pair_code(app, &Actor::command("presente serve --demo")).await?;
    let address = app.config.web.public_url.join("kiosk/").map_or_else(|_| String::new(), String::from);
    tell(&msg!("demo-pair-code", address = address, code = code))
}
