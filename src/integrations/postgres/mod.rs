//! A private PostgreSQL for a desk and for tests, started from the installed server programs.
//!
//! Whoever uses it holds a shared lock on the file `users`. A small keeper process waits for the
//! exclusive lock, which it gets when the last user is gone, even by kill -9, and then stops the server.

mod owner;
mod programs;

use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use url::Url;

use owner::Owner;
use programs::Programs;

pub use programs::client;

/// The hidden subcommand that runs [`keep`].
pub const KEEP: &str = "keep-postgres";

/// How the cluster is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Our own program, which has the subcommand [`KEEP`].
    pub keeper: PathBuf,
    /// A cluster for tests: nothing survives a crash of the machine, and it is removed after its last user.
    pub throw_away: bool,
}

/// A cluster in use; it may end when this is dropped.
#[derive(Debug)]
pub struct LocalPg {
    url: Url,
    _users: File,
}

const THROW_AWAY: &str = "throw-away";
/// A locale whose letters are all of Unicode's; macOS has it under another name.
const LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
const CLUSTER: &str = "cluster";

impl LocalPg {
    /// Uses the cluster of the folder `data`, making and starting it when need be. Blocks.
    pub fn start(data: &Path, options: &Options) -> io::Result<Self> {
        let owner = Owner::of_servers()?;
        let place = owner.place(data)?;
        let programs = Programs::find()?;
        let start = lock_file(&place, "start")?;
        start.lock()?;
        // While this is held the keeper cannot stop the server; while the keeper stops it, this waits.
        let users = lock_file(&place, "users")?;
        users.lock_shared()?;
        if options.throw_away {
            fs::write(place.join(THROW_AWAY), "")?;
        }
        let server = Server { place: &place, owner: &owner, programs: &programs };
        server.make()?;
        if !server.is_running()? {
            server.start(options.throw_away)?;
        }
        if lock_file(&place, "keeper")?.try_lock().is_ok() {
            spawn_keeper(&options.keeper, &place)?;
        }
        Ok(Self { url: address(&place)?, _users: users })
    }

    /// The address of its database.
    pub const fn url(&self) -> &Url {
        &self.url
    }
}

fn address(place: &Path) -> io::Result<Url> {
    let mut url = Url::parse("postgres://presente@localhost/postgres").map_err(io::Error::other)?;
    url.query_pairs_mut().append_pair("host", &place.to_string_lossy());
    Ok(url)
}

/// Waits for the last user of the cluster at `place` to be gone, then stops it. Blocks for as long.
pub fn keep(place: &Path) -> io::Result<()> {
    let keeper = lock_file(place, "keeper")?;
    if keeper.try_lock().is_err() {
        return Ok(());
    }
    let users = lock_file(place, "users")?;
    users.lock()?;
    let server = Server { place, owner: &Owner::of_servers()?, programs: &Programs::find()? };
    server.stop()?;
    if place.join(THROW_AWAY).exists() {
        fs::remove_dir_all(place)?;
    }
    drop(keeper);
    drop(users);
    Ok(())
}

fn lock_file(place: &Path, name: &str) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(place.join(name))
}

fn spawn_keeper(program: &Path, place: &Path) -> io::Result<()> {
    // A group of its own, so that Ctrl-C in the terminal does not reach it.
    let mut command = Command::new(program);
    command.arg(KEEP).arg(place).process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    // Whoever starts the keeper reaps it, should it outlive the keeper.
    std::thread::spawn(move || child.wait());
    Ok(())
}

struct Server<'a> {
    place: &'a Path,
    owner: &'a Owner,
    programs: &'a Programs,
}

impl Server<'_> {
    fn cluster(&self) -> PathBuf {
        self.place.join(CLUSTER)
    }

    fn run(&self, program: &str, args: &[&str]) -> io::Result<std::process::Output> {
        let mut command = Command::new(self.programs.path(program));
        command.args(args).current_dir(self.place).process_group(0).stdin(Stdio::null());
        command.env("LC_ALL", LOCALE);
        self.owner.give(&mut command);
        command.output()
    }

    fn expect(&self, program: &str, args: &[&str]) -> io::Result<()> {
        let output = self.run(program, args)?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let log = fs::read_to_string(self.place.join("postgres.log")).unwrap_or_default();
        let last = log.lines().rev().take(3).collect::<Vec<_>>().join(" / ");
        Err(io::Error::other(format!("{program}: {said} {last}")))
    }

    /// Makes the cluster; one that was being made when the machine went away is made anew.
    fn make(&self) -> io::Result<()> {
        if self.cluster().exists() {
            return Ok(());
        }
        let unfinished = self.place.join("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        let target = unfinished.to_string_lossy();
        let access = ["--username=presente", "--auth=trust"];
        let letters = ["--encoding=UTF8", "--locale", LOCALE];
        self.expect("initdb", &[&access[..], &letters, &["--no-sync", "-D", &target]].concat())?;
        fs::rename(&unfinished, self.cluster())
    }

    fn is_running(&self) -> io::Result<bool> {
        Ok(self.run("pg_ctl", &["status", "-D", &self.cluster().to_string_lossy()])?.status.success())
    }

    fn start(&self, throw_away: bool) -> io::Result<()> {
        let mut settings = format!(
            "-k '{}' -c listen_addresses= -c unix_socket_permissions=0700 -c max_connections=200",
            self.place.display()
        );
        if throw_away {
            settings.push_str(" -c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        }
        let (cluster, log) = (self.cluster(), self.place.join("postgres.log"));
        let (cluster, log) = (cluster.to_string_lossy(), log.to_string_lossy());
        self.expect("pg_ctl", &["start", "-w", "-t", "60", "-D", &cluster, "-l", &log, "-o", &settings])
    }

    fn stop(&self) -> io::Result<()> {
        if self.is_running()? {
            self.expect("pg_ctl", &["stop", "-w", "-m", "fast", "-D", &self.cluster().to_string_lossy()])?;
        }
        Ok(())
    }
}
