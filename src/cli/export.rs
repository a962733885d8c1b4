//! `presente export`.

use std::path::PathBuf;

use super::{Failure, Outcome, print, tell};
use crate::app::App;
use crate::msg;
use crate::people::roster;

/// Writes the roster, schedules and holidays as plain CSV files.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; it is made when it is missing.
    dir: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Exports, and says where to.
pub async fn run(args: Args, app: App) -> Outcome {
    let files = roster::export(&app).await?;
    tokio::fs::create_dir_all(&args.dir).await?;
    for file in &files {
        let path = args.dir.join(&file.name);
        let written = tokio::fs::write(&path, &file.content).await;
        written.map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    }
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    if args.json {
        return print(serde_json::json!({ "dir": args.dir, "files": names }));
    }
    tell(&msg!("rosters-exported", count = names.len(), dir = args.dir.display()))
}
