//! Counts that add up: every candidate is in exactly one of them.

use super::{Outcome, Reason, SkipKind};

/// How many candidates met which end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    outcomes: [u32; Outcome::ALL.len()],
    skips: [u32; SkipKind::ALL.len()],
}

impl Tally {
    /// Counts one candidate.
    pub fn add(&mut self, outcome: Outcome, reason: Reason) {
        self.add_many(outcome, reason, 1);
    }

    /// Counts `n` of a kind.
    pub fn add_many(&mut self, outcome: Outcome, reason: Reason, n: u32) {
        bump(&mut self.outcomes, outcome as usize, n);
        if outcome == Outcome::Skip {
            bump(&mut self.skips, reason.skip_kind() as usize, n);
        }
    }

    /// Adds what another one counted.
    pub fn merge(&mut self, other: &Self) {
        let add = |counts: &mut [u32], more: &[u32]| {
            for (count, more) in counts.iter_mut().zip(more) {
                *count += more;
            }
        };
        add(&mut self.outcomes, &other.outcomes);
        add(&mut self.skips, &other.skips);
    }

    /// How many met this end.
    pub fn of(&self, outcome: Outcome) -> u32 {
        self.outcomes.get(outcome as usize).copied().unwrap_or_default()
    }

    /// How many were skipped for this reason.
    pub fn skipped_for(&self, kind: SkipKind) -> u32 {
        self.skips.get(kind as usize).copied().unwrap_or_default()
    }

    /// Classes made.
    pub fn created(&self) -> u32 {
        self.of(Outcome::Create)
    }

    /// Classes that existed and are different now.
    pub fn changed(&self) -> u32 {
        Outcome::ALL.into_iter().filter(|outcome| outcome.changes()).map(|outcome| self.of(outcome)).sum()
    }

    /// Classes left as they are though the plan says otherwise.
    pub fn kept(&self) -> u32 {
        self.of(Outcome::Keep)
    }

    /// Candidates with nothing to do.
    pub fn skipped(&self) -> u32 {
        self.of(Outcome::Skip)
    }

    /// All of them.
    pub fn candidates(&self) -> u32 {
        self.outcomes.iter().sum()
    }

    /// Whether no date matched: nothing is there and nothing could be made.
    pub fn is_empty(&self) -> bool {
        let unmatched = self.skipped_for(SkipKind::Paused) + self.skipped_for(SkipKind::OutOfRange);
        self.candidates() == unmatched
    }
}

fn bump(counts: &mut [u32], at: usize, n: u32) {
    if let Some(count) = counts.get_mut(at) {
        *count += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_and_reason_has_its_place() {
        for (at, outcome) in Outcome::ALL.into_iter().enumerate() {
            assert_eq!(outcome as usize, at);
        }
        for (at, kind) in SkipKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
    }

    #[test]
    fn rule_14_the_counts_add_up() {
        let mut tally = Tally::default();
        for outcome in Outcome::ALL {
            for reason in Reason::ALL {
                tally.add(outcome, reason);
            }
        }
        let skips: u32 = SkipKind::ALL.into_iter().map(|kind| tally.skipped_for(kind)).sum();
        assert_eq!(skips, tally.skipped());
        assert_eq!(tally.created() + tally.changed() + tally.kept() + tally.skipped(), tally.candidates());
    }

    #[test]
    fn rule_12_dates_out_of_range_are_no_match() {
        let mut tally = Tally::default();
        assert!(tally.is_empty());
        tally.add(Outcome::Skip, Reason::NotEnrolled);
        tally.add(Outcome::Skip, Reason::Paused);
        assert!(tally.is_empty());
        tally.add(Outcome::Skip, Reason::Holiday);
        assert!(!tally.is_empty());
    }
}
