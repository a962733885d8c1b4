//! Durations by their size, and what can be said of them.

/// Upper bounds in seconds of what a person waits for.
pub const WAITS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Upper bounds in seconds of what nobody waits for.
pub const WORKS: [f64; 11] = [0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 900.0];

/// In which bucket a duration falls; the last one has no bound.
pub fn bucket(bounds: &[f64], seconds: f64) -> usize {
    bounds.iter().position(|bound| seconds <= *bound).unwrap_or(bounds.len())
}

/// The duration below which the share `part` of all lies, between the bounds of its bucket; none without
/// any. What lies beyond the last bound is said to be as long as it.
pub fn quantile(bounds: &[f64], counts: &[f64], part: f64) -> Option<f64> {
    let total: f64 = counts.iter().sum();
    if total <= 0.0 {
        return None;
    }
    let (wanted, mut below, mut lower) = (total * part, 0.0, 0.0);
    for (bound, count) in bounds.iter().zip(counts) {
        if *count > 0.0 && below + count >= wanted {
            return Some(lower + (bound - lower) * ((wanted - below) / count));
        }
        (below, lower) = (below + count, *bound);
    }
    bounds.last().copied()
}

/// A share in percent; none of nothing.
pub fn percent(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| 100.0 * part / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_falls_into_one_bucket() {
        for (seconds, expected) in [(0.0, 0), (0.005, 0), (0.006, 1), (10.0, 10), (11.0, 11)] {
            assert_eq!(bucket(&WAITS, seconds), expected, "{seconds}");
        }
    }

    #[test]
    fn a_quantile_lies_in_its_bucket() {
        let of = |counts: &[f64], part| quantile(&[1.0, 2.0, 4.0], counts, part);
        assert_eq!(of(&[0.0; 4], 0.95), None);
        assert_eq!(of(&[10.0, 0.0, 0.0, 0.0], 0.5), Some(0.5));
        assert_eq!(of(&[50.0, 50.0, 0.0, 0.0], 0.75), Some(1.5));
        assert_eq!(of(&[90.0, 0.0, 10.0, 0.0], 0.95), Some(3.0));
        assert_eq!(of(&[0.0, 0.0, 0.0, 3.0], 0.95), Some(4.0), "beyond the last bound");
        assert_eq!((percent(1.0, 4.0), percent(0.0, 0.0)), (Some(25.0), None));
    }
}
