//! The private cluster: shared, ended with its last user, also after kill -9.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::cluster::{PROGRAM, fast_folder};

/// A user of the cluster in `folder` who holds it until killed.
fn user(folder: &Path) -> Child {
    let mut command = Command::new(PROGRAM);
    command.args(["serve", "--roles", "scheduler", "--port", "0"]).current_dir(folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn is_up(folder: &Path) -> bool {
    fs::read_to_string(folder.join("data/postgres/cluster/postmaster.pid"))
        .is_ok_and(|pid| pid.lines().nth(7).is_some_and(|state| state.trim() == "ready"))
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_mins(1);
    while !holds() {
        assert!(Instant::now() < deadline, "not in time: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn status(folder: &Path) -> bool {
    let mut command = Command::new(PROGRAM);
    command.args(["migrate", "status"]).current_dir(folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success()
}

#[test]
fn it_outlives_its_first_user_and_ends_with_its_last() {
    let folder = fast_folder("private");
    fs::create_dir_all(&folder).unwrap();
    let mut first = user(&folder);
    until("the schema is there", || status(&folder));
    let mut second = user(&folder);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(status(&folder), "the second user still has a database");
    assert!(is_up(&folder));
    second.kill().unwrap();
    second.wait().unwrap();
    until("the server has ended", || !folder.join("data/postgres/cluster/postmaster.pid").exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn below_a_closed_folder_root_keeps_it_elsewhere_and_says_where() {
    let closed = fast_folder("closed");
    fs::DirBuilder::new().mode(0o700).create(&closed).unwrap();
    status(&closed);
    let note = closed.join("data/postgres-is-at.txt");
    if rustix::process::geteuid().is_root() {
        let place = fs::read_to_string(note).unwrap();
        assert!(place.starts_with("/var/tmp/presente-"), "{place}");
        let pid = Path::new(place.trim()).join("cluster/postmaster.pid");
        until("the server has ended", || !pid.exists());
        fs::remove_dir_all(place.trim()).unwrap();
    } else {
        assert!(!note.exists());
    }
    fs::remove_dir_all(closed).unwrap();
}
