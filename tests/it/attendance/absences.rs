//! Requests to excuse on a real database and a real store.

use axum::body::Bytes;
use chrono::TimeDelta;
use futures::TryStreamExt;
use presente::attendance::absences::rules::{AbsenceForm, Decision, Filter, Kind, Sort, State};
use presente::attendance::absences::{self, Draft, Upload};
use presente::audit::Actor;
use presente::error::{Error, Result};
use presente::ids::{AbsenceId, StudentId};
use presente::listing::ListQuery;

use crate::classes::seed;
use crate::support::School;

fn form(from: &str, until: &str) -> AbsenceForm {
    AbsenceForm {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
        kind: Kind::Medical,
        note: String::new(),
    }
}

fn draft(students: &[i64], form: AbsenceForm) -> Draft {
    Draft {
        students: students.iter().map(|id| StudentId(*id)).collect(),
        form,
        is_approved: false,
        paper: None,
        guardian: None,
    }
}

fn pdf(name: &str) -> Upload {
    Upload { name: name.into(), content: Bytes::from_static(b"%PDF-1.7 certificado") }
}

async fn one(school: &School) -> AbsenceId {
    seed::student(school, 1).await;
    let draft = draft(&[1], form("2026-03-09", "2026-03-10"));
    absences::request(school.app(), school.actor(), &draft).await.unwrap()[0]
}

fn named(name: &str) -> Actor {
    Actor::command(name)
}

