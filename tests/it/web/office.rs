//! The pages of the office: entries by hand, corrections, amendments, the settings of attendance.

use crate::classes::seed;
use crate::support::School;

/// Two students of a course that is expected at 08:00 on Mondays; it is Monday, 09:00.
async fn morning() -> School {
    let school = School::new().await;
    seed::course(&school, 1).await;
    for id in 1..=2 {
        seed::enrollment(&school, id, 1, "group").await;
    }
    school
        .sql(
            "update courses set presence_source = 'gate';
             insert into day_hours (course_id, weekday, expected_in, expected_out) values (1, 1, '08:00', '15:30')",
        )
        .await;
    presente::attendance::open_day(school.app(), "2026-03-09".parse().unwrap()).await.unwrap();
    school
}

async fn statuses(school: &School) -> Vec<String> {
    school.values("select status from day_statuses where day = '2026-03-09' order by student_id").await
}

#[tokio::test]
async fn an_entry_is_written_for_many_with_its_reason_and_undone() {
    let school = morning().await;
    let inspector = school.inspector().await;
    assert_eq!(statuses(&school).await, ["pending", "pending"]);
    assert!(inspector.get("/app/entries/new").await.body.contains("Pérez 2, Ana"));
    let page = inspector.get("/app/entries/new?students=1,2&direction=check_out").await.body;
    assert!(page.contains("value=\"09:00\"") && page.contains("Ana Pérez 2"), "{page}");
    let form = |time, note| {
        [
            ("students", "1,2"),
            ("direction", "check_in"),
            ("day", "2026-03-09"),
            ("time", time),
            ("note", note),
        ]
    };
    for (time, note, field) in [("8h", "Bus", "time"), ("23:59", "Bus", "time"), ("08:05", " ", "note")] {
        let wrong = inspector.post("/app/entries", &form(time, note)).await;
        assert_eq!(wrong.status, 422, "{time} {note}");
        assert!(
            wrong.body.contains(&format!("id=\"e-{field}\"")) && wrong.body.contains("Ana Pérez 1"),
            "{}",
            wrong.body
        );
    }
    assert_eq!(school.value::<i64>("select count(*) from attendance_events").await, 0);
    let done = inspector.post("/app/entries", &form("08:05", "Olvidó <la> tarjeta")).await;
    assert_eq!((done.status, done.header("location")), (303, "/app/days/2026-03-09"), "{}", done.body);
    assert_eq!(statuses(&school).await, ["present", "present"]);
    let home = inspector.get("/app/absences").await.body;
    assert!(home.contains("2 registros anotados") && home.contains("/app/entries/undo?ids=1,2"), "{home}");
    assert_eq!(inspector.post("/app/entries/undo?ids=1,2", &[]).await.status, 303);
    assert_eq!(statuses(&school).await, ["pending", "pending"]);
    let day = "/app/students/1/attendance/2026-03-09";
    let voided = inspector.get(day).await.body;
    assert!(
        voided.contains("action=\"/app/entries/1/restoration\"") && voided.contains("Deshecho al momento"),
        "{voided}"
    );
    assert_eq!(inspector.post("/app/entries/1/restoration", &[]).await.header("location"), day);
    let counts = inspector.get(day).await.body;
    for link in [
        "/app/entries/1/void",
        "/app/entries/new?students=1",
        "/app/corrections/new?students=1",
        "/app/absences/new?students=1",
    ] {
        assert!(counts.contains(link), "{link}: {counts}");
    }
    assert_eq!(statuses(&school).await, ["present", "pending"]);
    let ask = inspector.get("/app/entries/1/void").await;
    assert!(ask.status == 200 && ask.body.contains("Anular registro"));
    let no_reason = inspector.post("/app/entries/1/void", &[("reason", "")]).await;
    assert!(no_reason.status == 422 && no_reason.body.contains("id=\"e-reason\""), "{}", no_reason.body);
    assert_eq!(inspector.post("/app/entries/1/void", &[("reason", "Otra persona")]).await.status, 303);
    assert_eq!(statuses(&school).await, ["pending", "pending"]);
    assert_eq!(
        school.value::<String>("select reason from event_voids where event_id = 1").await,
        "Otra persona"
    );
    assert_eq!(inspector.get("/app/entries/99/void").await.status, 404);
}

