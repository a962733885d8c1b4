//! One class and many: their pages, what is asked before it is saved, and two people at once.

use crate::support::{Answer, Browser, School};

async fn post(browser: &Browser, path: &str, form: &[(&str, &str)]) -> String {
    let answer = browser.post(path, form).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    answer.header("location").to_owned()
}

/// Ana and Benito learn the violin, one after the other, every Wednesday with Rosa; Celia teaches too.
async fn academy() -> (School, Browser) {
    let school = School::new().await;
    let director = school.director().await;
    for (code, name) in [("1", "Ana"), ("2", "Benito")] {
        let student = [("code", code), ("given_names", name), ("family_names", "Núñez")];
        post(&director, "/app/students", &student).await;
    }
    for (code, name) in [("R", "Rosa"), ("C", "Celia")] {
        let teacher = [("code", code), ("given_names", name), ("family_names", "Peña")];
        post(&director, "/app/teachers", &teacher).await;
    }
    let course = [("code", "VIO"), ("name", "Violín"), ("presence_source", "marks"), ("teacher_id", "1")];
    post(&director, "/app/courses", &course).await;
    for (student, start) in [("1", "15:30"), ("2", "16:30")] {
        let enrollment = [
            ("student_id", student),
            ("course_id", "1"),
            ("format", "individual"),
            ("starts_on", "2026-03-02"),
        ];
        let enrollment = post(&director, "/app/enrollments", &enrollment).await;
        let schedule = [
            ("enrollment_id", enrollment.rsplit('/').next().unwrap()),
            ("weekday", "3"),
            ("start_time", start),
            ("duration_minutes", "45"),
            ("valid_from", "2026-03-09"),
            ("confirmed", "1"),
        ];
        post(&director, "/app/schedules", &schedule).await;
    }
    (school, director)
}

/// The class of a student on a date.
async fn class(school: &School, student: i64, date: &str) -> i64 {
    let sql = format!(
        "select s.id from class_sessions s join enrollments e on e.id = s.enrollment_id
            where e.student_id = {student} and s.date = '{date}'"
    );
    school.value(&sql).await
}

/// What a hidden field of a page holds.
fn hidden(answer: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = answer.body.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name}: {}", answer.body));
    rest.split('"').next().unwrap().to_owned()
}

/// Where the toast of a page undoes what was done.
fn undo(answer: &Answer) -> String {
    let rest = answer.body.split("action=\"/app/classes/acts/").nth(1).expect("an undo");
    format!("/app/classes/acts/{}", rest.split('"').next().unwrap().replace("&#38;", "&"))
}

#[tokio::test]
async fn a_class_is_cancelled_with_its_reason_and_the_toast_takes_it_back() {
    let (school, director) = academy().await;
    let id = class(&school, 1, "2026-03-11").await;
    let page = director.get(&format!("/app/classes/{id}")).await.body;
    assert!(
        page.contains("Ana Núñez") && page.contains(&format!("/app/classes/{id}/cancellation")),
        "{page}"
    );
    let form = director.get(&format!("/app/classes/{id}/cancellation")).await;
    let nobody = [("sequence", hidden(&form, "sequence"))];
    let nobody: Vec<_> = nobody.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = director.post(&format!("/app/classes/{id}/cancellation"), &nobody).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("id=\"e-whose\""));
    let words = "Con <licencia> & reposo";
    let cancel = [("sequence", "0"), ("whose", "teacher"), ("reason", words)];
    let path = post(&director, &format!("/app/classes/{id}/cancellation"), &cancel).await;
    assert_eq!(path, format!("/app/classes/{id}"));
    let shown = director.get(&path).await;
    assert!(shown.body.contains("Con &#60;licencia&#62; &#38; reposo"), "{}", shown.body);
    assert!(shown.body.contains(&format!("/app/classes/{id}/restoration")));
    let status = format!("select status from class_sessions where id = {id}");
    assert_eq!(school.value::<String>(&status).await, "cancelled");
    assert_eq!(post(&director, &undo(&shown), &[]).await, path);
    assert_eq!(school.value::<String>(&status).await, "planned");
    assert!(director.get(&path).await.body.contains("Deshecho"));
    school.run_jobs().await;
}