fn conflict<T: std::fmt::Debug>(outcome: Result<T>) -> (String, String) {
    match outcome {
        Err(Error::Conflict(why)) => {
            let name = why.args.iter().find(|(name, _)| name == "name").map(|(_, name)| name.clone());
            (why.key.into_owned(), name.unwrap_or_default())
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn of_two_inspectors_one_decides_and_the_other_is_told_what() {
    let school = School::new().await;
    let id = one(&school).await;
    let twin = school.twin().await;
    let (rosa, luis) = (named("Rosa"), named("Luis"));
    let (a, b) = tokio::join!(
        absences::decide(school.app(), &rosa, id, 1, Decision::Approve, None),
        absences::decide(&twin, &luis, id, 1, Decision::Reject, Some("Otra fecha")),
    );
    let (told, first) = match (a, b) {
        (Ok(_), late) => (conflict(late), ("absences-already-approved", "Rosa")),
        (late, Ok(_)) => (conflict(late), ("absences-already-rejected", "Luis")),
        (a, b) => panic!("{a:?} {b:?}"),
    };
    assert_eq!(told, (first.0.to_owned(), first.1.to_owned()));
    let now = absences::find(school.app(), id).await.unwrap();
    assert_eq!((now.row.version, now.row.decided_name.as_deref()), (2, Some(first.1)));
    assert_eq!(
        school
            .value::<i64>(
                "select count(*) from audit_log where verb in ('absence.approve', 'absence.reject')"
            )
            .await,
        1
    );
    // Whoever saw the first version may not decide about the second, even after it is open again.
    absences::decide(school.app(), &rosa, id, 2, Decision::Reopen, None).await.unwrap();
    let late = absences::decide(&twin, &luis, id, 1, Decision::Approve, None).await;
    assert_eq!(conflict(late).0, "absences-changed-meanwhile");
}

#[tokio::test]
async fn many_are_asked_for_together_or_not_at_all() {
    let school = School::new().await;
    for id in 1..=30 {
        seed::student(&school, id).await;
    }
    school.sql("update students set archived_at = now() where id = 30").await;
    let trip = form("2026-03-12", "2026-03-13");
    let all: Vec<i64> = (1..=30).collect();
    let refused = absences::request(school.app(), school.actor(), &draft(&all, trip.clone())).await;
    assert!(matches!(refused, Err(Error::Invalid(errors)) if errors[0].field == "students"));
    assert_eq!(school.value::<i64>("select count(*) from absence_requests").await, 0);

    let made =
        absences::request(school.app(), school.actor(), &draft(&all[..29], trip.clone())).await.unwrap();
    assert_eq!(made.len(), 29);
    let pairs = "select count(*) from absence_requests a join audit_log l on l.subject_id = a.id
        and l.subject_kind = 'absence' and (l.after->>'student_id')::bigint = a.student_id";
    assert_eq!(school.value::<i64>(pairs).await, 29, "each is noted with its own student");
    let again = absences::request(school.app(), school.actor(), &draft(&[29, 28, 1], trip)).await;
    assert!(matches!(again, Err(Error::Invalid(errors)) if errors[0].message.key == "absences-same"));
}

#[tokio::test]
async fn a_form_that_is_sent_twice_at_once_makes_one_request() {
    let school = School::new().await;
    seed::student(&school, 1).await;
    let draft = draft(&[1], form("2026-03-09", "2026-03-09"));
    let sent = (0..6).map(|_| absences::request(school.app(), school.actor(), &draft));
    let made = futures::future::join_all(sent).await;
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1, "{made:?}");
}

#[tokio::test]
async fn a_list_is_narrowed_and_continued() {
    let school = School::new().await;
    seed::course(&school, 1).await;
    for id in 1..=5 {
        seed::enrollment(&school, id, 1, "group").await;
        let day = format!("2026-03-{:02}", 8 + id);
        absences::request(school.app(), school.actor(), &draft(&[id], form(&day, &day))).await.unwrap();
    }
    seed::student(&school, 9).await;
    let approved = Draft { is_approved: true, ..draft(&[9], form("2026-03-01", "2026-03-31")) };
    absences::request(school.app(), school.actor(), &approved).await.unwrap();
    let app = school.app();
    let find = |filter: Filter| async move {
        absences::list(app, &ListQuery { limit: 3, ..ListQuery::default() }, &filter).await.unwrap()
    };
    let pending = find(Filter { state: Some(State::Pending), ..Filter::default() }).await;
    assert_eq!((pending.total, pending.items.len()), (5, 3));
    let rest = ListQuery { limit: 3, cursor: pending.next, ..ListQuery::<Sort>::default() };
    let filter = Filter { state: Some(State::Pending), ..Filter::default() };
    assert_eq!(absences::list(app, &rest, &filter).await.unwrap().items.len(), 2);
    let in_course = Filter { course: Some(presente::ids::CourseId(1)), ..Filter::default() };
    assert_eq!(find(in_course).await.total, 5);
    let day = "2026-03-12".parse().ok();
    let covering = find(Filter { from: day, until: day, ..Filter::default() }).await;
    assert_eq!(covering.total, 2, "one begins that day, one covers the month");
    let searched = ListQuery { q: "perez 4".into(), ..ListQuery::<Sort>::default() };
    assert_eq!(absences::list(app, &searched, &Filter::default()).await.unwrap().total, 1);
    assert_eq!(absences::waiting(app).await.unwrap(), 5);
}

#[tokio::test]
async fn a_paper_is_what_it_contains_and_whoever_reads_it_is_noted() {
    let school = School::new().await;
    let (app, id) = (school.app(), one(&school).await);
    for (content, key) in [
        (Bytes::from_static(b"<html>hola</html>"), "absences-paper-kind"),
        (Bytes::new(), "absences-paper-empty"),
        (vec![b'%'; 10 * 1024 * 1024 + 1].into(), "absences-paper-large"),
    ] {
        let upload = Upload { name: "certificado.pdf".into(), content };
        match absences::attach(app, school.actor(), id, 1, &upload).await {
            Err(Error::Invalid(errors)) => {
                assert_eq!((errors[0].field.as_ref(), errors[0].message.key.as_ref()), ("file", key));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(app.photo_store.list("papers/", None).await.unwrap().is_empty());

    let kept = absences::attach(app, school.actor(), id, 1, &pdf("C:\\Médico.docx")).await.unwrap();
    assert_eq!((kept.row.file_name.as_deref(), kept.row.version), (Some("Médico.pdf"), 2));
    let (paper, content) = absences::paper(app, &named("Rosa"), id).await.unwrap();
    let chunks: Vec<Bytes> = content.try_collect().await.unwrap();
    assert_eq!(
        (paper.media_type.as_str(), chunks.concat()),
        ("application/pdf", b"%PDF-1.7 certificado".to_vec())
    );
    let seen: String = school.value("select actor_name from audit_log where verb = 'absence.view'").await;
    assert_eq!(seen, "Rosa");

    let other = absences::attach(app, school.actor(), id, 2, &pdf("otro.pdf")).await.unwrap();
    assert_eq!(app.photo_store.list("papers/", None).await.unwrap().len(), 1, "the first one is gone");
    let late = absences::attach(app, school.actor(), id, 2, &pdf("tarde.pdf")).await;
    assert_eq!(conflict(late).0, "absences-changed-meanwhile");
    assert_eq!(app.photo_store.list("papers/", None).await.unwrap().len(), 1, "and the late one is not kept");
    absences::detach(app, school.actor(), id, other.row.version).await.unwrap();
    assert!(app.photo_store.list("papers/", None).await.unwrap().is_empty());
    assert!(matches!(absences::paper(app, school.actor(), id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_store_that_does_not_answer_loses_nothing_that_was_written() {
    let school = School::new().await;
    seed::student(&school, 1).await;
    let vars = presente::config::Vars::new([("S3_ENDPOINT", "http://127.0.0.1:9")]);
    let nowhere = std::path::Path::new("/nowhere");
    let gone = presente::config::Config::read(vars, nowhere, school.now()).unwrap().photos;
    let gone = presente::integrations::photo_store::S3::new(gone, nowhere.to_owned());
    let school = school.storing(std::sync::Arc::new(gone));
    let mut draft = draft(&[1], form("2026-03-09", "2026-03-09"));
    draft.paper = Some(pdf("a.pdf"));
    let refused = absences::request(school.app(), school.actor(), &draft).await;
    assert!(
        matches!(refused, Err(Error::Invalid(errors)) if errors[0].message.key == "absences-paper-not-kept")
    );
    assert_eq!(school.value::<i64>("select count(*) from absence_requests").await, 0);
}

#[tokio::test]
async fn what_no_request_knows_is_swept_after_a_day() {
    let school = School::new().await;
    let (app, id) = (school.app(), one(&school).await);
    absences::attach(app, school.actor(), id, 1, &pdf("a.pdf")).await.unwrap();
    app.photo_store.put("papers/lost", "image/png", Bytes::from_static(b"x")).await.unwrap();
    assert_eq!(absences::sweep(app).await.unwrap(), 0, "it may still be on its way into a row");
    let old = std::time::SystemTime::now() - TimeDelta::days(2).to_std().unwrap();
    let folder = school.files().join("attendance-photos/papers");
    for file in std::fs::read_dir(folder).unwrap() {
        let file = std::fs::File::options().write(true).open(file.unwrap().path()).unwrap();
        file.set_modified(old).unwrap();
    }
    assert_eq!(absences::sweep(app).await.unwrap(), 1);
    assert_eq!(absences::sweep(app).await.unwrap(), 0);
    assert!(absences::paper(app, school.actor(), id).await.is_ok());
}
