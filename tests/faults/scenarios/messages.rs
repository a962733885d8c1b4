//! Messages to families while processes are killed before the call, between the call and its answer, and after.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use presente::config::{Config, Vars};
use presente::demo::Demo;
use presente::ids::StudentId;
use presente::msg;
use presente::notifications::{Fact, announce};

use crate::outcome::Outcome;
use crate::town::Town;
use crate::whatsapp::{Mood, Provider};

const FAMILIES: i64 = 240;
const KILLS: usize = 6;
/// What is said by one fact.
const BITE: i64 = 60;

/// Each message reaches the provider at most once, and exactly once unless it is shown as uncertain.
pub async fn killed_on_their_way() -> Outcome {
    let mut town = Town::found("messages while processes die", 1, Demo::Aromos, "2026-03-09T14:00:00Z").await;
    let provider = Provider::open().await;
    provider.turns(Mood::TakesAfter(Duration::from_millis(250)));
    for (family, mood) in [
        (7, Mood::Says(429, 130_429)),
        (40, Mood::Babbles(503)),
        (90, Mood::TakesAndLeaves),
        (130, Mood::Says(400, 131_056)),
        (170, Mood::TakesAndBabbles),
    ] {
        provider.does(&phone(family), &[mood]);
    }
    let vars = provider.vars().into_iter().chain([("SECRET_KEY".to_owned(), "faults".to_owned())]);
    let config = Config::read(Vars::new(vars), &town.app.config.data, town.now()).unwrap();
    town.app.config = Arc::new(config);
    families(&town).await;
    for from in (1..=FAMILIES).step_by(usize::try_from(BITE).unwrap()) {
        say(&town, from).await;
    }
    let start = town.now();
    town.more_vars = provider.vars();
    town.roles = "worker";
    town.go(start, 1.0);
    for place in 0..2 {
        town.start("worker");
        town.members[place].up().await;
    }
    for kill in 1..=KILLS {
        let enough = usize::try_from(FAMILIES).unwrap() * kill / (KILLS + 2);
        let began = std::time::Instant::now();
        while provider.requests().len() < enough && began.elapsed() < Duration::from_secs(90) {
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        town.kill(kill % 2);
    }
    let settled =
        town.comes("not exists (select from notifications where state in ('queued', 'sending'))").await;
    town.outcome.expect(settled, "not every message came to its end");
    let mut reached: BTreeMap<String, usize> = BTreeMap::new();
    for taken in provider.taken() {
        *reached.entry(taken.callback).or_default() += 1;
    }
    let twice = reached.iter().filter(|(_, times)| **times > 1).map(|(which, _)| format!("message {which}"));
    town.outcome.effects_twice.extend(twice);
    for id in 1..=FAMILIES {
        let state = town.text(&format!("select state from notifications where id = {id}")).await;
        let times = reached.get(&format!("ntf_{id}")).copied().unwrap_or_default();
        let fits = matches!((state.as_str(), times), ("sent", 1) | ("uncertain", 0 | 1));
        town.outcome.expect(fits, format!("message {id} is {state} and arrived {times} times"));
    }
    town.outcome.uncertain = town.count("select count(*) from notifications where state = 'uncertain'").await;
    // Two of them are made so by the provider itself.
    let few = town.outcome.uncertain < 100;
    town.outcome.expect(few, "nearly everything is uncertain");
    town.outcome.instants = usize::try_from(FAMILIES).unwrap();
    town.members.clear();
    town.sql("delete from apalis.jobs").await;
    town.outcome.clone()
}

fn phone(family: i64) -> String {
    format!("+5691{family:07}")
}

async fn families(town: &Town) {
    town.sql(&format!(
        "insert into students (id, code, given_names, family_names, created_at, updated_at)
            overriding system value
            select n, 'E-' || n, 'Ana', 'Pérez ' || n, now(), now() from generate_series(1, {FAMILIES}) n;
         insert into guardians (id, code, given_names, family_names, phone, created_at, updated_at)
            overriding system value
            select n, 'G' || n, 'Rosa', 'Soto ' || n, '+5691' || lpad(n::text, 7, '0'), now(), now()
            from generate_series(1, {FAMILIES}) n;
         insert into guardianships (student_id, guardian_id) select n, n from generate_series(1, {FAMILIES}) n;
         update channel_states set per_second = 40"
    ))
    .await;
}

async fn say(town: &Town, from: i64) {
    let fact = Fact::Change {
        key: "a".into(),
        day: town.now().date_naive(),
        students: (from..from + BITE).map(StudentId).collect(),
        says: msg!("delivery-late"),
    };
    let tx = town.app.db.begin().await.unwrap();
    announce(&town.app, &tx, &fact).await.unwrap();
    tx.commit().await.unwrap();
}
