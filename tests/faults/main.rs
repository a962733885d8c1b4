//! What must hold when things go wrong: real processes of the program on one database, killed, stopped and cut
//! off while triggers are due. At the end the ledger is compared with an oracle that looks at every minute.
//!
//! About five minutes of it run with the other tests; `make faults` runs all of it. docs/RELIABILITY.md tells more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and prints what it did"
)]

#[path = "../support/cluster.rs"]
mod cluster;
mod ledger;
mod member;
mod mix;
mod outcome;
#[path = "../support/post/mod.rs"]
#[allow(dead_code, reason = "it can be moodier than any scenario needs")]
mod post;
mod scenarios;
mod town;
#[path = "../support/truth.rs"]
mod truth;
#[path = "../support/whatsapp/mod.rs"]
#[allow(dead_code, reason = "it can be moodier than any scenario needs")]
mod whatsapp;

use outcome::Outcome;
use presente::triggers::rules::Recurrence;
use scenarios::{bugs, chaos, cuts, doors, downtime, edits, generation, mail, messages, nights, stops};
use tokio::sync::Semaphore;

/// Two scenarios at a time, each with a database and processes of its own: most of their time is waiting.
static PLACES: Semaphore = Semaphore::const_new(2);

macro_rules! quick {
    ($($(#[$doc:meta])* $name:ident => $scenario:expr;)*) => {$(
        $(#[$doc])*
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            let _place = PLACES.acquire().await.unwrap();
            $scenario.await.expect_clean();
        }
    )*};
}

quick! {
    processes_are_killed_for_a_while => chaos::day(1, &chaos::SHORT);
    three_days_of_downtime_end_as_was_chosen => downtime::three_days();
    an_edit_at_the_tick_is_never_retroactive => edits::at_the_tick(8);
    clocks_go_forward => nights::forward();
    clocks_go_back => nights::back();
    events_of_the_doors_survive_kills => doors::killed_while_they_come();
    messages_reach_the_provider_at_most_once => messages::killed_on_their_way();
}

/// The harness is worth something only if it finds what is wrong.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliberate_bugs_are_found() {
    let _place = PLACES.acquire().await.unwrap();
    bugs::next_instant_from_now().await.expect_dirty();
}

/// `make faults`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes about twenty minutes: make faults"]
async fn the_whole_set() {
    let _alone = PLACES.acquire_many(2).await.unwrap();
    let mut all = Vec::new();
    let mut note = |outcome: Outcome| {
        println!("{outcome}");
        all.push(outcome);
        outcome::write(&all, &[]);
    };
    for seed in chaos::seeds() {
        note(chaos::day(seed, &chaos::DAY).await);
    }
    note(generation::killed_in_the_middle().await);
    note(stops::longer_than_the_lease().await);
    note(stops::asked_to_end_at_ticks().await);
    note(stops::asked_to_end_while_it_works().await);
    note(cuts::restarted_at_ticks().await);
    note(cuts::backends_terminated().await);
    note(downtime::three_days().await);
    note(edits::at_the_tick(40).await);
    note(nights::forward().await);
    note(nights::back().await);
    note(mail::killed_before_the_answer().await);
    note(doors::killed_while_they_come().await);
    note(messages::killed_on_their_way().await);
    let bugs = [bugs::next_instant_from_now().await, bugs::no_unique_key().await];
    println!("{}", outcome::summary(&all, &bugs));
    println!("{}", outcome::write(&all, &bugs).display());
    all.iter().for_each(Outcome::expect_clean);
    bugs.iter().for_each(Outcome::expect_dirty);
}
