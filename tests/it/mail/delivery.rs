//! One message on its way: every job runs twice, and the second time changes nothing.

use presente::error::Error;
use presente::ids::NotificationId;
use presente::notifications::rules::State;
use presente::notifications::{self, Outcome, find, steps};

use super::{announce, failure, school};
use crate::support::School;
use crate::support::post::{Door, Mood, PostOffice};

/// The state, the attempts, and the reason in words.
async fn told(school: &School, id: i64) -> (State, i32, String) {
    let found = find(school.app(), NotificationId(id)).await.unwrap();
    let words = found.reason.map(|reason| presente::texts::say(presente::texts::Language::En, &reason));
    (found.state, found.row.attempts, words.unwrap_or_default())
}

async fn way(school: &School) -> Vec<State> {
    steps(school.app(), NotificationId(1)).await.unwrap().into_iter().map(|step| step.state).collect()
}

/// As if the pause before the next attempt were over.
async fn wait(school: &School) {
    school.sql("update notifications set retry_at = now() where retry_at is not null").await;
    school.sql("update apalis.jobs set run_at = now() where status = 'Pending'").await;
}

#[tokio::test]
async fn a_mail_is_taken_once_and_says_who_and_what() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "rosa@aromos.cl,luz@aromos.cl").await;
    announce(&school, &failure(7)).await;
    announce(&school, &failure(7)).await;
    school.run_jobs().await;
    let taken = post.taken();
    let mut to: Vec<_> = taken.iter().map(|mail| mail.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["RCPT TO:<luz@aromos.cl>", "RCPT TO:<rosa@aromos.cl>"]);
    assert_eq!(post.connections(), 1, "a connection rests between mails");
    let mail = &taken[0].data;
    for line in ["Auto-Submitted: auto-generated", "Message-ID: <notification.1."] {
        assert!(mail.contains(line), "{line}: {mail}");
    }
    assert!(
        !mail.contains("Clases del mes <b>") || mail.contains("&#60;b&#62;"),
        "names are escaped: {mail}"
    );
    assert_eq!(way(&school).await, [State::Queued, State::Sending, State::Sent]);
}

#[tokio::test]
async fn a_success_is_told_to_those_who_want_to_hear_it() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "rosa@aromos.cl").await;
    let mut news = failure(8);
    news.outcome = Outcome::Succeeded(vec![]);
    announce(&school, &news).await;
    school.run_jobs().await;
    assert!(post.taken().is_empty(), "nobody asked to hear of it");
    news.always = true;
    news.recipients = vec!["luz@aromos.cl".into()];
    announce(&school, &news).await;
    school.run_jobs().await;
    let taken = post.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].to.contains("luz@aromos.cl"));
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_asked_three_times_with_pauses() {
    let post = PostOffice::open(Door::Plain).await;
    post.turns(Mood::Says("451 4.7.1 come back later"));
    let school = school(&post, "rosa@aromos.cl").await;
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    let (state, attempts, why) = told(&school, 1).await;
    assert_eq!((state, attempts), (State::Queued, 1), "the same job a second time does nothing");
    assert!(why.contains("come back later"), "{why}");
    let pause: f64 = school
        .value("select extract(epoch from retry_at - now())::float8 from notifications where id = 1")
        .await;
    assert!((50.0..=72.0).contains(&pause), "{pause}");
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await.1, 2);
    wait(&school).await;
    school.run_jobs().await;
    let (state, attempts, _) = told(&school, 1).await;
    assert_eq!((state, attempts), (State::Failed, 3));
    let again = [State::Queued, State::Sending];
    assert_eq!(way(&school).await, [again.as_slice(), &again, &again, &[State::Failed]].concat());
}

#[tokio::test]
async fn a_server_that_comes_back_takes_the_mail() {
    let post = PostOffice::open(Door::Plain).await;
    post.turns(Mood::LeavesEarly);
    let school = school(&post, "rosa@aromos.cl").await;
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await.0, State::Queued, "nothing had been handed over");
    post.turns(Mood::Takes);
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await.0, State::Sent);
    assert_eq!(post.taken().len(), 1);
}

#[tokio::test]
async fn what_is_refused_for_good_fails_at_once_with_the_servers_words() {
    for mood in [Mood::Says("550 5.1.1 no such mailbox"), Mood::SaysAtEnd("554 5.7.1 no such mailbox")] {
        let post = PostOffice::open(Door::Plain).await;
        post.turns(mood);
        let school = school(&post, "rosa@aromos.cl").await;
        announce(&school, &failure(1)).await;
        school.run_jobs().await;
        let (state, attempts, why) = told(&school, 1).await;
        assert_eq!((state, attempts), (State::Failed, 1), "{mood:?}");
        assert!(why.contains("no such mailbox"), "{why}");
    }
}

#[tokio::test]
async fn a_mail_without_an_answer_is_uncertain_and_sent_again_only_by_choice() {
    let post = PostOffice::open(Door::Plain).await;
    post.turns(Mood::LeavesAtEnd);
    let school = school(&post, "rosa@aromos.cl").await;
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await.0, State::Uncertain);
    assert_eq!(post.taken().len(), 1);
    post.turns(Mood::Takes);
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    assert_eq!(post.taken().len(), 1, "nobody has chosen it");

    notifications::send_again(school.app(), school.actor(), NotificationId(1)).await.unwrap();
    let twice = notifications::send_again(school.app(), school.actor(), NotificationId(1)).await;
    assert!(matches!(twice, Err(Error::Conflict(_))), "it is on its way: {twice:?}");
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await.0, State::Sent);
    let taken = post.taken();
    let id = |n: usize| taken[n].data.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
    assert_eq!((taken.len(), id(0)), (2, id(1)), "the reader's program can tell that it is the same");
}

#[tokio::test]
async fn a_mail_found_being_sent_is_uncertain() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "rosa@aromos.cl").await;
    announce(&school, &failure(1)).await;
    // A process was killed after it had begun.
    school.sql("update notifications set state = 'sending', attempts = 1").await;
    school.run_jobs().await;
    let (state, _, why) = told(&school, 1).await;
    assert_eq!(state, State::Uncertain);
    assert!(why.contains("may have arrived"), "{why}");
    assert!(post.taken().is_empty());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let post = PostOffice::open(Door::Plain).await;
    let school = school(&post, "rosa@aromos.cl").await;
    drop(post);
    tokio::task::yield_now().await;
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    let (state, attempts, why) = told(&school, 1).await;
    assert_eq!((state, attempts), (State::Queued, 1), "{why}");
    assert!(why.contains("127.0.0.1:"), "{why}");
    school.sql("delete from apalis.jobs").await;
}

#[tokio::test]
async fn without_a_server_the_mail_is_kept_as_a_file() {
    let school = School::new().await.set_up(&[("EMAIL_DESTINATARIOS", "rosa@aromos.cl")]);
    announce(&school, &failure(1)).await;
    school.run_jobs().await;
    let found = find(school.app(), NotificationId(1)).await.unwrap();
    assert_eq!((found.state, found.row.handed_to.as_deref()), (State::Sent, Some("file")));
}

#[tokio::test]
async fn nobody_to_tell_is_no_error() {
    let school = School::new().await;
    announce(&school, &failure(1)).await;
    assert_eq!(school.value::<i64>("select count(*) from notifications").await, 0);
}
