//! The last day or week in figures, as the office looks at them.

use chrono::{DateTime, TimeDelta, Utc};

use super::minute::Sample;
use super::rules::{WAITS, WORKS, quantile};
use super::store::{self, Counted, Span, Summed};
use crate::app::App;
use crate::clock::real_now;
use crate::error::Result;

/// How far one looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Range {
    /// Twenty-four hours, by the hour.
    #[default]
    Day,
    /// Seven days, by six hours.
    Week,
}

impl Range {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Day, Self::Week];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    const fn parts(self) -> (i32, i32) {
        match self {
            Self::Day => (24, 3600),
            Self::Week => (28, 6 * 3600),
        }
    }

    /// The span that ends with the part in which `now` lies.
    fn span(self, now: DateTime<Utc>) -> Span {
        let (parts, seconds) = self.parts();
        let into = now.timestamp().rem_euclid(i64::from(seconds));
        let begun =
            now - TimeDelta::seconds(into) - TimeDelta::nanoseconds(now.timestamp_subsec_nanos().into());
        let to = begun + TimeDelta::seconds(seconds.into());
        Span { from: to - TimeDelta::seconds(i64::from(parts) * i64::from(seconds)), to, seconds }
    }
}

/// What happened in a part of the span.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bin {
    /// Requests by their duration.
    requests: [f64; 12],
    /// Requests that met a fault.
    pub errors: f64,
    /// Attempts of jobs by their duration.
    jobs: [f64; 12],
    /// Those that failed.
    pub jobs_failed: f64,
    /// The most jobs that waited in any minute.
    pub waiting: f64,
    /// Look-ups in caches.
    pub lookups: f64,
    /// Those that were answered from memory.
    pub hits: f64,
}

impl Bin {
    /// All requests.
    pub fn requests(&self) -> f64 {
        self.requests.iter().sum()
    }

    /// In how many seconds nineteen of twenty requests were answered.
    pub fn request_p95(&self) -> Option<f64> {
        quantile(&WAITS, &self.requests, 0.95)
    }

    /// All attempts of jobs.
    pub fn jobs(&self) -> f64 {
        self.jobs.iter().sum()
    }

    /// In how many seconds nineteen of twenty attempts ended.
    pub fn job_p95(&self) -> Option<f64> {
        quantile(&WORKS, &self.jobs, 0.95)
    }

    fn add(&mut self, row: &Summed) {
        let named = |sample: Sample| row.name == sample.as_str();
        let place = usize::try_from(row.place - 1).unwrap_or(usize::MAX);
        let buckets = |all: &mut [f64; 12]| {
            if let Some(one) = all.get_mut(place) {
                *one = row.total;
            }
        };
        if named(Sample::Requests) {
            buckets(&mut self.requests);
        } else if named(Sample::Jobs) {
            buckets(&mut self.jobs);
        } else if named(Sample::Errors) {
            self.errors = row.total;
        } else if named(Sample::JobsFailed) {
            self.jobs_failed = row.total;
        } else if named(Sample::Waiting) {
            self.waiting = row.most;
        } else if named(Sample::Lookups) {
            self.lookups = row.total;
        } else if named(Sample::Hits) {
            self.hits = row.total;
        }
    }
}

/// What became due in a part of the span, on the school's line of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Due {
    /// Runs by their outcome.
    pub runs: Vec<(String, f64)>,
    /// How many seconds late nineteen of twenty runs began, at most.
    pub lag_p95: Option<f64>,
    /// Mails by their state.
    pub mails: Vec<(String, f64)>,
}

/// Everything in parts, the oldest first.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How far one looks back.
    pub range: Range,
    /// The beginnings of the parts, in real time.
    pub times: Vec<DateTime<Utc>>,
    /// What happened in the processes.
    pub bins: Vec<Bin>,
    /// The beginnings of the parts, on the school's line of time.
    pub due_times: Vec<DateTime<Utc>>,
    /// What became due.
    pub due: Vec<Due>,
}

/// The figures of the last day or week.
pub async fn figures(app: &App, range: Range) -> Result<Figures> {
    let conn = app.db.reader();
    let (real, school) = (range.span(real_now()), range.span(app.clock.now()));
    let mut found = Figures::empty(range, real, school);
    for row in store::samples(conn, real).await? {
        if let Some(bin) = part(&mut found.bins, row.bin) {
            bin.add(&row);
        }
    }
    for Counted { bin, word, count } in store::runs(conn, school).await? {
        if let Some(due) = part(&mut found.due, bin) {
            due.runs.push((word, float(count)));
        }
    }
    for Counted { bin, word, count } in store::mails(conn, school).await? {
        if let Some(due) = part(&mut found.due, bin) {
            due.mails.push((word, float(count)));
        }
    }
    for lag in store::lags(conn, school).await? {
        if let Some(due) = part(&mut found.due, lag.bin) {
            due.lag_p95 = Some(lag.p95_ms / 1000.0);
        }
    }
    Ok(found)
}

#[allow(clippy::cast_precision_loss, reason = "counts of a part")]
const fn float(count: i64) -> f64 {
    count as f64
}

fn part<T>(parts: &mut [T], place: i32) -> Option<&mut T> {
    parts.get_mut(usize::try_from(place).ok()?)
}

impl Figures {
    /// A day or a week as it might be, for the samples of pages.
    #[cfg(test)]
    #[allow(clippy::missing_panics_doc, reason = "only of tests")]
    pub fn sample(range: Range, full: bool) -> Self {
        let span = range.span("2026-11-23T13:40:00Z".parse().unwrap());
        let mut figures = Self::empty(range, span, span);
        if full {
            for (n, (bin, due)) in figures.bins.iter_mut().zip(&mut figures.due).enumerate() {
                let busy = f64::from(u32::try_from(n % 7).unwrap());
                bin.requests = std::array::from_fn(|place| if place < 6 { busy * 40.0 } else { 0.0 });
                (bin.errors, bin.waiting) = (f64::from(u8::from(n == 5)), busy);
                bin.jobs = std::array::from_fn(|place| if place == 3 { busy * 5.0 } else { 0.0 });
                (bin.lookups, bin.hits) = (busy * 700.0, busy * 651.0);
                due.runs = vec![("succeeded".into(), 5.0), ("failed".into(), f64::from(u8::from(n == 9)))];
                due.lag_p95 = (n != 3).then_some(0.4 + busy);
                due.mails = vec![("sent".into(), busy)];
            }
        }
        figures
    }

    fn empty(range: Range, real: Span, school: Span) -> Self {
        let times = |span: Span| {
            let step = |n: i32| span.from + TimeDelta::seconds(i64::from(n) * i64::from(span.seconds));
            (0..range.parts().0).map(step).collect::<Vec<_>>()
        };
        let (times, due_times) = (times(real), times(school));
        Self {
            range,
            bins: vec![Bin::default(); times.len()],
            due: vec![Due::default(); due_times.len()],
            times,
            due_times,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_ends_with_the_part_that_has_begun() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (range, now, from, to) in [
            (Range::Day, "2026-03-09T12:34:56.5Z", "2026-03-08T13:00:00Z", "2026-03-09T13:00:00Z"),
            (Range::Day, "2026-03-09T12:00:00Z", "2026-03-08T13:00:00Z", "2026-03-09T13:00:00Z"),
            (Range::Week, "2026-03-09T12:34:56Z", "2026-03-02T18:00:00Z", "2026-03-09T18:00:00Z"),
        ] {
            let span = range.span(at(now));
            assert_eq!((span.from, span.to), (at(from), at(to)), "{range:?} {now}");
        }
    }
}
