//! A morning with everything at once: arrivals, a tablet that was offline, a no-show that turns out false,
//! siblings, somebody who is kept away, quiet hours, an opt-out, and a course whose day is called off at seven.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use presente::attendance::no_shows::detect;
use presente::attendance::open_day;
use presente::calendar::rules::ExceptionForm;
use presente::calendar::{Intent, exceptions};
use presente::ids::{CourseId, GuardianId, StudentId};
use presente::integrations::whatsapp::Graph;
use presente::msg;
use presente::notifications::opt_outs::{self, OptOut, Source};
use presente::notifications::preferences::{self, Preference};
use presente::notifications::rules::{Channel, Kind};
use presente::notifications::{self, Fact};
use serde_json::json;

use axum::http::Method;

use crate::support::whatsapp::Provider;
use crate::support::{Browser, School};

const MONDAY: &str = "2026-03-09";

/// Two courses that begin at eight: 1 to 20 in 5° A, 21 and 22 in 6° B. The families: 1 of the siblings 1 and 2,
/// 2 kept away from 1, and one each of the same number for 3 to 7, 21 and 22.
const TOWN: &str = "
    insert into courses (id, code, name, presence_source, created_at, updated_at) overriding system value
        values (1, '5A', '5° A', 'gate', now(), now()), (2, '6B', '6° B', 'gate', now(), now());
    insert into day_hours (course_id, weekday, expected_in, expected_out)
        select course, weekday, '08:00', '16:00' from generate_series(1, 2) course, generate_series(1, 5) weekday;
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
        select n, 'E-' || n, 'Ana ' || n, 'Pérez', now(), now() from generate_series(1, 22) n;
    insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
        select n, case when n > 20 then 2 else 1 end, 'group', '2026-01-01', now(), now()
        from generate_series(1, 22) n;
    insert into guardians (id, code, given_names, family_names, phone, email, created_at, updated_at)
        overriding system value
        select n, 'G' || n, 'Rosa', 'Soto ' || n, '+569' || 90000000 + n, 'g' || n || '@familias.test', now(), now()
        from unnest('{1,2,3,4,5,6,7,21,22}'::integer[]) n;
    insert into guardianships (student_id, guardian_id, may_receive, may_justify, may_collect, barred)
        select s, g, not barred, not barred, not barred, barred
        from (values (1, 1, false), (2, 1, false), (1, 2, true), (3, 3, false), (4, 4, false), (5, 5, false),
            (6, 6, false), (7, 7, false), (21, 21, false), (22, 22, false)) as t (s, g, barred)";

struct Morning {
    school: School,
    provider: Provider,
    kiosk: Browser,
    sent: i64,
}

impl Morning {
    /// From half past six of that Monday.
    async fn begin() -> Self {
        let provider = Provider::open().await;
        let vars = provider.vars();
        let vars: Vec<_> = vars.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let graph = Graph::new(&provider.config().whatsapp);
        let school = School::new().await.set_up(&vars).writing(Arc::new(graph));
        school.sql(TOWN).await;
        let kiosk = school.kiosk().await;
        let morning = Self { school, provider, kiosk, sent: 0 };
        morning.at("06:30").await;
        morning
    }

    fn instant(time: &str) -> DateTime<Utc> {
        format!("{MONDAY}T{time}:00-03:00").parse().unwrap()
    }

    /// It is this time; what was due by then has happened.
    async fn at(&self, time: &str) {
        self.school.advance(Self::instant(time) - self.school.now());
        notifications::tend(self.school.app()).await.unwrap();
        self.settle().await;
    }

    /// All jobs are done, and those that wait for a moment of the provider's pace as well.
    async fn settle(&self) {
        for _ in 0..2 {
            self.school.run_jobs().await;
            self.school.sql("update reached set last_at = last_at - interval '7 seconds'").await;
            self.school.sql("update apalis.jobs set run_at = now() where status = 'Pending'").await;
        }
        self.school.run_jobs().await;
    }

    /// These passed the gate then; the tablet says so now.
    async fn passed(&mut self, students: &[i64], time: &str) {
        let events: Vec<_> = students
            .iter()
            .map(|student| {
                self.sent += 1;
                json!({
                    "client_event_id": format!("e{}", self.sent), "sequence": self.sent, "student_id": student,
                    "method": "manual", "occurred_at": format!("{MONDAY}T{time}:00-03:00"),
                })
            })
            .collect();
        let body = json!({ "sent_at": self.school.now().to_rfc3339(), "events": events });
        let answer = self.kiosk.json(Method::POST, "/api/v1/attendance/events", &body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.settle().await;
    }

    /// What has left for whom: kind, way, guardian, children.
    async fn told(&self) -> Vec<String> {
        let sql = "select n.kind || ' ' || n.channel || ' to ' || n.guardian_id || ' of ' || (
                select string_agg(s.student_id::text, '+' order by s.student_id)
                from notification_students s where s.notification_id = n.id)
            from notifications n where n.guardian_id is not null and n.state = 'sent' order by n.id";
        self.school.values(sql).await
    }

