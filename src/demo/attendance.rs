//! Days that a demo school has lived: who came and left, through the ordinary verbs, each at its own hour.

use chrono::{DateTime, Days, DurationRound, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::passages::{Expected, Passage, passages};
use super::store;
use crate::app::App;
use crate::attendance;
use crate::attendance::rules::{Batch, Direction, GateMode, Incoming, MOST_EVENTS, Method, Shown};
use crate::audit::Actor;
use crate::clock::Clock;
use crate::error::Result;
use crate::ids::GateId;
use crate::kiosks::Door;
use crate::reports::day;
use crate::school;

/// The tablet through which they came: it is no longer in use, so that nobody misses it.
const TABLET: &str = "Tableta de muestra";

/// Lives the days since it was last alive, at most `history_days` of them, and what has passed of today. Safe
/// to repeat: each passage has its own name, so that only what is new is added.
pub async fn live(app: &App, actor: &Actor, gate: GateId, history_days: u32) -> Result<()> {
    let (zone, now) = (school::current(app).await?.zone, app.clock.now());
    let today = now.with_timezone(&zone).date_naive();
    let tablet = store::tablet(app.db.reader(), gate, TABLET, now).await?;
    let door =
        Door { kiosk_id: tablet.id, name: TABLET.to_owned(), gate_id: gate, gate_mode: GateMode::Auto };
    let first = today - Days::new(history_days.into());
    let first = tablet.last_day.map_or(first, |last| last.max(first));
    for date in first.iter_days().take_while(|date| *date < today) {
        let close = NaiveTime::from_hms_opt(23, 30, 0).unwrap_or_default();
        let evening = school::rules::instant(date.and_time(close), zone);
        live_day(app, &door, date, evening).await?;
        attendance::close_day(&at(app, evening), actor, date).await?;
    }
    live_day(app, &door, today, now).await
}

fn at(app: &App, now: DateTime<Utc>) -> App {
    app.clone().at(Clock::fixed(now))
}

/// What happens on `date` until `now`: hour by hour, as a kiosk sends it.
async fn live_day(app: &App, door: &Door, date: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    attendance::open_day(&at(app, now), date).await?;
    let expected: Vec<_> = day::everybody(app, date).await?.iter().filter_map(expected).collect();
    let mut all = passages(date, &expected);
    all.retain(|passage| passage.at < now);
    for hour in all.chunk_by(|one, other| hour_of(one) == hour_of(other)) {
        for part in hour.chunks(MOST_EVENTS) {
            let sent = part.last().map_or(now, |last| last.at + TimeDelta::seconds(1));
            let events = part.iter().map(|passage| Ok(incoming(date, passage))).collect();
            attendance::check_in(&at(app, sent), door, &Batch { sent_at: Some(sent), events }).await?;
        }
    }
    Ok(())
}

fn hour_of(passage: &Passage) -> DateTime<Utc> {
    passage.at.duration_trunc(TimeDelta::hours(1)).unwrap_or(passage.at)
}

fn expected(row: &day::DayRow) -> Option<Expected> {
    let hours = row.expected_in.zip(row.expected_out).filter(|_| row.source == "gate");
    hours.map(|(from, until)| Expected { student: row.student_id, from, until })
}

fn incoming(date: NaiveDate, passage: &Passage) -> Incoming {
    let way = if passage.comes { Direction::CheckIn } else { Direction::CheckOut };
    Incoming {
        client_event_id: format!("demo-{date}-{}-{}", passage.student, way.as_str()),
        sequence: passage.at.timestamp(),
        shown: Shown::Student(passage.student),
        direction: None,
        method: Method::Qr,
        staff_user_id: None,
        occurred_at: passage.at,
    }
}
