//! The plain form: the office for any class, a teacher for their own, without scripts.

use super::{account, counting, luis, mark, phone, results, rosa, status, teaching};
use crate::support::{Answer, Browser};

const FORM: &str = "/app/classes/1/marks";

/// What a field of the form holds.
fn field(page: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.body.split(&mark).nth(1).unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split('"').next().unwrap().replace("&#38;", "&")
}

/// Sends the form as it was opened, with these changes.
async fn save(browser: &Browser, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let mut form: Vec<(String, String)> = Vec::new();
    for n in 1..=5 {
        let was = field(page, &format!("was-{n}"));
        let parts = ["mark", "minutes", "note"].into_iter().zip(was.split('|'));
        form.extend(parts.map(|(part, value)| (format!("{part}-{n}"), value.to_owned())));
        form.push((format!("was-{n}"), was));
    }
    form.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let kept = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = kept.chain(changes.iter().copied()).collect();
    browser.post(FORM, &all).await
}

#[tokio::test]
async fn the_office_takes_a_class_and_it_was_held() {
    let school = teaching("gate").await;
    let director = school.director().await;
    assert!(director.get("/app/classes/1").await.body.contains(FORM));
    let page = director.get(FORM).await;
    assert_eq!(page.status, 200);
    let saved = save(&director, &page, &[("mark-2", "late"), ("minutes-2", "7"), ("mark-3", "absent")]).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/app/classes/1"));
    assert_eq!(counting(&school).await, ["1 2 late 7 Persona director", "1 3 absent Persona director"]);
    assert_eq!(status(&school, 1).await, "held");
    school.advance(chrono::TimeDelta::minutes(1));
    let page = director.get(FORM).await;
    save(&director, &page, &[("all", "present"), ("mark-3", "none")]).await;
    let counts = counting(&school).await;
    assert_eq!(counts.len(), 5);
    assert_eq!(counts[1], "1 2 late 7 Persona director", "what nobody touched stays");
    assert_eq!(counts[2], "1 3 present Persona director");
    let story = director.get("/app/classes/1").await.body;
    for said in ["Asistencia: 2 marcas", "Pérez 3, Ana: Ausente", "4 presentes", "Persona director"] {
        assert!(story.contains(said), "{said}: {story}");
    }
}

#[tokio::test]
async fn what_cannot_be_is_told_at_its_field_and_the_form_is_kept() {
    let school = teaching("gate").await;
    let director = school.director().await;
    let page = director.get(FORM).await;
    let long = "x".repeat(501);
    let wrong = [("mark-1", "late"), ("minutes-1", "muchos"), ("mark-2", "partial"), ("note-3", &long)];
    let refused = save(&director, &page, &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(field(&refused, "minutes-1"), "muchos");
    assert!(refused.body.contains("e-minutes-1"), "{}", refused.body);
    assert_eq!(counting(&school).await.len(), 0);
}

#[tokio::test]
async fn a_teacher_takes_what_is_theirs_on_the_date_and_nobody_else_does() {
    let school = teaching("gate").await;
    let (rosa, luis) = (rosa(&school).await, luis(&school).await);
    let page = rosa.get(FORM).await;
    assert_eq!(page.status, 200);
    let saved = save(&rosa, &page, &[("mark-1", "present")]).await;
    assert_eq!((saved.status, saved.header("location")), (303, FORM), "they stay with their class");
    assert_eq!(counting(&school).await, ["1 1 present Rosa Díaz"]);
    assert_eq!(luis.get(FORM).await.status, 403);
    assert_eq!(luis.post(FORM, &[("mark-1", "absent")]).await.status, 403);
    assert_eq!(luis.get("/app/classes/3/marks").await.status, 200, "the cover");
    assert_eq!(rosa.get("/app/classes/3/marks").await.status, 403, "who is covered");
    assert_eq!(rosa.get("/app/classes/99/marks").await.status, 404);
    assert_eq!(school.inspector().await.get(FORM).await.status, 403);
    assert!(school.nobody().get(FORM).await.header("location").starts_with("/login"));
    let later = rosa.get("/app/classes/4/marks").await;
    assert!(later.status == 200 && !later.body.contains("mark-1"), "it has not begun");
    assert_eq!(rosa.post("/app/classes/4/marks", &[("mark-1", "present")]).await.status, 409);
}

#[tokio::test]
async fn what_another_one_said_meanwhile_is_shown_and_saving_again_is_the_choice() {
    let school = teaching("gate").await;
    let director = school.director().await;
    let page = director.get(FORM).await;
    let user = account(&school, "T1", "Rosa Díaz").await;
    let phone = phone(&school, user, "one").await;
    results(&phone, &[mark("a", 1, 1, "absent", "08:02"), mark("b", 1, 2, "absent", "08:02")]).await;
    let told = save(&director, &page, &[("mark-1", "present")]).await;
    assert_eq!(told.status, 409);
    assert!(told.body.contains("Pérez 1, Ana: Ausente (Rosa Díaz"), "{}", told.body);
    assert_eq!(counting(&school).await[0], "1 1 absent Rosa Díaz");
    assert_eq!(field(&told, "was-2"), "absent||", "a row that was not touched follows");
    let chosen = save(&director, &told, &[("mark-1", "present")]).await;
    assert_eq!(chosen.status, 303);
    assert_eq!(counting(&school).await, ["1 1 present Persona director", "1 2 absent Rosa Díaz"]);
    let twice = save(&director, &told, &[("mark-1", "present")]).await;
    assert_eq!(twice.status, 303, "again, nothing changes");
    assert_eq!(school.value::<i64>("select count(*) from class_mark_entries").await, 3);
}
