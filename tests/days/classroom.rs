//! A day in the classrooms: somebody is ill and is covered, a class moves, a holiday is declared when the day is half
//! over, one student enrolled yesterday and one left; a phone that was offline says what it knew when it is back.

use axum::http::Method;
use chrono::{DateTime, Utc};
use presente::attendance::close_day;
use presente::audit::Actor;
use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::calendar::holidays;
use presente::calendar::rules::{HolidayForm, OwnKind};
use presente::classes::acts::{self, Act, Cover, Place, Seen};
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::{Choice, EnrollmentForm};
use presente::classes::{Intent, enrollments};
use presente::fields::Fields;
use presente::ids::{ClassId, EnrollmentId, TeacherId, UserId};
use serde_json::{Value, json};

use crate::classes::seed;
use crate::support::{Browser, School};

const TUESDAY: &str = "2026-03-10";

/// Rosa (1) teaches 1 to 4 on Tuesdays at 08:00, 10:00 and 12:00; Celia (2) teaches somebody else.
async fn town() -> School {
    let school = School::new().await;
    for (course, name) in [(1, "Rosa"), (2, "Celia")] {
        seed::course(&school, course).await;
        school.sql(&format!("update teachers set given_names = '{name}' where id = {course}")).await;
    }
    for student in 1..=4 {
        seed::enrollment(&school, student, 1, "group").await;
    }
    seed::enrollment(&school, 5, 2, "group").await;
    seed::student(&school, 9).await;
    for (line, start) in [(1, "08:00"), (2, "10:00"), (3, "12:00")] {
        seed::line(&school, line, 1, None, 2, start).await;
    }
    school.sql("alter table enrollments alter id restart with 100").await;
    let request = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Command };
    generation::generate(school.app(), &Actor::system(), &request).await.unwrap();
    school
}

fn at(time: &str) -> DateTime<Utc> {
    format!("{TUESDAY}T{time}:00-03:00").parse().unwrap()
}

struct Day {
    school: School,
    rosa: UserId,
    celia: UserId,
}

impl Day {
    async fn begin() -> Self {
        let school = town().await;
        let rosa = account(&school, "T1", "Rosa").await;
        let celia = account(&school, "T2", "Celia").await;
        Self { school, rosa, celia }
    }

    /// It is this time on Tuesday.
    fn at(&self, time: &str) {
        self.school.advance(at(time) - self.school.now());
    }

    /// The class that the schedule had for this time of Tuesday.
    async fn class(&self, line: i64) -> i64 {
        let sql =
            format!("select id from class_sessions where series_id = {line} and original_date = '{TUESDAY}'");
        self.school.value(&sql).await
    }

    async fn act(&self, class: i64, act: Act) {
        let seen = Seen { class: ClassId(class), sequence: None };
        acts::act(self.school.app(), self.school.actor(), seen, &act, Intent::Confirm).await.unwrap();
    }

