//! `presente user add`.

use std::io::Read;

use super::{Failure, Outcome, print, tell};
use crate::app::App;
use crate::audit::Actor;
use crate::auth::rules::UserForm;
use crate::auth::{passwords, users};
use crate::fields::Fields;
use crate::msg;

/// Accounts of people.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Opens an account; without a password, a link to set one is printed once.
    Add {
        /// Address to sign in with.
        #[arg(long)]
        email: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// admin, director, inspector, teacher or guardian; may be given more than once.
        #[arg(long, required = true, value_delimiter = ',')]
        role: Vec<String>,
        /// Code of the teacher the person is.
        #[arg(long)]
        teacher_code: Option<String>,
        /// Code of the guardian the person is.
        #[arg(long)]
        guardian_code: Option<String>,
        /// Reads a password from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Opens the account.
pub async fn run(args: Args, app: App) -> Outcome {
    let Command::Add { email, name, role, teacher_code, guardian_code, password_stdin } = args.command;
    let fields = Fields::from_pairs([
        ("email", email),
        ("name", name),
        ("roles", role.join(",")),
        ("teacher_code", teacher_code.unwrap_or_default()),
        ("guardian_code", guardian_code.unwrap_or_default()),
    ]);
    let (form, actor) = (UserForm::parse(&fields)?, Actor::command("presente user add"));
    if password_stdin {
        let user = users::create_with_password(&app, &actor, &form, &password()?).await?;
        return tell(&msg!("auth-user-added", email = user.email));
    }
    let user = users::create(&app, &actor, &form).await?;
    let link = passwords::invite(&app, &actor, user.id).await?;
    tell(&msg!("auth-user-invited", email = user.email))?;
    print(link.address)
}

/// The first line of standard input.
fn password() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin().take(4096).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