#[tokio::test]
async fn who_was_ticked_stays_chosen_on_other_pages_and_in_other_searches() {
    let school = morning().await;
    for id in 3..=60 {
        seed::student(&school, id).await;
    }
    let inspector = school.inspector().await;
    let path = "/app/entries/new";
    let on = async |form: &[(&str, &str)]| {
        let answer = inspector.post(path, form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let place = answer.header("location").to_owned();
        let page = inspector.get(&place).await;
        assert_eq!(page.status, 200, "{place}");
        (place, page.body)
    };
    let kept =
        |page: &str, id: i64| page.contains(&format!("type=\"hidden\" name=\"students\" value=\"{id}\""));
    let ticked = |page: &str, id: i64| page.contains(&format!("name=\"students\" value=\"{id}\" checked"));
    // Another search.
    let (place, page) =
        on(&[("students", "1"), ("q", "perez 2"), ("more", "search"), ("direction", "check_out")]).await;
    assert!(place.contains("q=perez+2") && place.contains("picked=1"), "{place}");
    assert!(kept(&page, 1) && !ticked(&page, 2) && page.contains("Ana Pérez 1"), "{page}");
    // The next page, and back again.
    let first = inspector.get(path).await.body;
    let cursor = first.split("name=\"cursor\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let (_, second) = on(&[("students", "1,2"), ("cursor", cursor)]).await;
    assert!(kept(&second, 1) && kept(&second, 2), "{second}");
    let (_, back) = on(&[("students", "1,2"), ("q", ""), ("more", "search")]).await;
    assert!(ticked(&back, 1) && ticked(&back, 2) && !kept(&back, 1), "{back}");
    // Whoever is taken off is not chosen any more.
    let (_, less) = on(&[("students", "2"), ("q", ""), ("more", "search")]).await;
    assert!(!ticked(&less, 1) && ticked(&less, 2));
    let form = inspector.post(path, &[("students", "1,2"), ("q", "perez 2")]).await;
    assert!(form.status == 200 && form.body.contains("name=\"students\" value=\"1,2\""), "{}", form.body);
    let nobody = inspector.post(path, &[("q", "")]).await;
    assert_eq!(nobody.status, 422);
}

#[tokio::test]
async fn a_day_is_corrected_at_once_and_after_its_close_by_the_head() {
    let school = morning().await;
    let (inspector, director) = (school.inspector().await, school.director().await);
    let form = |students, status| {
        [
            ("students", students),
            ("day", "2026-03-09"),
            ("status", status),
            ("reason", "Lo confirmó <su> chofer"),
        ]
    };
    let wrong = inspector.post("/app/corrections", &[("students", "1"), ("day", "mañana")]).await;
    assert_eq!(wrong.status, 422);
    for field in ["day", "status", "reason"] {
        assert!(wrong.body.contains(&format!("id=\"e-{field}\"")), "{field}: {}", wrong.body);
    }
    assert!(inspector.get("/app/corrections/new?students=1").await.body.contains("value=\"2026-03-09\""));
    assert_eq!(inspector.post("/app/corrections", &form("1,2", "present")).await.status, 303);
    assert_eq!(statuses(&school).await, ["present", "present"]);
    assert_eq!(inspector.post("/app/corrections/withdrawal?ids=1,2", &[]).await.status, 303);
    assert_eq!(statuses(&school).await, ["pending", "pending"]);

    presente::attendance::close_day(school.app(), school.actor(), "2026-03-09".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(statuses(&school).await, ["absent", "absent"]);
    inspector.post("/app/corrections", &form("1", "late")).await;
    assert_eq!(statuses(&school).await, ["absent", "absent"], "an amendment waits");
    let list = inspector.get("/app/amendments").await.body;
    assert!(list.contains("Lo confirmó &#60;su&#62; chofer") && list.contains("Pérez 1"), "{list}");
    assert!(!list.contains("/approval"), "the inspector only reads");
    let id: i64 = school.value("select max(id) from office_marks").await;
    assert_eq!(inspector.post(&format!("/app/amendments/{id}/approval"), &[]).await.status, 403);
    assert_eq!(director.post(&format!("/app/amendments/{id}/approval"), &[]).await.status, 303);
    assert_eq!(statuses(&school).await, ["late", "absent"]);
    let late = director.post(&format!("/app/amendments/{id}/refusal"), &[]).await;
    assert_eq!(late.status, 409, "it was approved meanwhile");
    inspector.post("/app/corrections", &form("2", "excused")).await;
    let id: i64 = school.value("select max(id) from office_marks").await;
    assert_eq!(director.post(&format!("/app/amendments/{id}/refusal"), &[]).await.status, 303);
    assert_eq!(statuses(&school).await, ["late", "absent"]);
    assert!(director.get("/app/amendments").await.body.contains("Ninguna enmienda por aprobar"));
    // What the head says themselves waits for nobody.
    let done = director.post("/app/corrections", &form("1,2", "present")).await;
    assert_eq!(done.header("location"), "/app/days/2026-03-09", "{}", done.body);
    assert_eq!(statuses(&school).await, ["present", "present"]);
    assert!(director.get("/app/amendments").await.body.contains("Ninguna enmienda por aprobar"));
}

#[tokio::test]
async fn an_approved_absence_excuses_the_day_and_a_withdrawn_one_no_longer() {
    let school = morning().await;
    let inspector = school.inspector().await;
    let form =
        [("students", "1"), ("from_date", "2026-03-09"), ("until_date", "2026-03-20"), ("kind", "illness")];
    inspector.post("/app/absences", &form).await;
    assert_eq!(statuses(&school).await, ["pending", "pending"], "it waits for a decision");
    inspector.post("/app/absences/1/approval", &[("version", "1")]).await;
    assert_eq!(statuses(&school).await, ["excused", "pending"]);
    inspector.post("/app/absences/1/withdrawal", &[("version", "2")]).await;
    assert_eq!(statuses(&school).await, ["pending", "pending"]);
    assert_eq!(
        school.value::<i64>("select count(*) from day_statuses where day <> '2026-03-09'").await,
        0,
        "days that have not begun are left alone"
    );
}

#[tokio::test]
async fn other_hours_of_a_day_and_of_a_course_judge_the_day_anew() {
    let school = morning().await;
    let director = school.director().await;
    let entry = [
        ("students", "1"),
        ("direction", "check_in"),
        ("day", "2026-03-09"),
        ("time", "08:55"),
        ("note", "Bus"),
    ];
    director.post("/app/entries", &entry).await;
    assert_eq!(statuses(&school).await, ["late", "pending"]);
    let later = [
        ("date", "2026-03-09"),
        ("kind", "hours"),
        ("expected_in", "08:50"),
        ("expected_out", "12:30"),
        ("confirm", "1"),
    ];
    assert_eq!(director.post("/app/calendar/exceptions", &later).await.status, 303);
    school.run_jobs().await;
    assert_eq!(statuses(&school).await, ["present", "pending"]);
    director.post("/app/calendar/exceptions/1/removal", &[]).await;
    school.run_jobs().await;
    assert_eq!(statuses(&school).await, ["late", "pending"]);
    director.post("/app/courses/1/hours", &[("in_1", "09:00"), ("out_1", "15:30")]).await;
    school.run_jobs().await;
    assert_eq!(statuses(&school).await, ["present", "pending"]);
    let closed = [("date", "2026-03-09"), ("kind", "closed"), ("note", "Corte de agua"), ("confirm", "1")];
    director.post("/app/calendar/exceptions", &closed).await;
    school.run_jobs().await;
    assert_eq!(statuses(&school).await, ["not_expected", "not_expected"]);
}

#[tokio::test]
async fn the_settings_begin_with_the_environments_and_judge_today_anew() {
    let school = School::empty().await.set_up(&[("NO_SHOW_GRACE_MINUTES", "45")]);
    let admin = school.admin().await;
    let settings = [
        ("name", "Los Aromos"),
        ("kind", "school"),
        ("country", "CL"),
        ("timezone", "America/Santiago"),
        ("locale", "es"),
    ];
    assert_eq!(admin.post("/admin/settings", &settings).await.status, 303);
    let page = admin.get("/app/attendance/settings").await.body;
    assert!(page.contains("name=\"no_show_minutes\" type=\"number\" value=\"45\""), "{page}");
    let fields: Vec<(String, String)> = presente::attendance::settings(school.app().db.reader())
        .await
        .unwrap()
        .fields()
        .pairs()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let with = |name: &str, value: &str| {
        let changed = fields.iter().map(|(own, kept)| {
            if own == name { (own.clone(), value.to_owned()) } else { (own.clone(), kept.clone()) }
        });
        changed.collect::<Vec<_>>()
    };
    let wrong = with("late_after_minutes", "500");
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let refused = admin.post("/app/attendance/settings", &wrong).await;
    assert!(
        refused.status == 422
            && refused.body.contains("id=\"e-late_after_minutes\"")
            && refused.body.contains("value=\"500\""),
        "{}",
        refused.body
    );
    let right = with("late_after_minutes", "5");
    let right: Vec<(&str, &str)> = right.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(admin.post("/app/attendance/settings", &right).await.status, 303);
    school.run_jobs().await;
    let kept: i32 = school.value("select late_after_minutes from attendance_settings").await;
    assert_eq!(kept, 5);
    assert_eq!(school.inspector().await.get("/app/attendance/settings").await.status, 403);
}
