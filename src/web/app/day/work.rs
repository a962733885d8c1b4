//! What needs somebody, the most urgent first; each number leads to what it counts.

use crate::alerts::Counts;
use crate::alerts::rules::Priority;
use crate::reports::day::{Day, Group};

/// A line of what is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How urgent it looks.
    pub tone: &'static str,
    /// Its icon.
    pub symbol: &'static str,
    /// Key of what it is.
    pub label: &'static str,
    /// How many.
    pub count: i64,
    /// Where they are.
    pub href: String,
}

/// What is to be done on `day`; on another day than today only what is of that day.
pub fn items(day: &Day, alerts: Option<&Counts>) -> Vec<Item> {
    let item =
        |tone, symbol, label, count, href: &str| Item { tone, symbol, label, count, href: href.into() };
    let (work, date) = (&day.work, day.date);
    let no_shows = format!("/app/days/{date}/students?group={}", Group::NoShow.as_str());
    let mut items = vec![
        item("bad", "user-x", "day-no-shows", day.tally.no_shows, &no_shows),
        item(
            "warn",
            "circle-dashed",
            "day-not-taken",
            work.not_taken,
            &format!("/app/days/{date}/not-taken"),
        ),
    ];
    if let Some(alerts) = alerts {
        let critical = alerts.by_priority.iter().find(|(own, _)| *own == Priority::Critical);
        let critical = critical.map_or(0, |(_, count)| *count);
        let all = alerts.open + alerts.acknowledged;
        items.splice(
            0..0,
            [item("bad", "shield-alert", "day-critical", critical, "/app/alerts?priority=critical")],
        );
        items.splice(2..2, [item("bad", "monitor", "day-silent-kiosks", work.silent_kiosks, "/app/kiosks")]);
        items.extend([
            item("info", "file-text", "day-absences", work.absences, "/app/absences?state=pending"),
            item("info", "pencil", "day-amendments", work.amendments, "/app/amendments"),
            item("info", "clipboard-list", "day-late-marks", work.late_marks, "/app/marks/late"),
            item("warn", "circle-alert", "day-alerts", all, "/app/alerts"),
        ]);
    }
    items.retain(|item| item.count > 0);
    items
}
