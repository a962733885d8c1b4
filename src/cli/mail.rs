//! `presente mail test`.

use super::{Failure, Outcome, language, tell};
use crate::clock::real_now;
use crate::config::Config;
use crate::integrations::mail::{self, Letter, Receipt};
use crate::messages::{Notice, Sender};
use crate::msg;
use crate::school::Country;
use crate::web::page::Reader;

/// Mail to the staff.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Sends a mail by the settings, and says what became of it.
    Test {
        /// The address it goes to.
        #[arg(long)]
        to: String,
    },
}

/// Sends the mail. The database is not asked: this tries the settings alone.
pub async fn run(args: Args, config: &Config) -> Outcome {
    let Command::Test { to } = args.command;
    if !mail::is_address(&to) {
        return Err(Failure::say(&msg!("mail-address", given = to)));
    }
    let letter = letter(config, &to)?;
    match mail::mailer(config).send(&letter).await {
        Ok(Receipt::Taken) => tell(&msg!("mail-test-taken", to = to)),
        Ok(Receipt::Kept) => tell(&msg!("mail-kept", folder = config.data.join("mail").display())),
        Err(refusal) => Err(Failure::say(refusal.why())),
    }
}

fn letter(config: &Config, to: &str) -> Result<Letter, Failure> {
    let (now, zone) = (real_now(), Country::Cl.usual_zone());
    let sender = Sender {
        school: "Presente".into(),
        address: config.web.public_url.as_str().trim_end_matches('/').to_owned(),
        reader: Reader {
            language: language(),
            zone,
            country: Country::Cl,
            today: now.with_timezone(&zone).date_naive(),
        },
    };
    let notice = Notice {
        subject: msg!("mail-test-subject"),
        title: msg!("mail-test-title"),
        lead: msg!("mail-test-lead"),
        facts: Vec::new(),
        action: (msg!("mail-test-open"), "/".into()),
    };
    let words = notice.written(&sender)?;
    Ok(Letter {
        id: format!("test.{}", now.timestamp_millis()),
        at: now,
        sender: sender.school,
        to: to.to_owned(),
        subject: words.subject,
        text: words.text,
        html: words.html,
    })
}
