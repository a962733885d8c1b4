//! What an import would do, or did: counts, the first lines, every rejected line.

use serde::{Deserialize, Serialize};

use super::book::Outcome;
use super::kind::Kind;
use super::line::{Line, Place, Rejection};
use crate::error::Message;

/// Lines of each kind that are shown first.
const SAMPLES: usize = 5;
/// Rejections that are kept; beyond, only the counts go on.
const KEPT: usize = 20_000;

/// The report of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `plain`, `oneroster-1.1` or `oneroster-1.2`.
    pub format: String,
    /// Counts by kind, in the order in which they were taken.
    pub counts: Vec<Count>,
    /// The first lines that create or change something.
    pub samples: Vec<Sample>,
    /// Rejected lines, one entry for each wrong field.
    pub rejected: Vec<Rejection>,
    /// What else is worth knowing: columns and files that were ignored.
    pub notes: Vec<Message>,
}

/// What became of the lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The kind.
    pub kind: Kind,
    /// Lines that create something.
    pub created: u64,
    /// Lines that change something.
    pub updated: u64,
    /// Lines that say what the school already says.
    pub unchanged: u64,
    /// Lines that were left out.
    pub rejected: u64,
}

/// A line as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its kind.
    pub kind: Kind,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Whether it creates or changes something.
    pub created: bool,
    /// Column and value.
    pub cells: Vec<(String, String)>,
}

impl Sample {
    /// The line as it was understood.
    pub fn new(line: &Line, outcome: Outcome) -> Self {
        let cell = |(name, _): &super::kind::Column| {
            line.get(name).map(|value| ((*name).to_owned(), value.to_owned()))
        };
        Self {
            kind: line.kind,
            place: line.place(),
            created: outcome == Outcome::Created,
            cells: line.kind.columns().iter().filter_map(cell).collect(),
        }
    }
}

/// Sums of all kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Lines that create something.
    pub created: u64,
    /// Lines that change something.
    pub updated: u64,
    /// Lines that say what the school already says.
    pub unchanged: u64,
    /// Lines that were left out.
    pub rejected: u64,
}

impl Report {
    /// Sums of all kinds.
    pub fn totals(&self) -> Totals {
        self.counts.iter().fold(Totals::default(), |sum, count| Totals {
            created: sum.created + count.created,
            updated: sum.updated + count.updated,
            unchanged: sum.unchanged + count.unchanged,
            rejected: sum.rejected + count.rejected,
        })
    }

    /// Whether applying it would change anything.
    pub fn changes_something(&self) -> bool {
        let totals = self.totals();
        totals.created + totals.updated > 0
    }

    pub(super) fn wants_sample(&self, kind: Kind) -> bool {
        self.samples.iter().filter(|sample| sample.kind == kind).count() < SAMPLES
    }

    pub(super) fn count(&mut self, kind: Kind, outcome: Outcome, sample: Option<Sample>) {
        let count = self.of(kind);
        match outcome {
            Outcome::Created => count.created += 1,
            Outcome::Updated => count.updated += 1,
            Outcome::Unchanged => count.unchanged += 1,
        }
        self.samples.extend(sample);
    }

    pub(super) fn reject(&mut self, kind: Kind, rejections: impl Iterator<Item = Rejection>) {
        self.of(kind).rejected += 1;
        let room = KEPT.saturating_sub(self.rejected.len());
        self.rejected.extend(rejections.take(room));
    }

    fn of(&mut self, kind: Kind) -> &mut Count {
        let at = self.counts.iter().position(|count| count.kind == kind).unwrap_or_else(|| {
            self.counts.push(Count { kind, created: 0, updated: 0, unchanged: 0, rejected: 0 });
            self.counts.len() - 1
        });
        #[allow(clippy::indexing_slicing, reason = "the place was just found or made")]
        &mut self.counts[at]
    }
}
