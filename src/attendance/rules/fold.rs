//! One fold over a student's day gives every scan its direction: in the order of time, whatever the order in
//! which they arrived.

use chrono::{DateTime, Utc};

use super::{Direction, Flag, GateMode, Settings};

/// A scan or an entry of one student's day.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Scan {
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Where; none is the office.
    pub kiosk_id: Option<i64>,
    /// The device's own count.
    pub sequence: i64,
    /// The device's own name of it.
    pub client_event_id: String,
    /// What a person said.
    pub given: Option<Direction>,
    /// Which way its gate leads.
    pub mode: GateMode,
}

/// What the fold says of a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// Which way; of a duplicate, that of the scan it repeats.
    pub direction: Direction,
    /// It repeats the one before and counts for nothing.
    pub duplicate: bool,
    /// What is peculiar.
    pub flag: Option<Flag>,
    /// When the scan was that counts: its own time, or of a duplicate that of the one it repeats.
    pub counted_at: DateTime<Utc>,
}

/// What the scans of a day come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// First arrival.
    pub first_in: Option<DateTime<Utc>>,
    /// Last leaving.
    pub last_out: Option<DateTime<Utc>>,
    /// Came in after it.
    pub inside: bool,
}

/// The fate of each scan, in the order given, and what the day comes to.
pub fn fold(scans: &[Scan], settings: &Settings) -> (Vec<Fate>, Passage) {
    let mut order: Vec<(usize, &Scan)> = scans.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| a.place().cmp(&b.place()));
    let mut passage = Passage::default();
    let mut last: Option<(DateTime<Utc>, Direction)> = None;
    let mut fates = Vec::with_capacity(scans.len());
    for (at, scan) in order {
        let fate = scan.follow(last, settings);
        if !fate.duplicate {
            last = Some((scan.occurred_at, fate.direction));
            passage.note(scan.occurred_at, fate.direction);
        }
        fates.push((at, fate));
    }
    fates.sort_by_key(|(at, _)| *at);
    (fates.into_iter().map(|(_, fate)| fate).collect(), passage)
}

impl Passage {
    fn note(&mut self, at: DateTime<Utc>, direction: Direction) {
        match direction {
            Direction::CheckIn => {
                self.first_in = self.first_in.or(Some(at));
                self.inside = true;
            }
            Direction::CheckOut => {
                self.last_out = Some(at);
                self.inside = false;
            }
        }
    }
}

impl Scan {
    /// Its place in the day.
    fn place(&self) -> (DateTime<Utc>, Option<i64>, i64, &str) {
        (self.occurred_at, self.kiosk_id, self.sequence, &self.client_event_id)
    }

