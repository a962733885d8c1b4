//! What a scenario came to: said in a line, kept as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::ledger::Findings;

/// The result of a scenario.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    pub scenario: String,
    /// Decides all that is random in it.
    pub seed: u64,
    /// Simulated seconds in a real one: other than 1, outcomes are judged and not how late they come.
    pub rate: f64,
    pub processes: usize,
    pub faults: BTreeMap<String, usize>,
    pub triggers: usize,
    pub instants: usize,
    pub duplicates: Vec<String>,
    pub gaps: Vec<String>,
    pub strays: Vec<String>,
    pub unsettled: Vec<String>,
    pub outcomes: BTreeMap<String, usize>,
    pub mails: usize,
    /// Mails that arrived more than once, rows that were made more than once.
    pub effects_twice: Vec<String>,
    /// Mails of which it is shown that nobody knows whether they arrived.
    pub uncertain: i64,
    /// What else was not as it should be.
    pub broken: Vec<String>,
    pub seconds: u64,
}

impl Outcome {
    pub fn with(mut self, found: Findings) -> Self {
        self.instants = found.checked;
        self.duplicates = found.duplicates;
        self.gaps = found.gaps;
        self.strays = found.strays;
        self.unsettled = found.open;
        self.outcomes = found.outcomes;
        self
    }

    pub fn fault(&mut self, what: &str) {
        *self.faults.entry(what.to_owned()).or_default() += 1;
    }

    /// Notes what should hold and does not.
    pub fn expect(&mut self, holds: bool, what: impl Into<String>) {
        if !holds {
            self.broken.push(what.into());
        }
    }

    fn wrong(&self) -> usize {
        [&self.duplicates, &self.gaps, &self.strays, &self.unsettled, &self.effects_twice, &self.broken]
            .iter()
            .map(|list| list.len())
            .sum()
    }

    /// Fails when anything was wrong, or when nothing was checked.
    pub fn expect_clean(&self) {
        println!("{self}");
        assert!(self.wrong() == 0 && self.instants > 0, "{self}\n{self:#?}");
    }

    /// Fails when nothing was found wrong.
    pub fn expect_dirty(&self) {
        assert!(self.wrong() > 0, "the harness found nothing: {self}");
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |counts: &BTreeMap<String, usize>| {
            counts.iter().map(|(name, count)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
        };
        write!(
            f,
            "{:<34} seed {}, rate {}, {} processes",
            self.scenario, self.seed, self.rate, self.processes
        )?;
        write!(f, "; faults: {}", list(&self.faults))?;
        write!(f, "; {} triggers, {} instants ({})", self.triggers, self.instants, list(&self.outcomes))?;
        write!(f, ": {} duplicates, {} gaps, ", self.duplicates.len(), self.gaps.len())?;
        write!(f, "{} strays, {} without outcome", self.strays.len(), self.unsettled.len())?;
        write!(f, "; {} mails, {} effects twice, ", self.mails, self.effects_twice.len())?;
        write!(f, "{} uncertain; {} s", self.uncertain, self.seconds)?;
        self.broken.iter().try_for_each(|what| write!(f, "; BROKEN: {what}"))
    }
}

/// The last lines of `make faults`.
pub fn summary(all: &[Outcome], bugs: &[Outcome]) -> String {
    let sum = |of: fn(&Outcome) -> usize| all.iter().map(of).sum::<usize>();
    let faults: usize = all.iter().flat_map(|outcome| outcome.faults.values()).sum();
    let found = bugs.iter().map(|bug| {
        format!(
            "deliberate bug «{}»: {} gaps, {} duplicates, {} strays found",
            bug.scenario,
            bug.gaps.len(),
            bug.duplicates.len(),
            bug.strays.len()
        )
    });
    let found: Vec<_> = found.collect();
    format!(
        "{} scenarios, {faults} faults, {} instants checked: {} duplicates, {} gaps, {} effects twice, {} s\n{}",
        all.len(),
        sum(|outcome| outcome.instants),
        sum(|outcome| outcome.duplicates.len()),
        sum(|outcome| outcome.gaps.len()),
        sum(|outcome| outcome.effects_twice.len()),
        all.iter().map(|outcome| outcome.seconds).sum::<u64>(),
        found.join("\n"),
    )
}

/// Writes `target/faults.json`.
pub fn write(all: &[Outcome], bugs: &[Outcome]) -> PathBuf {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults.json");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let all = serde_json::json!({ "scenarios": all, "deliberate_bugs": bugs });
    std::fs::write(&file, serde_json::to_string_pretty(&all).unwrap() + "\n").unwrap();
    file
}
