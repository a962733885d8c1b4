//! Broadcasts: whom they reach, confirmed as seen, sent once, stopped and resumed.

use presente::fields::Fields;
use presente::ids::BroadcastId;
use presente::notifications::broadcasts;

use super::{course, guardian, open_school, real_school};
use crate::support::School;

/// Two courses; each student with a guardian of their own, the first guardian with two children.
async fn two_courses(school: &School) {
    course(school, 1, 1..=3).await;
    course(school, 2, 4..=5).await;
    guardian(school, 1, &[1, 2]).await;
    for id in 3..=5 {
        guardian(school, id, &[id]).await;
    }
}

async fn draft(school: &School, pairs: &[(&str, &str)]) -> BroadcastId {
    let usual = [
        ("title", "Reunión"),
        ("body", "El jueves a las 19:00."),
        ("audience", "school"),
        ("channel", "any"),
    ];
    let fields = Fields::from_pairs(usual).with(&Fields::from_pairs(pairs.iter().copied()));
    broadcasts::create(school.app(), school.actor(), &fields).await.unwrap()
}

/// Confirms it as it stands.
async fn send(school: &School, id: BroadcastId) -> i64 {
    let people = broadcasts::preview(school.app(), id).await.unwrap().people;
    let version = broadcasts::find(school.app(), id).await.unwrap().row.version;
    broadcasts::send(school.app(), school.actor(), id, version, people).await.unwrap()
}

/// Guardian and state of each message.
async fn told(school: &School) -> Vec<String> {
    school.values("select guardian_id || ':' || state from notifications where kind = 'broadcast' order by guardian_id").await
}

async fn state(school: &School) -> String {
    school.value("select state from broadcasts order by id desc limit 1").await
}

