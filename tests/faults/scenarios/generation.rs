//! kill -9 in the middle of a generation.

use std::time::Duration;

use presente::demo::Demo;
use presente::ids::TriggerId;
use presente::people::roster;
use presente::triggers;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::outcome::Outcome;
use crate::town::{ROLES, Town};

const ROUNDS: usize = 3;

/// A school whose classes are made again and again, each time by two processes of which the first one dies
/// while it works. What is there at the end is what one undisturbed generation makes.
pub async fn killed_in_the_middle() -> Outcome {
    let mut town = Town::found("killed while it generates", 1, Demo::Armonia, "2026-04-15T12:00:00Z").await;
    fill(&town, Demo::Armonia).await;
    let start = town.now();
    let rule =
        [("action", "generate_classes"), ("window", "rolling"), ("frequency", "daily"), ("time", "03:00")];
    let id = town.trigger(&rule).await;
    town.go(start, 1.0);
    town.start(ROLES);
    town.members[0].up().await;
    run_now(&town, id).await;
    let ended = "select bool_and(status = 'succeeded') from trigger_runs";
    assert!(town.comes(ended).await, "an undisturbed generation ends");
    let whole = town.count("select count(*) from class_sessions").await;
    town.outcome.expect(whole > 100, format!("only {whole} classes: too few to be in the middle of"));
    let mut dice = StdRng::seed_from_u64(1);
    for round in 0..ROUNDS {
        town.sql("truncate class_sessions cascade; delete from generation_runs").await;
        let run = run_now(&town, id).await;
        // The lock of a generation says that it has begun.
        let begun = "select exists (select from pg_locks where locktype = 'advisory' and granted
            and classid = 0 and objid = 1347551233)";
        assert!(town.comes(begun).await, "it begins");
        tokio::time::sleep(Duration::from_millis(dice.random_range(0..150))).await;
        town.kill(0);
        town.members[0].up().await;
        let over = format!("select status = 'succeeded' from trigger_runs where id = {run}");
        let is_over = town.comes(&over).await;
        town.outcome.expect(is_over, format!("round {round}: the run has no good end"));
        let there = town.count("select count(*) from class_sessions").await;
        town.outcome.expect(there == whole, format!("round {round}: {there} classes instead of {whole}"));
    }
    // Nothing was due by itself; the runs that were asked for are the instants here.
    let mut outcome = town.judge(start).await;
    outcome.instants = ROUNDS + 1;
    outcome
}

/// Runs a trigger now; the run's id.
pub async fn run_now(town: &Town, id: i64) -> i64 {
    triggers::run_now(&town.app, &town.actor, TriggerId(id)).await.unwrap().0
}

/// The roster of a demo school, without classes.
pub async fn fill(town: &Town, demo: Demo) {
    let today = demo.school().today(town.now());
    let named = |file: presente::demo::File| roster::NamedFile {
        name: file.name.to_owned(),
        content: file.text.into_bytes(),
    };
    let files = demo.files(today).into_iter().map(named).collect();
    let options = roster::Options { dry_run: false, all_or_nothing: true };
    roster::import_files(&town.app, &town.actor, files, roster::Source::Demo, options).await.unwrap();
}