    fn follow(&self, last: Option<(DateTime<Utc>, Direction)>, settings: &Settings) -> Fate {
        let since = last.map(|(at, before)| (self.occurred_at - at, at, before));
        let repeats = |at, direction| Fate { direction, duplicate: true, flag: None, counted_at: at };
        let direction = match (self.given, self.mode) {
            (Some(given), _) => given,
            (None, GateMode::In) => Direction::CheckIn,
            (None, GateMode::Out) => Direction::CheckOut,
            (None, GateMode::Auto) => match since {
                Some((after, at, before)) if after <= settings.duplicate() => return repeats(at, before),
                Some((after, at, Direction::CheckIn)) if after < settings.bounce() => {
                    return repeats(at, Direction::CheckIn);
                }
                Some((_, _, Direction::CheckIn)) => Direction::CheckOut,
                Some((_, _, Direction::CheckOut)) | None => Direction::CheckIn,
            },
        };
        // Where the direction is known, only the same one again is a repetition.
        let flag = match since {
            Some((after, at, before)) if before == direction => {
                if after <= settings.duplicate() {
                    return repeats(at, direction);
                }
                Some(Flag::ImpossiblePair)
            }
            None if direction == Direction::CheckOut => Some(Flag::NoCheckIn),
            Some(_) | None => None,
        };
        Fate { direction, duplicate: false, flag, counted_at: self.occurred_at }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;
    use crate::attendance::rules::Direction::{CheckIn, CheckOut};

    fn scan(seconds: i64, given: Option<Direction>, mode: GateMode) -> Scan {
        let eight = "2026-03-09T11:00:00Z".parse::<DateTime<Utc>>().unwrap();
        Scan {
            occurred_at: eight + TimeDelta::seconds(seconds),
            kiosk_id: Some(1),
            sequence: seconds,
            client_event_id: seconds.to_string(),
            given,
            mode,
        }
    }

    fn auto(times: &[i64]) -> Vec<(Direction, bool)> {
        let scans: Vec<_> = times.iter().map(|s| scan(*s, None, GateMode::Auto)).collect();
        fold(&scans, &Settings::default()).0.iter().map(|f| (f.direction, f.duplicate)).collect()
    }

    #[test]
    fn scans_alternate_and_what_comes_too_soon_repeats() {
        const HOUR: i64 = 3600;
        for (times, fates) in [
            (&[0][..], &[(CheckIn, false)][..]),
            // Within a minute, the sixtieth second too.
            (&[0, 60], &[(CheckIn, false), (CheckIn, true)]),
            // Going out within ten minutes is none; at ten minutes it is.
            (&[0, 61], &[(CheckIn, false), (CheckIn, true)]),
            (&[0, 599], &[(CheckIn, false), (CheckIn, true)]),
            (&[0, 600], &[(CheckIn, false), (CheckOut, false)]),
            (&[0, HOUR, HOUR + 30], &[(CheckIn, false), (CheckOut, false), (CheckOut, true)]),
            (&[0, HOUR, HOUR + 61], &[(CheckIn, false), (CheckOut, false), (CheckIn, false)]),
            // A repetition begins no minute of its own.
            (
                &[0, HOUR, HOUR + 40, HOUR + 80],
                &[(CheckIn, false), (CheckOut, false), (CheckOut, true), (CheckIn, false)],
            ),
        ] {
            assert_eq!(auto(times), fates, "{times:?}");
        }
    }

    #[test]
    fn a_gate_or_a_person_says_the_direction_and_strange_pairs_are_flagged() {
        use GateMode::{Auto, In, Out};
        for (scans, said) in [
            (vec![scan(0, None, Out)], vec![(CheckOut, false, Some(Flag::NoCheckIn))]),
            (
                vec![scan(0, None, In), scan(700, None, In)],
                vec![(CheckIn, false, None), (CheckIn, false, Some(Flag::ImpossiblePair))],
            ),
            (
                vec![scan(0, None, In), scan(30, None, In)],
                vec![(CheckIn, false, None), (CheckIn, true, None)],
            ),
            // Another door, the other way: no repetition, however soon.
            (
                vec![scan(0, None, In), scan(30, None, Out)],
                vec![(CheckIn, false, None), (CheckOut, false, None)],
            ),
            // A person wins over the gate.
            (
                vec![scan(0, None, Auto), scan(30, Some(CheckOut), Auto)],
                vec![(CheckIn, false, None), (CheckOut, false, None)],
            ),
            (vec![scan(0, Some(CheckIn), Out)], vec![(CheckIn, false, None)]),
        ] {
            let fates = fold(&scans, &Settings::default()).0;
            let found: Vec<_> = fates.iter().map(|f| (f.direction, f.duplicate, f.flag)).collect();
            assert_eq!(found, said, "{scans:?}");
        }
    }

    #[test]
    fn a_duplicate_points_to_the_scan_it_repeats() {
        let scans = [scan(0, None, GateMode::Auto), scan(90, None, GateMode::Auto)];
        let (fates, passage) = fold(&scans, &Settings::default());
        assert_eq!(fates[1].counted_at, scans[0].occurred_at);
        assert_eq!(passage, Passage { first_in: Some(scans[0].occurred_at), last_out: None, inside: true });
    }

    fn any_scan() -> impl Strategy<Value = Scan> {
        let given = prop_oneof![4 => Just(None), 1 => Just(Some(CheckIn)), 1 => Just(Some(CheckOut))];
        let mode = prop_oneof![4 => Just(GateMode::Auto), 1 => Just(GateMode::In), 1 => Just(GateMode::Out)];
        (0_i64..3000, 0_i64..3, 0_i64..50, given, mode).prop_map(|(seconds, kiosk, sequence, given, mode)| {
            Scan { kiosk_id: Some(kiosk), sequence, ..scan(seconds, given, mode) }
        })
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            (scans, shuffled) in prop::collection::vec(any_scan(), 0..24)
                .prop_map(|scans| scans.into_iter().enumerate().map(|(n, scan)| {
                    Scan { client_event_id: n.to_string(), ..scan }
                }).collect::<Vec<_>>())
                .prop_flat_map(|scans| (Just(scans.clone()), Just(scans).prop_shuffle()))
        ) {
            let settings = Settings::default();
            let (fates, passage) = fold(&scans, &settings);
            let (others, other) = fold(&shuffled, &settings);
            prop_assert_eq!(passage, other);
            for (scan, fate) in scans.iter().zip(&fates) {
                let at = shuffled.iter().position(|s| s.client_event_id == scan.client_event_id).unwrap();
                prop_assert_eq!(fate, &others[at]);
            }
        }

        #[test]
        fn what_counts_never_has_an_automatic_pair(scans in prop::collection::vec(any_scan(), 0..24)) {
            let scans: Vec<_> = scans.into_iter().map(|s| Scan { given: None, mode: GateMode::Auto, ..s }).collect();
            let (fates, passage) = fold(&scans, &Settings::default());
            let mut counted: Vec<_> = scans.iter().zip(&fates).filter(|(_, f)| !f.duplicate).collect();
            counted.sort_by_key(|(s, _)| s.occurred_at);
            for (n, (_, fate)) in counted.iter().enumerate() {
                prop_assert_eq!(fate.direction, if n % 2 == 0 { CheckIn } else { CheckOut });
                prop_assert_eq!(fate.flag, None);
            }
            prop_assert_eq!(passage.inside, counted.len() % 2 == 1);
        }
    }
}
