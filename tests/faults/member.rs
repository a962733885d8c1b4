//! One process of the program.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A running process; it is killed with its value.
pub struct Member {
    child: Child,
    log: PathBuf,
}

impl Member {
    /// Starts it in `folder`; its log is a file there.
    pub fn start(folder: &Path, number: usize, roles: &str, vars: &[(String, String)]) -> Self {
        let log = folder.join(format!("process-{number}.log"));
        let mut command = Command::new(crate::cluster::PROGRAM);
        command.args(["serve", "--host", "127.0.0.1", "--port", "0", "--roles", roles]);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).current_dir(folder);
        command.envs(vars.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&log).unwrap());
        Self { child: command.spawn().unwrap(), log }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// kill -9, and it is gone.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits for its end; how long that took.
    pub async fn ended(&mut self) -> Duration {
        let began = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        began.elapsed()
    }

    /// Whether it has ended, though nobody asked it to.
    pub fn is_gone(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    pub fn says(&self, words: &str) -> bool {
        fs::read_to_string(&self.log).unwrap_or_default().contains(words)
    }

    /// The port it listens on, once it is up.
    pub fn port(&self) -> u16 {
        let log = fs::read_to_string(&self.log).unwrap();
        let address =
            log.split("presente is up").nth(1).and_then(|rest| rest.split("localhost:").nth(1)).unwrap();
        address.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    }

    /// Waits until it is up.
    pub async fn up(&mut self) {
        let began = Instant::now();
        while !self.says("presente is up") {
            let log = || fs::read_to_string(&self.log).unwrap_or_default();
            assert!(self.child.try_wait().unwrap().is_none(), "it ended: {}", log());
            assert!(began.elapsed() < Duration::from_mins(2), "it does not start: {}", log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.kill();
    }
}