#[tokio::test]
async fn a_move_says_what_it_clashes_with_before_it_is_saved() {
    let (school, director) = academy().await;
    let id = class(&school, 1, "2026-03-11").await;
    let path = format!("/app/classes/{id}/place");
    let to = |date: &'static str, start: &'static str| {
        vec![
            ("sequence", "0"),
            ("date", date),
            ("start_time", start),
            ("duration_minutes", "45"),
            ("room", "ñ 4"),
        ]
    };
    // Benito's class with the same teacher.
    let mut look = to("2026-03-11", "16:45");
    look.push(("look", "1"));
    let looked = director.post(&path, &look).await;
    assert_eq!(looked.status, 200, "{}", looked.body);
    assert!(looked.body.contains("Benito Núñez"), "{}", looked.body);
    let button =
        |answer: &Answer, word: &str| answer.body.contains(&format!("<span id=\"save\">{word}</span>"));
    assert!(button(&looked, "Guardar de todos modos"), "the button says what it does now: {}", looked.body);
    let mut free = to("2026-03-11", "18:00");
    free.push(("look", "1"));
    assert!(button(&director.post(&path, &free).await, "Mover la clase"));
    let asked = director.post(&path, &to("2026-03-11", "16:45")).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    assert!(asked.body.contains("Benito Núñez") && asked.body.contains("value=\"ñ 4\""));
    let start = format!("select to_char(start_time, 'HH24:MI') from class_sessions where id = {id}");
    assert_eq!(school.value::<String>(&start).await, "15:30", "nothing is saved yet");
    let answered = hidden(&asked, "answered");
    let mut seen = to("2026-03-11", "16:45");
    seen.push(("answered", &answered));
    post(&director, &path, &seen).await;
    assert_eq!(school.value::<String>(&start).await, "16:45");

    let past = to("2026-03-02", "16:45");
    let past: Vec<_> = past.into_iter().map(|(n, v)| (n, if n == "sequence" { "1" } else { v })).collect();
    let refused = director.post(&path, &past).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("id=\"e-date\"") && refused.body.contains("value=\"ñ 4\""));
    school.run_jobs().await;
}

#[tokio::test]
async fn the_second_of_two_who_change_a_class_sees_both_versions() {
    let (school, director) = academy().await;
    let admin = school.admin().await;
    let id = class(&school, 1, "2026-03-11").await;
    let path = format!("/app/classes/{id}/place");
    let to = |sequence: &'static str, room: &'static str| {
        [
            ("sequence", sequence),
            ("date", "2026-03-11"),
            ("start_time", "15:30"),
            ("duration_minutes", "45"),
            ("room", room),
            ("reason", "Pintan"),
        ]
    };
    post(&director, &path, &to("0", "Biblioteca")).await;
    let late = admin.post(&path, &to("0", "Gimnasio")).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(
        late.body.contains("Biblioteca") && late.body.contains("Gimnasio") && late.body.contains("Pintan")
    );
    assert_eq!(hidden(&late, "sequence"), "1", "what was wanted can be done on the version of now");
    let room = format!("select room from class_sessions where id = {id}");
    assert_eq!(school.value::<String>(&room).await, "Biblioteca");
    // A form that never saw a version overwrites nothing either.
    let blind = admin.post(&path, &to("", "Gimnasio")).await;
    assert_eq!((blind.status, school.value::<String>(&room).await.as_str()), (409, "Biblioteca"));
    post(&admin, &path, &to("1", "Gimnasio")).await;
    assert_eq!(school.value::<String>(&room).await, "Gimnasio");
    let history = admin.get(&format!("/app/classes/{id}")).await.body;
    assert!(history.contains("Persona director") && history.contains("Persona admin"), "{history}");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_cover_comes_and_goes_and_a_cancelled_class_is_made_up_for_once() {
    let (school, director) = academy().await;
    let id = class(&school, 1, "2026-03-11").await;
    let page = format!("/app/classes/{id}");
    post(&director, &format!("{page}/cover"), &[("sequence", "0"), ("teacher_id", "2")]).await;
    let shown = director.get(&page).await.body;
    assert!(shown.contains("Celia Peña") && shown.contains("Rosa Peña") && shown.contains("usual-teacher"));
    post(&director, &format!("{page}/usual-teacher"), &[("sequence", "1")]).await;
    assert!(!director.get(&page).await.body.contains("usual-teacher"));
    post(&director, &format!("{page}/cancellation"), &[("sequence", "2"), ("whose", "school")]).await;

    let form = director.get(&format!("/app/classes/new?replaces={id}")).await.body;
    assert!(form.contains("value=\"45\"") && form.contains("value=\"15:30\""), "{form}");
    let id_text = id.to_string();
    let makeup = [
        ("replaces", id_text.as_str()),
        ("date", "2026-03-12"),
        ("start_time", "15:30"),
        ("duration_minutes", "45"),
    ];
    let made = post(&director, "/app/classes", &makeup).await;
    assert!(director.get(&made).await.body.contains(&format!("href=\"{page}\"")), "it says what it replaces");
    assert!(director.get(&page).await.body.contains(&format!("href=\"{made}\"")), "and the other way round");
    let again = director.post("/app/classes", &makeup).await;
    assert!(matches!(again.status, 409 | 422), "{}: {}", again.status, again.body);
    assert_eq!(school.value::<i64>("select count(*) from class_sessions where type = 'makeup'").await, 1);
    let past =
        [("course_id", "1"), ("date", "2026-03-04"), ("start_time", "15:30"), ("duration_minutes", "45")];
    let late = director.post("/app/classes", &past).await;
    assert!(late.status == 422 && late.body.contains("id=\"e-reason\""), "{}", late.body);
    let nobody = director.post("/app/classes", &[("date", "2026-03-12")]).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.body.contains("id=\"e-course_id\"") && nobody.body.contains("value=\"2026-03-12\""));
    school.run_jobs().await;
}

