//! A school with several processes on one database and one line of time, and all that can be done to them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use presente::alerts::{self, rules as alert};
use presente::app::App;
use presente::audit::Actor;
use presente::clock::{Clock, Shifted, real_now};
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::Demo;
use presente::error::Message;
use presente::integrations::postgres::LocalPg;
use presente::triggers::rules::Draft;
use presente::{school, triggers};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::AssertSqlSafe;

use crate::cluster::{Database, fast_folder, throw_away};
use crate::ledger::{self, DueBook};
use crate::member::Member;
use crate::mix;
use crate::outcome::Outcome;
use crate::post::{Door, PostOffice};

/// What every process does.
pub const ROLES: &str = "worker,scheduler";
/// A dead worker's run is taken over within this time, in real seconds; a few more to carry it out.
const PATIENCE: Duration = Duration::from_secs(150);

/// The town.
pub struct Town {
    pub app: App,
    pub actor: Actor,
    pub post: PostOffice,
    pub members: Vec<Member>,
    pub outcome: Outcome,
    /// What a process does that takes the place of one that is gone.
    pub roles: &'static str,
    /// What its processes are told beside the usual.
    pub more_vars: Vec<(String, String)>,
    line: Shifted,
    folder: PathBuf,
    began: Instant,
    started: usize,
    // Last: it ends after all that use it.
    database: Database,
}

impl Town {
    /// A school at the simulated instant `start`, whose time stands still until [`Town::go`].
    pub async fn found(scenario: &str, seed: u64, demo: Demo, start: &str) -> Self {
        let start: DateTime<Utc> = start.parse().unwrap();
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults").join(format!("{scenario}-{seed}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let database = Database::fresh().await;
        let db = Db::connect(&database.url(), 6, Duration::from_secs(30)).await.unwrap();
        let config = Config::read(Vars::new([("SECRET_KEY", "faults")]), &folder, start).unwrap();
        let app = App::new(config, db).at(Clock::fixed(start));
        let actor = Actor::command("faults");
        school::save(&app, &actor, &demo.school()).await.unwrap();
        Self {
            app,
            actor,
            post: PostOffice::open(Door::Plain).await,
            members: Vec::new(),
            outcome: Outcome { scenario: scenario.into(), seed, ..Outcome::default() },
            roles: ROLES,
            more_vars: Vec::new(),
            line: Shifted { start, anchor: real_now(), rate: 0.0 },
            folder,
            began: Instant::now(),
            started: 0,
            database,
        }
    }

    pub fn zone() -> Tz {
        Demo::Aromos.school().zone
    }

    /// A trigger, made now.
    pub async fn add(&mut self, draft: &Draft) -> i64 {
        self.outcome.triggers += 1;
        triggers::create(&self.app, &self.actor, draft).await.unwrap().id.0
    }

    /// A trigger by some of its fields, made now.
    pub async fn trigger(&mut self, fields: &[(&str, &str)]) -> i64 {
        let draft = mix::draft(fields, self.app.clock.now(), Self::zone());
        self.add(&draft).await
    }

