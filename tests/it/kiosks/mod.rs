//! Gates, kiosks and what is shown at them, on a real database.

mod cards;
mod devices;
mod pairing;

use presente::app::App;
use presente::error::{Error, Result};
use presente::fields::Fields;
use presente::ids::StudentId;
use presente::kiosks::gates::{self, Gate};
use presente::kiosks::rules::{GateForm, GateMode};

use crate::support::School;

fn field<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].message.key.to_string()),
        other => panic!("{other:?}"),
    }
}

fn conflict<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Conflict(message)) => message.key.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn gate(school: &School, name: &str) -> Gate {
    let form = GateForm { name: name.into(), mode: GateMode::Auto };
    gates::create(school.app(), school.actor(), &form).await.unwrap()
}

/// A student with this code.
async fn student(school: &School, code: &str, given: &str, family: &str) -> StudentId {
    let sql = format!(
        "insert into students (code, given_names, family_names, created_at, updated_at)
         values ('{code}', '{given}', '{family}', now(), now()) returning id"
    );
    StudentId(school.value(&sql).await)
}

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> Fields {
    Fields::from_pairs(pairs)
}

/// Another process that keeps what it reads in memory, and listens.
async fn process(school: &School) -> App {
    let app = school.twin().await;
    tokio::spawn(presente::cache::listen(app.clone()));
    while !app.cache.caught_up().await {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    app
}