#[tokio::test]
async fn who_is_free_comes_first_and_who_is_not_says_why() {
    let (school, director) = academy().await;
    let teacher = [("code", "D"), ("given_names", "Dora"), ("family_names", "Zúñiga")];
    post(&director, "/app/teachers", &teacher).await;
    let (ana, benito) = (class(&school, 1, "2026-03-11").await, class(&school, 2, "2026-03-11").await);
    let other = format!("update class_sessions set teacher_id = 2, start_time = '15:40' where id = {benito}");
    school.sql(&other).await;
    let form = director.get(&format!("/app/classes/{ana}/cover")).await.body;
    let at = |text: &str| form.find(text).unwrap_or_else(|| panic!("no {text}: {form}"));
    let order = ["Libres a esa hora", "Zúñiga, Dora", "Con otra clase a esa hora", "Peña, Celia"].map(at);
    assert!(order.is_sorted(), "{form}");
    assert!(form.contains("Peña, Celia: Violín · Benito Núñez, 15:40–16:25"), "{form}");
    assert!(!form.contains("Peña, Rosa"), "who gives it already does not take it over: {form}");
    let away = [("teacher_id", "3"), ("from", "2026-03-11"), ("until", "2026-03-11")];
    post(&director, "/app/leaves", &away).await;
    let form = director.get(&format!("/app/classes/{ana}/cover")).await.body;
    assert!(!form.contains("Zúñiga, Dora"), "nor who is away: {form}");
}

#[tokio::test]
async fn a_class_without_a_teacher_is_given_one_in_nobodys_place() {
    let (school, director) = academy().await;
    let id = class(&school, 1, "2026-03-11").await;
    school.sql(&format!("update class_sessions set teacher_id = null where id = {id}")).await;
    let page = format!("/app/classes/{id}");
    assert!(director.get(&page).await.body.contains("Poner docente"));
    let form = director.get(&format!("{page}/cover")).await;
    assert!(form.body.contains("Poner docente") && form.body.contains("Sin docente"), "{}", form.body);
    assert!(form.body.contains("Peña, Rosa"), "everybody can give it: {}", form.body);
    let sequence = hidden(&form, "sequence");
    let given = [("sequence", sequence.as_str()), ("teacher_id", "2")];
    post(&director, &format!("{page}/cover"), &given).await;
    let shown = director.get(&page).await.body;
    assert!(shown.contains("Con docente") && shown.contains("sin docente → Celia Peña"), "{shown}");
    assert!(!shown.contains("en reemplazo de") && !shown.contains("usual-teacher"), "{shown}");
    let place = "select cover_for_id is null and teacher_id = 2 from class_sessions where id = ";
    assert!(school.value::<bool>(&format!("{place}{id}")).await);
    school.run_jobs().await;
}

#[tokio::test]
async fn many_are_tried_one_by_one_done_together_and_undone_together() {
    let (school, director) = academy().await;
    let (ana, benito) = (class(&school, 1, "2026-03-18").await, class(&school, 2, "2026-03-18").await);
    let held = class(&school, 2, "2026-03-11").await;
    school.sql(&format!("update class_sessions set status = 'held' where id = {held}")).await;
    let list = director.get("/app/classes/bulk?from=2026-03-18&to=2026-03-18").await;
    assert!(list.body.contains(&format!("value=\"{ana}:0\"")), "{}", list.body);
    let path = "/app/classes/bulk?deed=cancellation&from=2026-03-09&to=2026-03-18";
    let none = director.post(path, &[("whose", "school")]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("id=\"e-classes\""));
    let classes = format!("{ana}:0,{benito}:0,{held}:1");
    let form = [("classes", classes.as_str()), ("whose", "school"), ("reason", "Corte de agua")];
    let tried = director.post(path, &form).await;
    assert_eq!(tried.status, 200, "{}", tried.body);
    assert!(tried.body.contains("name=\"confirmed\""));
    let cancelled = "select count(*) from class_sessions where status = 'cancelled'";
    assert_eq!(school.value::<i64>(cancelled).await, 0, "a trial changes nothing");
    let confirmed: Vec<_> = form.into_iter().chain([("confirmed", "1")]).collect();
    let done = director.post(path, &confirmed).await;
    assert_eq!(done.status, 200, "one was left alone, and is named");
    assert_eq!(school.value::<i64>(cancelled).await, 2);
    post(&director, &undo(&done), &[]).await;
    assert_eq!(school.value::<i64>(cancelled).await, 0);
    school.run_jobs().await;
}

