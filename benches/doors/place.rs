//! A school of 5,000 students on a database of its own, and the program that serves it.

use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use presente::app::App;
use presente::attendance;
use presente::audit::Actor;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::demo::Demo;
use presente::fields::Fields;
use presente::integrations::postgres::LocalPg;
use presente::kiosks::rules::{CodeForm, GateForm, GateMode, PairForm};
use presente::kiosks::{gates, pairing};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection};

use crate::process::Served;
use crate::{cluster, folder};

/// Students of the school.
pub const STUDENTS: usize = 5000;
/// Its courses: each has as many of them.
pub const COURSES: usize = 125;

/// The school and its server.
pub struct Place {
    pub app: App,
    pub token: String,
    pub served: Served,
    url: String,
    _local: LocalPg,
}

impl Place {
    /// Founds the school, and serves it in these roles.
    pub async fn open(name: &'static str, roles: &'static str) -> Self {
        let place = folder(name);
        let local = tokio::task::spawn_blocking({
            let place = place.clone();
            move || cluster(&place)
        });
        let local = local.await.unwrap();
        let admin = Db::connect(local.url().as_str(), 1, Duration::from_secs(10)).await.unwrap();
        sqlx::raw_sql("create database bench_doors").execute(admin.pool()).await.unwrap();
        let mut url = local.url().clone();
        url.set_path("bench_doors");
        let db = Db::connect(url.as_str(), 20, Duration::from_secs(10)).await.unwrap();
        db.migrate().await.unwrap();
        let now = presente::clock::real_now();
        let config = Config::read(Vars::new::<&str, &str>([]), Path::new("/nowhere"), now).unwrap();
        let app = App::new(config, db);
        presente::school::save(&app, &Actor::command("bench"), &Demo::Load.school()).await.unwrap();
        let sql = format!(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
                overriding system value
                select n, 'C' || n, 'Curso ' || n, 'gate', now(), now() from generate_series(1, {COURSES}) n;
             insert into day_hours (course_id, weekday, expected_in, expected_out)
                select n, weekday, '08:00', '16:00' from generate_series(1, {COURSES}) n, generate_series(1, 7) weekday;
             insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'E-' || n, 'Ana', 'Pérez ' || n, now(), now() from generate_series(1, {STUDENTS}) n;
             insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
                select n, 1 + n % {COURSES}, 'group', '2020-01-01', now(), now() from generate_series(1, {STUDENTS}) n"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(app.db.pool()).await.unwrap();
        sqlx::raw_sql("vacuum analyze").execute(app.db.pool()).await.unwrap();
        attendance::open_today(&app).await.unwrap();
        sqlx::raw_sql("vacuum analyze").execute(app.db.pool()).await.unwrap();
        let token = kiosk(&app, "1").await;
        let (path, address) = (place.clone(), url.to_string());
        let served = tokio::task::spawn_blocking(move || Served::on(&path, roles, Some(&address)));
        Self { app, token, served: served.await.unwrap(), url: url.to_string(), _local: local }
    }

    pub fn port(&self) -> u16 {
        self.served.port
    }

    pub async fn connection(&self) -> sqlx::PgConnection {
        sqlx::PgConnection::connect(&self.url).await.unwrap()
    }

    pub async fn sql(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(self.app.db.pool()).await.unwrap();
    }

    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(self.app.db.pool()).await.unwrap()
    }

    /// The body of a request with these events, each of another student.
    pub fn body(events: Range<usize>, now: DateTime<Utc>) -> String {
        let at = |n: usize| now - TimeDelta::seconds(i64::try_from(n % 60).unwrap());
        let event = |n: usize| {
            json!({
                "client_event_id": format!("b{n:06}"), "sequence": n, "student_id": n % STUDENTS + 1,
                "method": "manual", "occurred_at": at(n),
            })
        };
        json!({ "sent_at": now, "events": events.map(event).collect::<Vec<_>>() }).to_string()
    }
}

/// The token of a new kiosk at a gate of its own.
pub async fn kiosk(app: &App, name: &str) -> String {
    let actor = Actor::command("bench");
    let form = GateForm { name: format!("Portería {name}"), mode: GateMode::Auto };
    let gate = gates::create(app, &actor, &form).await.unwrap();
    let form = CodeForm { name: format!("Tablet {name}"), gate_id: gate.id };
    let code = pairing::make_code(app, &actor, &form, pairing::VALID).await.unwrap();
    let form = PairForm::parse(&Fields::from_pairs([("code", code.code)])).unwrap();
    let paired = pairing::pair(app, &form, std::net::Ipv4Addr::LOCALHOST.into()).await.unwrap();
    let pairing::Pairing::Done { token, .. } = paired else { unreachable!("{paired:?}") };
    token
}
