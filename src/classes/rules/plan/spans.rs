//! Sets of dates that are mostly in a row.

use chrono::NaiveDate;

/// Dates in ranges that are in order and do not touch; both ends inclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<(NaiveDate, NaiveDate)>);

impl Spans {
    /// Every date that lies in one of `ranges`.
    pub fn union(ranges: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut all: Vec<_> = ranges.into_iter().filter(|(from, to)| from <= to).collect();
        all.sort_unstable();
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match merged.last_mut() {
                Some((_, end)) if from <= next(*end) => *end = to.max(*end),
                _ => merged.push((from, to)),
            }
        }
        Self(merged)
    }

    /// The dates of `from` to `to` that lie in none of `gaps`.
    pub fn without(
        from: NaiveDate,
        to: NaiveDate,
        gaps: impl IntoIterator<Item = (NaiveDate, NaiveDate)>,
    ) -> Self {
        let mut rest = Vec::new();
        let mut start = from;
        for (gap, end) in Self::union(gaps).0 {
            if start < gap {
                rest.push((start, previous(gap).min(to)));
            }
            start = start.max(next(end));
        }
        rest.push((start, to));
        Self::union(rest)
    }

    /// Whether `date` is one of them.
    pub fn contains(&self, date: NaiveDate) -> bool {
        let after = self.0.partition_point(|(from, _)| *from <= date);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, to)| date <= *to)
    }

    /// The ranges, in order.
    pub fn ranges(&self) -> &[(NaiveDate, NaiveDate)] {
        &self.0
    }

    /// Whether any date of `from` to `to` is one of them.
    pub fn touches(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.0.iter().any(|(start, end)| *start <= to && from <= *end)
    }
}

fn next(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(NaiveDate::MAX)
}

fn previous(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn ranges_that_touch_become_one() {
        let spans = Spans::union([(day(5), day(6)), (day(1), day(2)), (day(3), day(3)), (day(9), day(8))]);
        assert_eq!(spans.ranges(), [(day(1), day(3)), (day(5), day(6))]);
        assert!(spans.contains(day(3)) && !spans.contains(day(4)) && !spans.contains(day(7)));
        assert!(spans.touches(day(4), day(5)) && !spans.touches(day(4), day(4)));
    }

    #[test]
    fn gaps_are_taken_out() {
        let gaps = [(day(5), day(6)), (day(1), day(2)), (day(9), NaiveDate::MAX)];
        assert_eq!(Spans::without(day(2), day(20), gaps).ranges(), [(day(3), day(4)), (day(7), day(8))]);
        assert_eq!(Spans::without(day(2), day(3), []).ranges(), [(day(2), day(3))]);
        assert_eq!(Spans::without(day(2), day(3), [(day(1), day(9))]).ranges(), []);
    }
}