#[tokio::test]
async fn it_reaches_those_of_its_audience_once_each_and_says_why_others_are_left_out() {
    let school = open_school().await;
    two_courses(&school).await;
    school
        .sql("update guardianships set barred = true, may_receive = false, may_justify = false, may_collect = false
                where guardian_id = 3;
              update guardians set phone = null where id = 4;
              insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value values (9, 'S9', 'Solo', 'Pérez', now(), now());
              insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
                values (9, 1, 'group', '2026-01-05', now(), now())")
        .await;
    let id = draft(&school, &[]).await;
    let preview = broadcasts::preview(school.app(), id).await.unwrap();
    assert_eq!((preview.people, preview.students, preview.alone), (2, 6, 1));
    let reasons: Vec<_> = preview.excluded.iter().map(|(why, n, _)| (*why, *n)).collect();
    assert_eq!(reasons, [("delivery-not-barred", 1), ("delivery-not-contact", 1)]);
    assert_eq!(send(&school, id).await, 2);
    school.run_jobs().await;
    assert_eq!(told(&school).await, ["1:simulated", "5:simulated"]);
    assert_eq!(state(&school).await, "done");
    let body: String = school.value("select body_text from notifications where guardian_id = 1").await;
    assert!(body.contains("Comunicado de Colegio Los Aromos, Reunión: El jueves a las 19:00."), "{body}");
    let (progress, _) = broadcasts::progress(school.app(), id).await.unwrap();
    assert_eq!((progress.told, progress.total, progress.excluded), (2, 2, 2));
    let page = school.inspector().await.get(&format!("/app/broadcasts/{id}/excluded")).await.body;
    assert!(page.contains("Tiene prohibido saber de este estudiante."), "{page}");
}

#[tokio::test]
async fn courses_and_those_who_did_not_arrive_are_audiences() {
    let school = open_school().await;
    two_courses(&school).await;
    let id = draft(&school, &[("audience", "courses"), ("courses", "2")]).await;
    assert_eq!(broadcasts::preview(school.app(), id).await.unwrap().people, 2);
    school
        .sql(
            "insert into no_shows (day, student_id, state, noticed_at, announced_at)
            values ('2026-03-09', 3, 'announced', now(), now()), ('2026-03-09', 4, 'discarded', now(), null),
                ('2026-03-06', 5, 'announced', now(), now())",
        )
        .await;
    let id = draft(&school, &[("audience", "no_shows")]).await;
    send(&school, id).await;
    school.run_jobs().await;
    assert_eq!(told(&school).await, ["3:simulated"]);
}

#[tokio::test]
async fn what_was_seen_is_what_is_confirmed() {
    let school = open_school().await;
    two_courses(&school).await;
    let id = draft(&school, &[]).await;
    let seen = broadcasts::preview(school.app(), id).await.unwrap().people;
    school.sql("update guardians set phone = null where id = 5").await;
    let inspector = school.inspector().await;
    let sending = format!("/app/broadcasts/{id}/sending");
    let late = inspector.post(&format!("{sending}?version=1&people={seen}"), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Al mirar eran 4 personas y ahora son 3"), "{}", late.body);
    assert_eq!(inspector.post(&sending, &[]).await.status, 409, "nobody has seen anything");
    assert_eq!(told(&school).await, [""; 0]);
    assert_eq!(inspector.post(&format!("{sending}?version=1&people=3"), &[]).await.status, 303);
    assert_eq!(
        inspector.post(&format!("{sending}?version=1&people=3"), &[]).await.status,
        409,
        "it goes out"
    );
    school.run_jobs().await;
    assert_eq!(told(&school).await.len(), 3);
}

#[tokio::test]
async fn a_portion_that_is_repeated_tells_nobody_twice() {
    let school = open_school().await;
    two_courses(&school).await;
    let id = draft(&school, &[]).await;
    send(&school, id).await;
    // Two processes at once, and a third time after a crash that lost the note of who was told.
    let twin = school.twin().await;
    let (one, other) = tokio::join!(broadcasts::work(school.app(), id), broadcasts::work(&twin, id));
    one.and(other).unwrap();
    school.sql("update broadcast_people set told_at = null; update broadcasts set state = 'sending'").await;
    broadcasts::work(school.app(), id).await.unwrap();
    assert_eq!(told(&school).await, ["1:simulated", "3:simulated", "4:simulated", "5:simulated"]);
    school.run_jobs().await;
}

#[tokio::test]
async fn stopping_holds_what_waits_and_resuming_lets_it_leave() {
    let school = real_school().await;
    two_courses(&school).await;
    let id = draft(&school, &[]).await;
    send(&school, id).await;
    broadcasts::work(school.app(), id).await.unwrap();
    assert_eq!(told(&school).await, ["1:queued", "3:queued", "4:queued", "5:queued"]);
    school.sql("update notifications set state = 'delivered' where guardian_id = 1").await;
    let inspector = school.inspector().await;
    assert_eq!(inspector.post(&format!("/app/broadcasts/{id}/stopping"), &[]).await.status, 303);
    assert_eq!(told(&school).await, ["1:delivered", "3:cancelled", "4:cancelled", "5:cancelled"]);
    let page = inspector.get(&format!("/app/broadcasts/{id}")).await.body;
    assert!(page.contains("3 mensajes en espera no salen") && page.contains("/resumption"), "{page}");
    assert_eq!(inspector.post(&format!("/app/broadcasts/{id}/stopping"), &[]).await.status, 409);
    assert_eq!(inspector.post(&format!("/app/broadcasts/{id}/resumption"), &[]).await.status, 303);
    assert_eq!(told(&school).await, ["1:delivered", "3:queued", "4:queued", "5:queued"]);
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn stopping_in_the_middle_leaves_the_rest_unwritten() {
    let school = open_school().await;
    two_courses(&school).await;
    let id = draft(&school, &[]).await;
    send(&school, id).await;
    broadcasts::stop(school.app(), school.actor(), id).await.unwrap();
    school.run_jobs().await;
    assert_eq!(told(&school).await, [""; 0]);
    broadcasts::resume(school.app(), school.actor(), id).await.unwrap();
    school.run_jobs().await;
    assert_eq!(told(&school).await.len(), 4);
    assert_eq!(state(&school).await, "done");
}

#[tokio::test]
async fn a_draft_is_written_looked_at_edited_thrown_away_and_taken_back() {
    let school = open_school().await;
    two_courses(&school).await;
    let inspector = school.inspector().await;
    let wrong = [("title", ""), ("body", "Hola"), ("audience", "courses"), ("channel", "any")];
    let page = inspector.post("/app/broadcasts", &wrong).await;
    assert_eq!(page.status, 422);
    assert!(
        page.body.contains("id=\"e-title\"") && page.body.contains("Elegir al menos un curso."),
        "{}",
        page.body
    );
    assert!(page.body.contains(">Hola</textarea>"), "{}", page.body);
    let good = [
        ("title", "Reunión <1>"),
        ("body", "Hola"),
        ("audience", "courses"),
        ("courses", "1"),
        ("channel", "whatsapp"),
    ];
    let answer = inspector.post("/app/broadcasts", &good).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/app/broadcasts/1"));
    let page = inspector.get("/app/broadcasts/1").await.body;
    assert!(page.contains("Reunión &#60;1&#62;") && page.contains("2 personas lo reciben"), "{page}");
    assert!(page.contains("/app/broadcasts/1/sending?version=1&#38;people=2"), "{page}");
    let edited =
        [("title", "Otra"), ("body", "Hola"), ("audience", "school"), ("channel", "any"), ("version", "1")];
    assert_eq!(inspector.post("/app/broadcasts/1/edit", &edited).await.status, 303);
    assert_eq!(inspector.post("/app/broadcasts/1/edit", &edited).await.status, 409, "in an older version");
    assert_eq!(inspector.post("/app/broadcasts/1/discarding", &[]).await.status, 303);
    assert_eq!(state(&school).await, "cancelled");
    assert_eq!(inspector.post("/app/broadcasts/1/restoration", &[]).await.status, 303);
    assert_eq!(state(&school).await, "draft");
    assert!(inspector.get("/app/broadcasts?q=otra").await.body.contains("/app/broadcasts/1"));
    assert_eq!(inspector.get("/app/broadcasts/99").await.status, 404);
    assert_eq!(school.teacher().await.get("/app/broadcasts/1").await.status, 403);
}

#[tokio::test]
async fn nobody_to_send_to_is_said_and_cost_and_limit_are_shown() {
    let school = open_school().await;
    let id = draft(&school, &[]).await;
    let sent = broadcasts::send(school.app(), school.actor(), id, 1, 0).await;
    assert!(matches!(sent, Err(presente::error::Error::Conflict(_))), "{sent:?}");
    two_courses(&school).await;
    school
        .sql("insert into message_prices values ('whatsapp', 31, 'CLP'); update channel_states set reach = 3")
        .await;
    let page = school.director().await.get(&format!("/app/broadcasts/{id}")).await.body;
    assert!(page.contains("4 mensajes de WhatsApp: CLP 124"), "{page}");
    assert!(page.contains("Son más personas que las 3"), "{page}");
}
