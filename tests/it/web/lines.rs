//! Schedules, enrollments and waiting lists as people change them: shown first, nobody written over.

use axum::http::Method;
use presente::classes::generation::{self, Request, Scope, Source};
use presente::classes::rules::Choice;
use serde_json::json;

use crate::classes::seed;
use crate::support::{Browser, School};

/// Ana alone, Tuesdays at 15:00, generated to the end of April.
async fn tuesdays(school: &School, director: &Browser) {
    seed::course(school, 1).await;
    seed::enrollment(school, 1, 1, "individual").await;
    let form = [
        ("enrollment_id", "1"),
        ("weekday", "2"),
        ("start_time", "15:00"),
        ("duration_minutes", "45"),
        ("valid_from", "2026-03-09"),
        ("confirmed", "1"),
    ];
    assert_eq!(director.post("/app/schedules", &form).await.header("location"), "/app/schedules/1");
}

fn edit<'a>(time: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let base = [
        ("from", "2026-03-16"),
        ("weekday", "4"),
        ("start_time", time),
        ("duration_minutes", "45"),
        ("version", "1"),
        ("series_id", "1"),
    ];
    base.into_iter().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn the_second_of_two_browsers_sees_both_versions_and_chooses() {
    let school = School::new().await;
    let (one, other) = (school.director().await, school.admin().await);
    tuesdays(&school, &one).await;
    for browser in [&one, &other] {
        let form = browser.get("/app/schedules/1/edit").await.body;
        assert!(form.contains("name=\"version\" value=\"1\""), "{form}");
    }
    assert_eq!(one.post("/app/schedules/1", &edit("16:00", &[("confirmed", "1")])).await.status, 303);
    for form in [edit("17:00", &[]), edit("17:00", &[("confirmed", "1")])] {
        let late = other.post("/app/schedules/1", &form).await;
        assert_eq!(late.status, 409);
        for words in ["Alguien cambió este horario entretanto", "16:00", "17:00", "Seguir editando lo propio"]
        {
            assert!(late.body.contains(words), "{words}: {}", late.body);
        }
        assert!(late.body.contains("name=\"version\" value=\"2\""), "{}", late.body);
    }
    let times = "select string_agg(to_char(start_time, 'HH24:MI'), ' ' order by valid_from) from schedules";
    assert_eq!(school.value::<String>(times).await, "15:00 16:00", "nothing was written over");
    let again = other.get("/app/schedules/2/edit?start_time=17:00&version=2&from=2026-03-16").await.body;
    assert!(again.contains("value=\"17:00\""), "what was typed is there again");
    let mine = edit("17:00", &[("confirmed", "1")]);
    let mine: Vec<_> =
        mine.into_iter().map(|(name, value)| (name, if name == "version" { "2" } else { value })).collect();
    assert_eq!(other.post("/app/schedules/2", &mine).await.status, 303);
    assert_eq!(school.value::<String>(times).await, "15:00 17:00");

    let end = [("on", "2026-04-02"), ("version", "1"), ("series_id", "1"), ("confirmed", "1")];
    assert_eq!(one.post("/app/schedules/2/end", &end).await.status, 409);
    let off = [("version", "1"), ("series_id", "1"), ("confirmed", "1")];
    assert_eq!(one.post("/app/schedules/2/deactivate", &off).await.status, 409);
    // A line whose version was replaced meanwhile is found by what it is of.
    let first = edit("09:00", &[("confirmed", "1")]);
    let early = first.into_iter().map(|(name, value)| match name {
        "from" => (name, "2026-03-09"),
        "version" => (name, "3"),
        _ => (name, value),
    });
    assert_eq!(one.post("/app/schedules/1", &early.collect::<Vec<_>>()).await.status, 303);
    let gone = other.post("/app/schedules/2", &mine).await;
    assert!(gone.status == 409 && gone.body.contains("09:00"), "{}", gone.body);
}

