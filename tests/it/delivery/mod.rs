//! Messages to families on their way, against a provider that speaks the protocol.

mod channels;
mod client;
mod codes;
mod mail;
mod next_way;
mod pace;
mod reports;
mod who;

use std::sync::Arc;

use presente::app::App;
use presente::ids::{NotificationId, StudentId};
use presente::integrations::whatsapp::Graph;
use presente::msg;
use presente::notifications::{Fact, announce};
use presente::queue::{DeliverMessage, DeliverNotification, enqueue_all};

use crate::no_shows::{course, guardian, missing};
use crate::support::School;
use crate::support::whatsapp::Provider;

/// A school with real notifications, and students 1 to `families`, each with a guardian of the same number who
/// has a telephone and an address.
async fn school(provider: &Provider, families: i64) -> School {
    school_with(provider, families, &[]).await
}

async fn school_with(provider: &Provider, families: i64, more: &[(&str, &str)]) -> School {
    let vars = provider.vars();
    let vars: Vec<_> = vars.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let vars = [vars, more.to_vec()].concat();
    let graph = Graph::new(&provider.config().whatsapp);
    let school = School::new().await.set_up(&vars).writing(Arc::new(graph));
    course(&school, 1).await;
    missing(&school, 1, 1, families).await;
    for id in 1..=families {
        guardian(&school, id, &[id]).await;
    }
    school.sql("update guardians set email = 'g' || id || '@familias.test'").await;
    school
}

/// The number of a guardian.
fn phone(guardian: i64) -> String {
    format!("+5690000{guardian:04}")
}

async fn say(school: &School, fact: &Fact) -> usize {
    say_from(school.app(), fact).await
}

async fn say_from(app: &App, fact: &Fact) -> usize {
    let tx = app.db.begin().await.unwrap();
    let new = announce(app, &tx, fact).await.unwrap();
    tx.commit().await.unwrap();
    new
}

/// That these did not arrive.
fn no_show(school: &School, students: &[i64]) -> Fact {
    let students = students.iter().map(|id| (StudentId(*id), "2026-03-09T11:25:00Z".parse().unwrap()));
    Fact::NoShow { day: school.now().date_naive(), students: students.collect() }
}

/// That the hours of these have changed: it may wait until the morning.
fn change(school: &School, key: &str, students: &[i64]) -> Fact {
    Fact::Change {
        key: key.into(),
        day: school.now().date_naive(),
        students: students.iter().map(|id| StudentId(*id)).collect(),
        says: msg!("delivery-late"),
    }
}

/// Way, state and attempts of the messages to a guardian, in their order.
async fn told(school: &School, guardian: i64) -> Vec<String> {
    school
        .values(&format!(
            "select channel || ' ' || state || ' ' || attempts from notifications
                where guardian_id = {guardian} order by id"
        ))
        .await
}

/// As if the pauses before the next attempts were over.
async fn wait(school: &School) {
    school.sql("update notifications set retry_at = now() where retry_at is not null").await;
    school.sql("update apalis.jobs set run_at = now() where status = 'Pending'").await;
    school.sql("update channel_states set until = now() where until is not null").await;
    school.sql("update reached set last_at = last_at - interval '7 seconds'").await;
    // A job may have been looked at a moment too early.
    let conn = school.app().db.reader();
    let ids = |channel| {
        format!(
            "select id::text from notifications where state = 'queued' and due_at is null and channel = '{channel}'"
        )
    };
    let number = |id: String| NotificationId(id.parse().unwrap());
    let phones = school.values(&ids("whatsapp")).await.into_iter();
    let phones: Vec<_> = phones.map(|id| DeliverMessage { notification_id: number(id) }).collect();
    enqueue_all(conn, &phones).await.unwrap();
    let mails = school.values(&ids("email")).await.into_iter();
    let mails: Vec<_> = mails.map(|id| DeliverNotification { notification_id: number(id) }).collect();
    enqueue_all(conn, &mails).await.unwrap();
}