#[tokio::test]
async fn many_are_moved_by_days_and_a_class_that_changed_meanwhile_is_left_alone() {
    let (school, director) = academy().await;
    let (ana, benito) = (class(&school, 1, "2026-03-18").await, class(&school, 2, "2026-03-18").await);
    let path = "/app/classes/bulk?deed=place&from=2026-03-18&to=2026-03-18";
    let classes = format!("{ana}:0,{benito}:0");
    let nowhere = director.post(path, &[("classes", classes.as_str())]).await;
    assert_eq!(nowhere.status, 422);
    assert!(nowhere.body.contains("id=\"e-days\""));
    let cancel = [("sequence", "0"), ("whose", "student")];
    post(&director, &format!("/app/classes/{benito}/cancellation"), &cancel).await;
    let shift = [("classes", classes.as_str()), ("days", "1"), ("confirmed", "1")];
    let done = director.post(path, &shift).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let dates = school.values("select date::text from class_sessions where moved order by id").await;
    assert_eq!(dates, ["2026-03-19"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn what_stands_out_narrows_those_to_choose_from_and_the_limit_is_said_first() {
    let (school, director) = academy().await;
    let (ana, benito) = (class(&school, 1, "2026-03-18").await, class(&school, 2, "2026-03-18").await);
    let shift = [("classes", format!("{ana}:0")), ("days", "1".into()), ("confirmed", "1".into())];
    let shift: Vec<_> = shift.iter().map(|(name, value)| (*name, value.as_str())).collect();
    post(&director, "/app/classes/bulk?deed=place", &shift).await;
    post(
        &director,
        &format!("/app/classes/{benito}/cancellation"),
        &[("sequence", "0"), ("whose", "school")],
    )
    .await;
    let shown = async |query: &str| {
        let page = director.get(&format!("/app/classes/bulk?{query}")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let boxes = page.body.split("name=\"classes\" value=\"").skip(1);
        let ids: Vec<i64> = boxes.map(|rest| rest.split(':').next().unwrap().parse().unwrap()).collect();
        (ids, page.body)
    };
    let (all, page) = shown("from=2026-03-16&to=2026-03-20").await;
    assert_eq!(all, [ana]);
    assert!(page.find("hasta 500 a la vez").unwrap() < page.find("<form class=\"stack-m\"").unwrap());
    assert_eq!(shown("from=2026-03-09&to=2026-03-31&mark=moved").await.0, [ana]);
    let (cancelled, page) = shown("from=2026-03-09&to=2026-03-31&mark=cancelled").await;
    assert_eq!(cancelled, [benito]);
    let action = page.split("<form class=\"stack-m\" method=\"post\" action=\"").nth(1).unwrap();
    let action = action.split('"').next().unwrap();
    assert!(action.contains("deed=restoration"), "what was cancelled can come back: {action}");
    // The way there keeps it.
    let list = director.get("/app/classes/list?from=2026-03-09&to=2026-03-31&mark=moved").await.body;
    let way = "/app/classes/bulk?from=2026-03-09&to=2026-03-31&mark=moved";
    assert!(list.replace("&#38;", "&").contains(way), "{list}");
}

#[tokio::test]
async fn who_only_reads_sees_a_class_and_is_offered_nothing() {
    let (school, _) = academy().await;
    let id = class(&school, 1, "2026-03-11").await;
    let inspector = school.inspector().await;
    let page = inspector.get(&format!("/app/classes/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/cancellation"));
    assert_eq!(
        inspector.post(&format!("/app/classes/{id}/cancellation"), &[("sequence", "0")]).await.status,
        403
    );
    assert_eq!(inspector.get("/app/classes/999").await.status, 404);
    assert_eq!(school.director().await.get(&format!("/app/classes/{id}/nonsense")).await.status, 404);
}