#[tokio::test]
async fn the_form_of_a_line_shows_its_next_dates_without_scripts_and_as_a_part() {
    let school = School::new().await;
    let director = school.director().await;
    seed::course(&school, 1).await;
    seed::enrollment(&school, 1, 1, "group").await;
    let empty = director.get("/app/schedules/new?course_id=1").await.body;
    assert!(empty.contains("aparecen aquí las próximas diez fechas"), "{empty}");
    let typed = "/app/schedules/new?course_id=1&weekday=5&weekday=1&start_time=10:00&duration_minutes=45&valid_from=2026-03-16&every_weeks=2";
    let page = director.get(typed).await.body;
    for words in ["lun 16 mar, 10:00", "vie 20 mar, 10:00", "vie 3 abr, 10:00", "Viernes Santo", "feriado"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let part = director.with("hx-request", "true").with("hx-target", "coming").get(typed).await.body;
    assert!(part.contains("id=\"coming\"") && !part.contains("<html"), "{part}");
}

/// New rows come after those that were told with their ids.
async fn go_on(school: &School) {
    school.sql("select setval(pg_get_serial_sequence('enrollments', 'id'), 100)").await;
}

/// A course for one, and Ana in it; Eva is not.
async fn full(school: &School) {
    seed::course(school, 1).await;
    school.sql("update courses set capacity = 1").await;
    seed::enrollment(school, 1, 1, "group").await;
    seed::student(school, 2).await;
    seed::student(school, 3).await;
    go_on(school).await;
}

#[tokio::test]
async fn a_full_course_offers_its_waiting_list_and_a_free_place_goes_to_one_of_two_clerks() {
    let school = School::new().await;
    let (one, other) = (school.director().await, school.admin().await);
    full(&school).await;
    let form = one.get("/app/enrollments/new?student_id=2&course_id=1").await.body;
    assert!(form.contains("Poner en lista de espera") && form.contains("El curso está completo"), "{form}");
    let enrollment =
        [("student_id", "2"), ("course_id", "1"), ("format", "group"), ("starts_on", "2026-03-09")];
    let refused = one.post("/app/enrollments", &enrollment).await;
    assert!(refused.status == 422 && refused.body.contains("/app/courses/1/waiting"), "{}", refused.body);
    for student in ["2", "3"] {
        let joined =
            one.post("/app/courses/1/waiting", &[("student_id", student), ("format", "group")]).await;
        assert_eq!(joined.header("location"), "/app/courses/1/waiting", "{}", joined.body);
    }
    let twice = one.post("/app/courses/1/waiting", &[("student_id", "2")]).await;
    assert!(twice.status == 422 && twice.body.contains("id=\"e-student_id\""), "{}", twice.body);
    let list = one.get("/app/courses/1/waiting").await.body;
    assert!(list.contains("Pérez 2, Ana") && !list.contains("/enrollment\""), "no place, no button: {list}");
    for (student, turn) in [("2", "Turno 1"), ("3", "Turno 2")] {
        let page = one.get(&format!("/app/students/{student}")).await.body;
        assert!(page.contains("href=\"/app/courses/1/waiting\"") && page.contains(turn), "{page}");
    }
    assert!(!one.get("/app/students/1").await.body.contains("Espera un lugar"));
    let reader = school.inspector().await.get("/app/courses/1/waiting").await.body;
    assert!(reader.contains("Pérez 2, Ana") && !reader.contains("/removal"), "the inspector only reads");

    one.post("/app/enrollments/1/end", &[("on", "2026-03-08"), ("confirmed", "1")]).await;
    let course = one.get("/app/courses/1").await.body;
    assert!(course.contains("Hay un lugar libre desde hoy") && course.contains("Pérez 2, Ana"), "{course}");
    assert!(one.get("/app/alerts").await.body.contains("El curso tiene un lugar y 2 personas esperan."));
    // Both have the list open; each enrolls another one.
    let first = one.post("/app/courses/1/waiting/1/enrollment", &[]);
    let second = other.post("/app/courses/1/waiting/2/enrollment", &[]);
    let (first, second) = tokio::join!(first, second);
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "{} {}", first.body, second.body);
    let told = if first.status == 422 { &first.body } else { &second.body };
    assert!(told.contains("El lugar lo tomó otra persona"), "{told}");
    assert_eq!(school.value::<i64>("select count(*) from waiting").await, 1);
    assert!(
        !one.get("/app/alerts").await.body.contains("El curso tiene un lugar"),
        "nobody can have it any more"
    );
    let left: i64 = school.value("select id from waiting").await;
    let ask = one.get(&format!("/app/courses/1/waiting/{left}/removal")).await;
    assert!(ask.status == 200 && ask.body.contains("Quitar de la lista"), "{}", ask.body);
    assert_eq!(
        one.get(&format!("/app/courses/2/waiting/{left}/removal")).await.status,
        404,
        "not of this course"
    );
    assert_eq!(one.post(&format!("/app/courses/1/waiting/{left}/removal"), &[]).await.status, 303);
    assert!(one.get("/app/courses/1/waiting").await.body.contains("Nadie espera un lugar"));
}

