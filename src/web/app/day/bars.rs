//! How a course stands, as a bar of shares.

use crate::attendance::rules::Status;
use crate::reports::day::Tally;

/// How long the whole bar is.
const LENGTH: i64 = 1000;

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose it is: the tone of the status.
    pub tone: &'static str,
    /// Where it begins.
    pub x: i64,
    /// How long it is.
    pub width: i64,
}

/// From those who are there to those who are not.
const ORDER: [Status; 7] = [
    Status::Present,
    Status::Late,
    Status::Partial,
    Status::LeftEarly,
    Status::Excused,
    Status::Absent,
    Status::Pending,
];

/// The parts of those who are expected; nothing where nobody is.
pub fn shares(tally: &Tally) -> Vec<Share> {
    let all = tally.expected();
    let mut before = 0;
    let mut shares = Vec::new();
    for status in ORDER {
        let count = tally.of(status);
        if count > 0 {
            let (x, end) = (before * LENGTH / all, (before + count) * LENGTH / all);
            shares.push(Share { tone: super::badge(status).0, x, width: end - x });
        }
        before += count;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_and_without_gaps_and_empty_where_nobody_is_expected() {
        let day = [(Status::Present, 17), (Status::Late, 3), (Status::Absent, 1), (Status::NotExpected, 4)];
        let tally = day.iter().fold(Tally::default(), |sum, (status, n)| sum.plus(&Tally::only(*status, *n)));
        let shares = shares(&tally);
        let mut end = 0;
        for share in &shares {
            assert_eq!(share.x, end, "{shares:?}");
            end += share.width;
        }
        assert_eq!((end, shares.len()), (LENGTH, 3));
        assert!(super::shares(&Tally::only(Status::NotExpected, 9)).is_empty());
    }
}