    async fn say(&self, fact: &Fact) {
        let tx = self.school.app().db.begin().await.unwrap();
        notifications::announce(self.school.app(), &tx, fact).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn each_family_hears_what_concerns_it_once() {
    let mut morning = Morning::begin().await;
    let (app, actor) = (morning.school.app().clone(), morning.school.actor().clone());
    let arrivals =
        [Preference { student: StudentId(5), kind: Kind::CheckIn, channel: Channel::WhatsApp, wanted: true }];
    preferences::save(&app, &actor, GuardianId(5), &arrivals).await.unwrap();
    let tx = app.db.begin().await.unwrap();
    let stop = OptOut {
        channel: Channel::WhatsApp,
        contact: "56990000006".into(),
        guardian: Some(GuardianId(6)),
        source: Source::Message,
        message_id: Some("wamid.BAJA".into()),
        at: morning.school.now(),
    };
    opt_outs::record(&tx, &stop).await.unwrap();
    tx.commit().await.unwrap();

    // Half past six: news of other hours may wait until seven.
    let change = Fact::Change {
        key: "horario".into(),
        day: MONDAY.parse().unwrap(),
        students: vec![StudentId(7)],
        says: msg!("delivery-late"),
    };
    morning.say(&change).await;
    morning.settle().await;
    assert_eq!(morning.told().await, Vec::<String>::new(), "not before seven");

    // Seven: it leaves, and the head calls off the day of 6° B.
    morning.at("07:00").await;
    let off = ExceptionForm {
        date: MONDAY.parse().unwrap(),
        course_id: Some(CourseId(2)),
        hours: None,
        note: None,
    };
    exceptions::add(&app, &actor, &off, Intent::Confirm).await.unwrap();
    morning.settle().await;
    assert_eq!(morning.told().await, ["schedule_change whatsapp to 7 of 7"]);

    // Before eight most of 5° A come in; a tablet without a connection keeps 3 and 4 to itself.
    morning.at("07:56").await;
    open_day(&app, MONDAY.parse().unwrap()).await.unwrap();
    let most: Vec<i64> = [5].into_iter().chain(7..=20).collect();
    morning.passed(&most, "07:55").await;
    assert_eq!(morning.told().await[1..], ["check_in whatsapp to 5 of 5"], "who asked for it");

    // The tablet is back for a moment: 3 was here all the time, so nobody will be told of 3.
    morning.at("08:20").await;
    morning.passed(&[3], "07:54").await;

    // After the half hour of grace four are missing.
    morning.at("08:35").await;
    let checked = detect(&app).await.unwrap();
    assert_eq!((checked.held, checked.sent), (0, 4), "1, 2, 4 and 6; nobody of 6° B");
    morning.settle().await;
    let missing = ["no_show whatsapp to 1 of 1+2", "no_show whatsapp to 4 of 4", "no_show email to 6 of 6"];
    let mut told = morning.told().await.split_off(2);
    told.sort_unstable_by_key(|line| line.rsplit(" to ").next().unwrap().to_owned());
    assert_eq!(told, missing, "siblings in one, who opted out by mail, who is kept away not at all");

    // Then the rest of the tablet's queue: 4 was here as well, and their family hears so.
    morning.at("08:44").await;
    morning.passed(&[4], "07:56").await;
    assert_eq!(morning.told().await[5..], ["correction whatsapp to 4 of 4"]);

    // Everything is asked and sent again: nothing is told again.
    detect(&app).await.unwrap();
    morning.say(&change).await;
    morning.passed(&[4, 3, 5], "07:56").await;
    morning.settle().await;
    assert_eq!(morning.told().await.len(), 6);
    let of_whatsapp: Vec<_> = morning.provider.taken().into_iter().map(|taken| taken.to).collect();
    assert_eq!(of_whatsapp.len(), 5, "what the provider took: {of_whatsapp:?}");
    assert!(!of_whatsapp.iter().any(|to| to.ends_with("0002") || to.ends_with("0006")));
    let about_6b = "select count(*) from notification_students where student_id > 20";
    assert_eq!(morning.school.value::<i64>(about_6b).await, 0);
    morning.school.advance(TimeDelta::minutes(1));
}