    /// Something for a digest to tell of.
    pub async fn alarm(&self) {
        let tx = self.app.db.begin().await.unwrap();
        let subject = alert::Subject::Cache("faults".into());
        let detail = Message::new("error-busy");
        let cause = alert::Cause::new(alert::Kind::CacheNearlyFull, subject, "Prueba", detail);
        alerts::raise(&tx, self.app.clock.now(), &cause).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Time begins to run from `start`, at `rate` simulated seconds a second.
    pub fn go(&mut self, start: DateTime<Utc>, rate: f64) {
        self.line = Shifted { start, anchor: real_now(), rate };
        self.outcome.rate = rate;
        self.app = self.app.clone().at(Clock::Shifted(self.line));
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Starts another process; gives its place among the members.
    pub fn start(&mut self, roles: &str) -> usize {
        self.members.push(self.process(roles));
        self.started += 1;
        self.outcome.processes = self.outcome.processes.max(self.members.len());
        self.members.len() - 1
    }

    /// Starts so many, and waits until all are up.
    pub async fn start_all(&mut self, count: usize) {
        for _ in 0..count {
            self.start(ROLES);
        }
        for member in &mut self.members {
            member.up().await;
        }
    }

    /// Starts a process in the place of one that is gone.
    pub fn replace(&mut self, place: usize) {
        self.members[place] = self.process(self.roles);
        self.started += 1;
    }

    fn process(&self, roles: &str) -> Member {
        let instant = |at: DateTime<Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let vars = [
            ("DATABASE_URL", self.database.url()),
            ("SECRET_KEY", "faults".into()),
            ("CLOCK_START", format!("{}@{}", instant(self.line.start), instant(self.line.anchor))),
            ("CLOCK_RATE", self.line.rate.to_string()),
            ("SMTP_HOST", "127.0.0.1".into()),
            ("SMTP_PORT", self.post.port.to_string()),
            ("SMTP_TLS", "none".into()),
            ("MAIL_FROM", "presente@aromos.test".into()),
            ("EMAIL_DESTINATARIOS", "direccion@aromos.test".into()),
        ];
        let vars = vars.into_iter().map(|(name, value)| (name.to_owned(), value));
        let vars: Vec<_> = vars.chain(self.more_vars.iter().cloned()).collect();
        Member::start(&self.folder, self.started, roles, &vars)
    }

    /// kill -9, and another one in its place at once.
    pub fn kill(&mut self, place: usize) {
        self.members[place].kill();
        self.outcome.fault("kill -9");
        self.replace(place);
    }

    /// Waits, in real time, until the simulated instant has come.
    pub async fn until(&self, at: DateTime<Utc>) {
        let left = (at - self.now()).to_std().unwrap_or_default().as_secs_f64() / self.line.rate;
        tokio::time::sleep(Duration::from_secs_f64(left)).await;
    }

    /// Waits until a query gives true; false when it never does.
    pub async fn comes(&self, condition: &str) -> bool {
        let began = Instant::now();
        loop {
            let holds = sqlx::query_scalar(AssertSqlSafe(format!("select coalesce(({condition}), false)")));
            if holds.fetch_one(self.app.db.pool()).await.unwrap_or(false) {
                return true;
            }
            if began.elapsed() > PATIENCE {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    pub async fn sql(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(self.app.db.pool()).await.unwrap();
    }

    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(self.app.db.pool()).await.unwrap()
    }

    pub async fn text(&self, sql: &str) -> String {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(self.app.db.pool()).await.unwrap()
    }

    /// Waits until everything that was due by `cutoff` has its outcome.
    pub async fn settled(&mut self, cutoff: DateTime<Utc>) {
        self.until(cutoff + TimeDelta::seconds(1)).await;
        let at = cutoff.to_rfc3339();
        let settled = format!(
            "not exists (select from triggers where next_at <= '{at}')
            and not exists (select from trigger_runs where due_at <= '{at}' and status in ('queued', 'running'))
            and not exists (select from notifications where state in ('queued', 'sending'))"
        );
        let is_settled = self.comes(&settled).await;
        self.outcome.expect(is_settled, "not everything had its outcome in time");
    }

    /// Waits for the outcomes of all that was due by `cutoff`, ends every process, compares with the oracle.
    pub async fn judge(mut self, cutoff: DateTime<Utc>) -> Outcome {
        self.settled(cutoff).await;
        let due = ledger::due(self.app.db.pool(), cutoff).await;
        self.compare(&due, cutoff).await
    }

    /// Ends every process and compares with what was due.
    pub async fn compare(mut self, due: &DueBook, cutoff: DateTime<Utc>) -> Outcome {
        let gone = self.members.iter_mut().filter_map(|member| member.is_gone().then_some(())).count();
        self.outcome.expect(gone == 0, format!("{gone} processes ended by themselves"));
        self.members.clear();
        let mut rows = ledger::rows(self.app.db.pool()).await;
        // A scenario may look at its own triggers alone.
        rows.retain(|row| due.contains_key(&row.trigger_id));
        let found = ledger::compare(due, &rows, cutoff);
        let mut outcome = self.outcome.clone().with(found);
        let uncertain = "select count(*) from notifications where state = 'uncertain'";
        outcome.uncertain = self.count(uncertain).await;
        let mut mails: Vec<_> = self.post.taken().iter().map(|mail| message_id(&mail.data)).collect();
        outcome.mails = mails.len();
        mails.sort();
        let twice =
            mails.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("mail {}", pair[0]));
        outcome.effects_twice.extend(twice);
        // Each run that made classes has said how many; a class made twice would be one too many.
        let made = self.count("select coalesce(sum(created), 0)::bigint from generation_runs").await;
        let there = self.count("select count(*) from class_sessions").await;
        if made != there {
            outcome.effects_twice.push(format!("{made} classes were made and {there} are there"));
        }
        outcome.seconds = self.began.elapsed().as_secs();
        // What is left in the queue belongs to instants after the cutoff.
        self.sql("delete from apalis.jobs").await;
        outcome
    }

    /// Ends PostgreSQL as `signal` says (SIGINT is fast, SIGQUIT at once) and starts it again.
    pub async fn restart_postgres(&mut self, signal: Signal) {
        let place = url_host(&self.database.url());
        let pid = std::fs::read_to_string(place.join("cluster/postmaster.pid")).unwrap();
        let pid: i32 = pid.lines().next().unwrap().parse().unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
        while place.join("cluster/postmaster.pid").exists() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let start = || LocalPg::start(&fast_folder("it"), &throw_away()).unwrap();
        drop(tokio::task::spawn_blocking(start).await.unwrap());
        self.outcome.fault(if signal == Signal::QUIT {
            "PostgreSQL crashed"
        } else {
            "PostgreSQL restarted"
        });
    }

    /// Its line of time: a simulated instant, the real one it belongs to, and the rate.
    pub const fn line(&self) -> (DateTime<Utc>, DateTime<Utc>, f64) {
        (self.line.start, self.line.anchor, self.line.rate)
    }

    pub fn database_url(&self) -> String {
        self.database.url()
    }
}

/// The folder of the socket.
fn url_host(url: &str) -> PathBuf {
    let url = url::Url::parse(url).unwrap();
    let host = url.query_pairs().find(|(name, _)| name == "host").unwrap().1.into_owned();
    PathBuf::from(host)
}

fn message_id(mail: &str) -> String {
    let line = mail.lines().find(|line| line.to_ascii_lowercase().starts_with("message-id:"));
    line.unwrap_or_else(|| panic!("a mail without an id: {mail}")).to_owned()
}
