//! `presente keep-postgres`: waits for the last user of a private cluster, then stops it.

use std::path::PathBuf;

use super::Outcome;
use crate::integrations::postgres;

/// Waits for the last user of a private cluster, then stops it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The cluster's folder.
    place: PathBuf,
}

/// Blocks until the cluster has ended.
pub fn run(args: &Args) -> Outcome {
    Ok(postgres::keep(&args.place)?)
}
