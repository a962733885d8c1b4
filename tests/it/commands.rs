//! The commands as a terminal sees them: exit codes, sentences, one JSON object.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use sqlx::{Connection, PgConnection};

use crate::support::School;
use crate::support::cluster::{Database, PROGRAM};

fn presente(database: Option<&Database>, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).env_clear().env("LANG", "es_CL.UTF-8").env("SECRET_KEY", "tests");
    command.env("PATH", std::env::var_os("PATH").unwrap());
    if let Some(database) = database {
        command.env("DATABASE_URL", database.url());
    }
    command
}

fn run(mut command: Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn wrong_usage_is_two_and_a_wrong_setting_is_one_with_its_name() {
    assert_eq!(run(presente(None, &["migrate", "sideways"])).0, Some(2));
    for args in [["config", "show"], ["doctor", "--production"]] {
        let mut command = presente(None, &args);
        command.env("PORT", "80a");
        let (code, stdout, stderr) = run(command);
        assert_eq!(code, Some(1));
        assert!(format!("{stdout}{stderr}").contains("PORT: «80a»"), "{stdout}{stderr}");
    }
}

#[test]
fn a_reader_who_has_left_stops_nothing() {
    let mut child = presente(None, &["config", "show"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[tokio::test]
async fn the_doctor_finds_what_is_missing_until_it_is_there() {
    let database = Database::fresh().await;
    let checked = |name: &'static str| {
        let (code, stdout, _) = run(presente(Some(&database), &["doctor", "--json"]));
        assert_eq!(code, Some(1), "the holidays are never reviewed");
        let said: Value = serde_json::from_str(&stdout).unwrap();
        let check = |name: &str| {
            let checks = said["checks"].as_array().unwrap();
            checks.iter().find(|check| check["name"] == name).unwrap()["ok"].clone()
        };
        assert_eq!((&said["ok"], check("migrations")), (&false.into(), true.into()));
        check(name)
    };
    assert_eq!((checked("school"), checked("accounts")), (false.into(), false.into()));
    let set = ["school", "set", "--name", "Ñandú", "--country", "cl", "--timezone", "America/Santiago"];
    assert_eq!(run(presente(Some(&database), &set)), (Some(0), "Guardado: Ñandú.\n".into(), String::new()));
    assert_eq!((checked("school"), checked("passkey origin")), (true.into(), true.into()));
}

#[tokio::test]
async fn nothing_is_emptied_without_a_yes() {
    let database = Database::fresh().await;
    let mut command = presente(Some(&database), &["migrate", "fresh"]);
    command.stdin(Stdio::null());
    let (code, _, stderr) = run(command);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("presente migrate fresh --yes"), "{stderr}");
}

/// What the program answers at `path`; nothing when it does not listen.
fn get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// A role that owns nothing, let in by the migrations; the database's address as that role.
async fn runner(database: &Database) -> String {
    let mut admin = PgConnection::connect(&database.url()).await.unwrap();
    sqlx::raw_sql("create role runner login").execute(&mut admin).await.unwrap();
    let url = database.url().replace("presente@", "runner@");
    let mut migrate = presente(None, &["migrate", "up"]);
    migrate.env("DATABASE_ADMIN_URL", database.url()).env("DATABASE_URL", &url);
    assert_eq!(run(migrate).0, Some(0));
    url
}

#[tokio::test]
async fn it_runs_as_a_role_without_rights_says_that_it_is_draining_and_ends_well() {
    let database = Database::fresh().await;
    let mut command = presente(None, &["serve", "--host", "127.0.0.1", "--port", "0"]);
    command.env("DATABASE_URL", runner(&database).await);
    command
        .env("APP_ENV", "qa")
        .env("SECRET_KEY", "q4XJ8mB0wVt7c2RkzP9sLdYhNfGuEa31")
        .env("LOG_FORMAT", "json");
    command.env("S3_ENDPOINT", "http://127.0.0.1:9");
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let up = log.find(|line| line.contains("presente is up")).unwrap();
    let port = up.split("http://localhost:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    assert!(get(port, "/health").unwrap().starts_with("HTTP/1.1 200"));
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert!(log.any(|line| line.contains("stopping")));
    let draining = get(port, "/health").unwrap();
    assert!(draining.starts_with("HTTP/1.1 503") && draining.contains("\"draining\":true"), "{draining}");
    assert!(log.any(|line| line.contains("presente has ended")));
    assert!(child.wait().unwrap().success());
    assert_eq!(get(port, "/healthz"), None);
}

#[tokio::test]
async fn triggers_are_listed_and_run_by_hand() {
    let database = Database::fresh().await;
    let args = ["school", "set", "--name", "Los Aromos", "--country", "CL", "--region", "Biobío"];
    let rest = ["--timezone", "America/Santiago", "--locale", "es"];
    assert_eq!(run(presente(Some(&database), &[&args[..], &rest[..]].concat())).0, Some(0));
    let (code, stdout, _) = run(presente(Some(&database), &["trigger", "list"]));
    assert_eq!(code, Some(0));
    assert!(stdout.contains("generate_monthly_classes  Clases del mes"), "{stdout}");
    assert!(stdout.contains("lunes a las 06:00") && stdout.contains("apagado"), "{stdout}");
    let (code, stdout, stderr) =
        run(presente(Some(&database), &["trigger", "run", "purge_history", "--json"]));
    assert_eq!(code, Some(0), "{stderr}");
    let said: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((&said["status"], &said["counts"]["runs"]), (&"succeeded".into(), &0.into()));
    let (code, _, stderr) = run(presente(Some(&database), &["trigger", "run", "of_tomorrow"]));
    assert_eq!(code, Some(1), "{stderr}");
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    sqlx::query("delete from apalis.jobs").execute(&mut connection).await.unwrap();
}

#[tokio::test]
async fn production_serves_no_demo_logins() {
    let school = School::new().await;
    let production = |args: &[&str]| {
        let mut command = presente(None, args);
        command.env("DATABASE_URL", school.url()).env("APP_ENV", "production");
        command.env("SECRET_KEY", "q4XJ8mB0wVt7c2RkzP9sLdYhNfGuEa31").env("PUBLIC_URL", "https://aromos.cl");
        command.env("WEBAUTHN_RP_ID", "aromos.cl").env("WEBAUTHN_RP_ORIGIN", "https://aromos.cl");
        command.env("S3_ENDPOINT", "https://127.0.0.1:9").env("S3_ACCESS_KEY", "AKIA1");
        command.env("S3_SECRET_KEY", "an-own-one");
        command
    };
    let checks = || {
        let (code, stdout, stderr) = run(production(&["doctor", "--production", "--json"]));
        assert_eq!(code, Some(1), "{stderr}");
        let said: Value = serde_json::from_str(&stdout).unwrap();
        let of = |name: &str| {
            let all = said["checks"].as_array().unwrap();
            all.iter().find(|check| check["name"] == name).unwrap().clone()
        };
        [of("settings"), of("role"), of("demo_logins")]
    };
    let [settings, role, logins] = checks();
    assert_eq!((&settings["ok"], &logins["ok"]), (&true.into(), &true.into()));
    assert!(role["ok"] == false && role["mend"].as_str().unwrap().contains("DATABASE_ADMIN_URL"), "{role}");
    presente::auth::demo::create_logins(school.app(), school.actor(), None, None).await.unwrap();
    let [_, _, logins] = checks();
    assert!(logins["ok"] == false && logins["found"].as_str().unwrap().contains("director@demo"), "{logins}");
    assert!(logins["mend"].is_string());
    let (code, _, stderr) = run(production(&["serve", "--host", "127.0.0.1", "--port", "0"]));
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.contains("admin@demo.presente.test"), "{stderr}");
    assert!(stderr.contains("THE DATABASE ROLE IS A SUPERUSER"), "{stderr}");
}