#[tokio::test]
async fn a_change_of_course_is_shown_for_both_courses_and_then_made() {
    let school = School::new().await;
    let director = school.director().await;
    tuesdays(&school, &director).await;
    seed::course(&school, 2).await;
    seed::enrollment(&school, 2, 2, "group").await;
    seed::line(&school, 20, 2, None, 4, "10:00").await;
    let monthly = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Page };
    generation::generate(school.app(), school.actor(), &monthly).await.unwrap();
    go_on(&school).await;
    let page = director.get("/app/enrollments/1/course").await.body;
    assert!(page.contains("Piano 2") && !page.contains("<option value=\"1\""), "{page}");
    let form = [("course_id", "2"), ("from", "2026-04-13"), ("format", "group")];
    let wrong = director.post("/app/enrollments/1/course", &[("course_id", "2"), ("from", "x")]).await;
    assert!(wrong.status == 422 && wrong.body.contains("id=\"e-from\""), "{}", wrong.body);
    let asked = director.post("/app/enrollments/1/course", &form).await;
    for words in [
        "3 clases se cancelan",
        "mar 14 abr, 15:00",
        "fuera de la inscripción",
        "Entra en la lista de 3 clases",
        "jue 16 abr, 10:00",
    ] {
        assert!(asked.body.contains(words), "{words}: {}", asked.body);
    }
    assert_eq!(school.value::<i64>("select count(*) from enrollments").await, 2, "it was only tried");
    let confirmed: Vec<_> = form.into_iter().chain([("confirmed", "1")]).collect();
    let done = director.post("/app/enrollments/1/course", &confirmed).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(director.get(done.header("location")).await.body.contains("Piano 2"));
}

#[tokio::test]
async fn programs_try_first_and_use_the_waiting_list() {
    let school = School::new().await;
    full(&school).await;
    let program = school.token(&["courses:read", "courses:write"]).await;
    let ask = async |method: Method, path: &str, body: serde_json::Value| {
        let answer = program.json(method, path, &body).await;
        (answer.status, serde_json::from_str(&answer.body).unwrap_or(json!(null)))
    };
    let line = json!({"course_id": 1, "weekdays": ["thursday", "tuesday"], "start_time": "10:00",
        "duration_minutes": 45, "valid_from": "2026-03-09"});
    let (status, tried) = ask(Method::POST, "/api/v1/schedules?dry_run=true", line.clone()).await;
    assert_eq!((status, tried["classes"]["created"].as_i64()), (200, Some(16)), "{tried}");
    assert_eq!(tried["plan"].as_array().map(Vec::len), Some(16));
    assert_eq!(school.value::<i64>("select count(*) from schedules").await, 0);
    let (status, made) = ask(Method::POST, "/api/v1/schedules", line).await;
    assert_eq!(
        (status, made["weekday"].as_str(), made["others"][0]["weekday"].as_str()),
        (201, Some("tuesday"), Some("thursday")),
        "{made}"
    );
    let address = format!("/api/v1/schedules/{}", made["id"]);
    let edit = json!({"from": "2026-03-16", "start_time": "11:00", "version": 1});
    let (status, tried) = ask(Method::PATCH, &format!("{address}?dry_run=true"), edit.clone()).await;
    assert_eq!(
        (status, tried["plan"][0]["was_start"].as_str(), tried["plan"][0]["start"].as_str()),
        (200, Some("10:00"), Some("11:00")),
        "{tried}"
    );
    let (status, edited) = ask(Method::PATCH, &address, edit.clone()).await;
    assert_eq!((status, edited["version"].as_i64()), (200, Some(2)), "{edited}");
    assert_eq!(ask(Method::PATCH, &address, edit).await.0, 409);

    let (status, place) =
        ask(Method::POST, "/api/v1/waiting", json!({"student_id": 2, "course_id": 1})).await;
    assert_eq!((status, place["position"].as_i64()), (201, Some(1)), "{place}");
    let (_, list) = ask(Method::GET, "/api/v1/waiting?course_id=1", json!({})).await;
    assert_eq!(list["items"][0]["student_id"], 2);
    let away = format!("/api/v1/waiting/{}", place["id"]);
    assert_eq!(ask(Method::DELETE, &away, json!({})).await.0, 204);
    assert_eq!(ask(Method::DELETE, &away, json!({})).await.0, 404);
    seed::course(&school, 2).await;
    let change = json!({"course_id": 2, "from": "2026-04-01"});
    let (status, moved) = ask(Method::POST, "/api/v1/enrollments/1/course", change).await;
    assert_eq!(
        (status, moved["course_id"].as_i64(), moved["starts_on"].as_str()),
        (201, Some(2), Some("2026-04-01")),
        "{moved}"
    );
    assert_eq!(ask(Method::GET, "/api/v1/enrollments/1", json!({})).await.1["ends_on"], "2026-03-31");
}
