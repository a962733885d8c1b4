//! Marks of closed days: a reason, and the direction's word.

use presente::attendance::close_day;
use presente::classes::marks;
use presente::error::Error;
use presente::ids::MarkId;
use serde_json::{Value, json};

use super::{CLASSES, counting, mark, results, rosa, status, teaching, told, with};
use crate::support::School;

const PAGE: &str = "/app/marks/late";

async fn closed(source: &str) -> School {
    let school = teaching(source).await;
    close_day(school.app(), school.actor(), "2026-03-09".parse().unwrap()).await.unwrap();
    school
}

fn late(name: &str, student: i64, status: &str, time: &str) -> Value {
    with(mark(name, 1, student, status, time), "reason", json!("Se marcó en otra lista"))
}

async fn newest(school: &School) -> i64 {
    school.value("select max(id) from class_mark_entries").await
}

async fn day(school: &School, student: i64) -> String {
    let sql = format!("select status from day_statuses where day = '2026-03-09' and student_id = {student}");
    school.value(&sql).await
}

#[tokio::test]
async fn a_late_mark_needs_a_reason_waits_and_counts_once_it_is_approved() {
    let school = teaching("marks").await;
    let phone = rosa(&school).await;
    results(&phone, &[mark("a", 1, 1, "absent", "08:02")]).await;
    close_day(school.app(), school.actor(), "2026-03-09".parse().unwrap()).await.unwrap();
    let bare = results(&phone, &[mark("b", 1, 1, "present", "08:10")]).await;
    assert_eq!(told(&bare), [("rejected", "needs_reason")]);
    // The same name again, with a reason: what was rejected is not kept.
    let asked = results(&phone, &[late("b", 1, "present", "08:10")]).await;
    assert_eq!((told(&asked), &asked[0]["waiting"]), (vec![("saved", "")], &json!(true)));
    assert_eq!(asked[0]["mark"]["status"], "absent", "it does not count yet");
    let again = results(&phone, &[late("b", 1, "present", "08:10")]).await;
    assert_eq!((told(&again), &again[0]["waiting"]), (vec![("duplicate", "")], &json!(true)));
    assert_eq!(
        (counting(&school).await, day(&school, 1).await),
        (vec!["1 1 absent Rosa Díaz".to_owned()], "absent".into())
    );
    let class = phone.get(CLASSES).await.json()["classes"][0].clone();
    assert_eq!(class["closed"], true);
    let (mark, waiting) = (&class["students"][0]["mark"], &class["students"][0]["waiting"]);
    assert_eq!(
        (&mark["status"], &waiting["status"], &waiting["waiting"]),
        (&json!("absent"), &json!("present"), &json!(true))
    );

    let director = school.director().await;
    let page = director.get(PAGE).await.body;
    for said in ["Ana Pérez 1", "Ausente", "Presente", "Se marcó en otra lista", "Rosa Díaz"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let id = newest(&school).await;
    let approval = format!("{PAGE}/{id}/approval");
    assert_eq!(director.post(&approval, &[]).await.status, 303);
    assert_eq!(counting(&school).await, ["1 1 present Rosa Díaz"]);
    assert_eq!(day(&school, 1).await, "present", "the day is made again");
    let second = school.director().await.post(&approval, &[]).await;
    assert_eq!(second.status, 409, "of two at once the second is told");
    let kept = "select concat_ws(' ', e.state, b.status, e.status, e.decided_by is not null)
        from class_mark_entries e left join class_mark_entries b on b.id = e.before_id order by e.id";
    assert_eq!(school.values(kept).await, ["replaced absent f", "counts absent present t"]);
    let audit =
        "select verb || ' ' || coalesce(before ->> 'status', '') || ' ' || coalesce(after ->> 'status', '')
        from audit_log where verb like 'class_mark.%' order by id";
    assert_eq!(
        school.values(audit).await,
        ["class_mark.record  ", "class_mark.ask  ", "class_mark.approve absent present"]
    );
}

#[tokio::test]
async fn a_refusal_says_why_and_nothing_changes() {
    let school = closed("gate").await;
    let phone = rosa(&school).await;
    results(&phone, &[late("a", 1, "present", "08:10")]).await;
    assert_eq!(
        status(&school, 1).await,
        "planned",
        "taken for the first time after the close, it waits as well"
    );
    let director = school.director().await;
    let refusal = format!("{PAGE}/{}/refusal", newest(&school).await);
    let bare = director.post(&refusal, &[("reason", " ")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.body.contains("aria-invalid"), "{}", bare.body);
    assert_eq!(director.post(&refusal, &[("reason", "No estaba")]).await.status, 303);
    assert_eq!(director.post(&refusal, &[("reason", "No estaba")]).await.status, 409);
    assert_eq!((counting(&school).await.len(), status(&school, 1).await.as_str()), (0, "planned"));
    let kept = "select concat_ws(' ', state, decision_reason) from class_mark_entries";
    assert_eq!(school.values(kept).await, ["refused No estaba"]);
    let page = director.get("/app/classes/1").await.body;
    assert!(page.contains("No estaba") && page.contains("Se marcó en otra lista"), "{page}");
    // Another one may be asked for.
    let more = results(&phone, &[late("b", 1, "late", "08:11")]).await;
    assert_eq!(more[0]["waiting"], true);
}

#[tokio::test]
async fn a_newer_correction_takes_the_place_of_one_that_waits_and_the_office_overrules_both() {
    let school = closed("gate").await;
    let phone = rosa(&school).await;
    results(&phone, &[late("a", 1, "present", "08:10"), late("b", 1, "late", "08:12")]).await;
    results(&phone, &[late("c", 1, "absent", "08:11")]).await;
    let kept = "select concat_ws(' ', client_mark_id, state) from class_mark_entries order by id";
    assert_eq!(school.values(kept).await, ["a superseded", "b waiting", "c superseded"]);
    let director = school.director().await;
    let refused = director.post("/app/classes/1/marks", &[("mark-1", "excused"), ("was-1", "none||")]).await;
    assert_eq!(refused.status, 422, "the office says why, too");
    let reason = [("mark-1", "excused"), ("was-1", "none||"), ("reason", "Vino con su mamá")];
    assert_eq!(director.post("/app/classes/1/marks", &reason).await.status, 303);
    assert_eq!(counting(&school).await, ["1 1 excused Persona director"], "it counts at once");
    assert_eq!(school.values("select state from class_mark_entries where state = 'waiting'").await.len(), 0);
    assert_eq!(status(&school, 1).await, "held");
}

#[tokio::test]
async fn only_the_direction_decides() {
    let school = closed("gate").await;
    results(&rosa(&school).await, &[late("a", 1, "present", "08:10")]).await;
    let id = newest(&school).await;
    let inspector = school.inspector().await;
    let page = inspector.get(PAGE).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/approval"), "who only looks has no buttons");
    assert_eq!(inspector.post(&format!("{PAGE}/{id}/approval"), &[]).await.status, 403);
    assert_eq!(school.teacher().await.get(PAGE).await.status, 403);
    assert_eq!(school.director().await.post(&format!("{PAGE}/999/approval"), &[]).await.status, 404);
    let (app, actor) = (school.app(), school.actor());
    let (one, two) = tokio::join!(
        marks::approve(app, actor, MarkId(id)),
        marks::refuse(app, actor, MarkId(id), "Porque no")
    );
    let told = |result: Result<(), Error>| matches!(result, Err(Error::Conflict(_)));
    assert!(told(one) != told(two), "one decides, the other is told");
}
