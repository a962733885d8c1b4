//! The mail of open alerts.

use presente::alerts;
use presente::alerts::rules::{Cause, Kind, Priority, Subject};
use presente::error::Error;
use presente::ids::{ClassId, CourseId, RunId, TriggerId};
use presente::msg;
use presente::notifications::{Digest, DigestCounts, preview_digest, send_digest};

use super::school;
use crate::support::School;
use crate::support::post::{Door, PostOffice};

const COURSES: &str = "insert into courses (code, name, presence_source, created_at, updated_at) values
    ('1A', '1.º A', 'gate', now(), now()), ('2B', '2.º B <i>', 'gate', now(), now())";

fn class(id: i64, course: i64) -> Cause {
    let cause = Cause::new(
        Kind::ClassWithoutTeacher,
        Subject::Class(ClassId(id)),
        format!("Música & danza {id}"),
        msg!("alerts-detail-without-teacher"),
    );
    Cause { course: Some(CourseId(course)), on: "2026-03-16".parse().ok(), ..cause }
}

fn failed(trigger: i64) -> Cause {
    let subject = Subject::Trigger(TriggerId(trigger));
    Cause::new(Kind::RunFailed, subject, "Limpieza", msg!("error-busy")).keyed("run:1")
}

async fn raise(school: &School, causes: &[Cause]) {
    alerts::raise_all(school.app().db.reader(), school.now(), causes).await.unwrap();
}

fn digest(run_id: i64, recipients: &[&str], priorities: &[Priority]) -> Digest {
    let recipients = recipients.iter().map(ToString::to_string).collect();
    Digest { run_id: RunId(run_id), recipients, priorities: priorities.to_vec() }
}

/// The text of a mail: quoted-printable undone as far as needed.
fn plain(data: &str) -> String {
    data.replace("=\r\n", "")
}

#[tokio::test]
async fn one_mail_a_recipient_tells_the_alerts_by_course() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "usual@aromos.cl").await;
    school.sql(COURSES).await;
    raise(&school, &[class(1, 2), class(2, 1), class(3, 2), failed(1)]).await;
    let asked = digest(1, &["rosa@aromos.cl", "ROSA@aromos.cl", "luz@aromos.cl"], &[]);
    let counts = DigestCounts { groups: 3, alerts: 4, recipients: 2 };
    assert_eq!(preview_digest(school.app(), &asked.recipients, &[]).await.unwrap(), counts);
    assert_eq!(send_digest(school.app(), &asked).await.unwrap(), counts);
    school.run_jobs().await;

    // The run is repeated after more has arisen: what was sent stays as it was.
    raise(&school, &[class(4, 1)]).await;
    assert_eq!(send_digest(school.app(), &asked).await.unwrap(), counts);
    school.run_jobs().await;
    let taken = post.taken();
    assert_eq!(taken.len(), 2);
    let mail = plain(&taken[0].data);
    let first = mail.find("1.=C2=BA A").unwrap();
    let second = mail.find("2.=C2=BA B").unwrap();
    assert!(first < second && second < mail.find("Sin curso").unwrap(), "by course, the rest last: {mail}");
    let html = mail.split("text/html").nth(1).unwrap();
    assert!(html.contains("&#60;i&#62;") && html.contains("&#38; danza"), "names are escaped: {html}");
    assert!(mail.contains("/app/alerts/1"), "each leads to its page");
}

#[tokio::test]
async fn a_digest_tells_its_priorities_alone_and_what_is_resolved_no_more() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "usual@aromos.cl").await;
    school.sql(COURSES).await;
    raise(&school, &[class(1, 1), class(2, 1), failed(1)]).await;
    let high = preview_digest(school.app(), &[], &[Priority::High, Priority::Critical]).await.unwrap();
    assert_eq!(high, DigestCounts { groups: 1, alerts: 1, recipients: 1 });
    let (app, by) = (school.app(), school.actor());
    let id = |n| presente::ids::AlertId(n);
    alerts::acknowledge(app, by, &[id(1)]).await.unwrap();
    alerts::resolve(app, by, &[id(2)], "Hay reemplazo").await.unwrap();
    let counts = send_digest(app, &digest(1, &[], &[])).await.unwrap();
    assert_eq!(counts, DigestCounts { groups: 2, alerts: 2, recipients: 1 }, "what is taken is still told");
    school.run_jobs().await;
    assert!(post.taken()[0].to.contains("usual@aromos.cl"), "no recipients of its own: the usual ones");
}

#[tokio::test]
async fn without_alerts_nothing_is_sent() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "usual@aromos.cl").await;
    let counts = send_digest(school.app(), &digest(1, &[], &[])).await.unwrap();
    assert_eq!(counts, DigestCounts::default());
    assert_eq!(school.value::<i64>("select count(*) from notifications").await, 0);
}

#[tokio::test]
async fn without_anybody_to_write_to_the_digest_fails_and_says_what_to_set() {
    let school = School::new().await;
    match send_digest(school.app(), &digest(1, &[], &[])).await {
        Err(Error::Conflict(why)) => assert_eq!(why.key, "mail-no-recipients"),
        other => panic!("{other:?}"),
    }
}