    /// What becomes of a mark of each: outcome, or why it is not taken.
    async fn marks(&self, user: UserId, class: i64, of: &[(i64, &str)], time: &str) -> Vec<String> {
        let mark = |(student, status): &(i64, &str)| {
            json!({
                "client_mark_id": format!("{class}-{student}-{status}-{time}"), "class_id": class,
                "student_id": student, "status": status, "marked_at": at(time),
            })
        };
        let body = json!({ "sent_at": self.school.now(), "marks": of.iter().map(mark).collect::<Vec<_>>() });
        let phone = self.phone(user).await;
        let answer = phone.json(Method::POST, "/api/v1/teacher/marks", &body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let told = |one: &Value| one["reason"].as_str().or(one["outcome"].as_str()).unwrap().to_owned();
        answer.json()["results"].as_array().unwrap().iter().map(told).collect()
    }

    /// The phone of somebody who has signed in again: a session of a teacher does not last for the day.
    async fn phone(&self, user: UserId) -> Browser {
        self.school.signed_in(user).await.with("x-device", &format!("phone-{user}"))
    }

    /// A class as a phone has it.
    async fn shown(&self, user: UserId, class: i64) -> Value {
        let answer =
            self.phone(user).await.get(&format!("/api/v1/teacher/classes?date={TUESDAY}")).await.json();
        let found = answer["classes"].as_array().unwrap().iter().find(|one| one["id"] == class).cloned();
        found.unwrap_or_else(|| panic!("{class} in {answer}"))
    }

    async fn counting(&self, class: i64) -> Vec<String> {
        let sql = format!(
            "select student_id || ' ' || status from class_marks where class_id = {class} order by student_id"
        );
        self.school.values(&sql).await
    }
}

async fn account(school: &School, code: &str, name: &str) -> UserId {
    let form = UserForm {
        email: format!("{name}@aromos.cl"),
        name: name.into(),
        roles: vec![Role::Teacher],
        language: None,
        teacher_code: Some(code.into()),
        guardian_code: None,
    };
    users::create(school.app(), school.actor(), &form).await.unwrap().id
}

fn roster(class: &Value) -> Vec<i64> {
    class["students"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn every_class_of_the_day_knows_who_was_there_and_who_said_so() {
    let day = Day::begin().await;
    let (app, actor) = (day.school.app().clone(), day.school.actor().clone());

    // On Monday 9 enrolls, and 3 leaves: it was their last day.
    let fields = [("student_id", "9"), ("course_id", "1"), ("format", "group"), ("starts_on", "2026-03-09")];
    let form = EnrollmentForm::parse(&Fields::from_pairs(fields)).unwrap();
    enrollments::create(&app, &actor, &form, Intent::Confirm).await.unwrap();
    let monday = "2026-03-09".parse().unwrap();
    enrollments::end(&app, &actor, EnrollmentId(3), monday, Intent::Confirm).await.unwrap();

    // Tuesday, half past seven: Rosa is ill until ten, and the class of ten moves to eleven.
    day.at("07:30");
    let (first, second, third) = (day.class(1).await, day.class(2).await, day.class(3).await);
    day.act(first, Act::Cover(Cover { teacher_id: TeacherId(2), reason: None })).await;
    let place = [("date", TUESDAY), ("start_time", "11:00"), ("duration_minutes", "45"), ("room", "Patio")];
    day.act(second, Act::Move(Place::parse(&Fields::from_pairs(place)).unwrap())).await;
    day.school.run_jobs().await;

    // Eight: Celia takes the first, with who is enrolled today; Rosa sees it and may not.
    day.at("08:05");
    let shown = day.shown(day.celia, first).await;
    assert_eq!(roster(&shown), [1, 2, 4, 9], "9 came yesterday, 3 left");
    assert_eq!((&shown["cover"], &shown["cover_for"]), (&json!(true), &json!("Rosa Núñez 1")));
    let taken = [(1, "present"), (2, "late"), (4, "absent"), (9, "present"), (3, "present")];
    let told = day.marks(day.celia, first, &taken, "08:04").await;
    assert_eq!(told, ["saved", "saved", "saved", "saved", "not_on_roster"]);
    assert_eq!(day.shown(day.rosa, first).await["covered_by"], "Celia Núñez 2");
    assert_eq!(day.marks(day.rosa, first, &[(1, "absent")], "08:05").await, ["not_yours"]);

    // Ten: the second class has moved and cannot be taken yet; at eleven it can, where it is now.
    day.at("10:05");
    assert_eq!(day.marks(day.rosa, second, &[(1, "present")], "10:05").await, ["too_early"]);
    assert_eq!(
        day.marks(day.celia, second, &[(1, "present")], "10:05").await,
        ["not_yours"],
        "only the first"
    );
    day.at("11:10");
    let shown = day.shown(day.rosa, second).await;
    assert_eq!((&shown["start_time"], &shown["room"]), (&json!("11:00"), &json!("Patio")));
    let all = [1, 2, 4, 9].map(|student| (student, "present"));
    assert_eq!(day.marks(day.rosa, second, &all, "11:05").await, ["saved"; 4]);

    // Half past eleven: the rest of the day is off. What took place stays, what was to come does not.
    day.at("11:30");
    let off = HolidayForm {
        date: TUESDAY.parse().unwrap(),
        name: "Duelo comunal".into(),
        kind: OwnKind::Holiday,
        source: None,
    };
    holidays::add(&app, &actor, &off, Intent::Confirm).await.unwrap();
    day.school.run_jobs().await;
    day.at("12:05");
    assert_eq!(day.marks(day.rosa, third, &[(1, "present")], "12:04").await, ["class_cancelled"]);
    let states: Vec<Value> = {
        let mut states = Vec::new();
        for class in [first, second, third] {
            let sql = format!("select to_jsonb(status) from class_sessions where id = {class}");
            states.push(day.school.value::<Value>(&sql).await);
        }
        states
    };
    assert_eq!(states, [json!("held"), json!("held"), json!("holiday")]);

    // Rosa's other phone was offline since the second class: what it knew is older, and is told so.
    let stale = day.marks(day.rosa, second, &[(2, "absent")], "11:04").await;
    assert_eq!(stale, ["superseded"]);
    assert_eq!(day.counting(second).await, ["1 present", "2 present", "4 present", "9 present"]);

    // At night the day is closed. Celia remembers that 4 did come: it waits, and counts for nothing yet.
    day.at("23:30");
    close_day(&app, &actor, TUESDAY.parse().unwrap()).await.unwrap();
    assert_eq!(day.marks(day.celia, first, &[(4, "late")], "23:20").await, ["needs_reason"]);
    assert_eq!(day.counting(first).await, ["1 present", "2 late", "4 absent", "9 present"]);
    let waiting = "select count(*) from class_mark_entries where state = 'waiting'";
    assert_eq!(day.school.value::<i64>(waiting).await, 0);
    day.school.run_jobs().await;
}
