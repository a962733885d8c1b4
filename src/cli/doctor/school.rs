//! What the school itself needs: its settings, reviewed holidays, somebody who may operate the program.

use chrono::{Datelike, SecondsFormat, TimeDelta};

use super::check::Check;
use crate::app::App;
use crate::auth::Role;
use crate::auth::rules::{UserFilter, UserState};
use crate::auth::{demo, users};
use crate::classes::generation::history;
use crate::cli::Failure;
use crate::error::Result;
use crate::kiosks::devices;
use crate::kiosks::rules::Pulse;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::school::School;
use crate::triggers::{self, Filter, Listed};
use crate::{calendar, msg, school};

/// Every precondition that lies in the database.
pub(super) async fn checks(app: &App, production: bool) -> Result<Vec<Check>, Failure> {
    let mut checks = vec![admins(app).await?];
    if production {
        checks.push(demo_logins(app).await?);
    }
    let Some(school) = school::current_some(app).await? else {
        checks.push(Check::bad("school", msg!("doctor-school-missing"), msg!("school-missing")));
        return Ok(checks);
    };
    checks.push(Check::good("school", msg!("doctor-school", name = school.name)));
    checks.push(zone(app, &school));
    checks.push(schedules(app).await?);
    checks.extend(triggers(app).await?);
    checks.push(kiosks(app).await?);
    let year = school.today(app.clock.now()).year();
    for year in [year, year + 1] {
        checks.push(holidays(app, year).await?);
    }
    Ok(checks)
}

async fn admins(app: &App) -> Result<Check> {
    let open = UserFilter { role: Some(Role::Admin), state: UserState::Open };
    let count = users::list(app, &ListQuery { limit: 1, ..ListQuery::default() }, open).await?.total;
    let found = msg!("doctor-admins", count = count);
    Ok(Check::new("accounts", count > 0, found, msg!("doctor-admins-mend")))
}

/// Everybody knows their password.
async fn demo_logins(app: &App) -> Result<Check> {
    let open = demo::open_logins(app).await?;
    Ok(if open.is_empty() {
        Check::good("demo_logins", msg!("doctor-demo-none"))
    } else {
        let found = msg!("doctor-demo-open", emails = open.join(", "));
        Check::bad("demo_logins", found, msg!("doctor-demo-mend"))
    })
}

fn zone(app: &App, school: &School) -> Check {
    let zone = app.config.scheduler.zone.unwrap_or(school.zone);
    let found = msg!("doctor-zone", zone = school.zone.name(), version = chrono_tz::IANA_TZDB_VERSION);
    Check::new("zone", zone == school.zone, found, msg!("doctor-zone-mend", zone = zone.name()))
}

async fn schedules(app: &App) -> Result<Check> {
    let one = ListQuery { limit: 1, ..ListQuery::default() };
    let count = history::unscheduled(app, &one).await?.total;
    let found = msg!("doctor-schedules", count = count);
    Ok(Check::new("schedules", count == 0, found, msg!("doctor-schedules-mend")))
}

/// One line for each of the system's own triggers: when it fires next.
async fn triggers(app: &App) -> Result<Vec<Check>> {
    triggers::seed(app).await?;
    let query = ListQuery { limit: MAX_LIMIT, ..ListQuery::default() };
    let own = Filter { system: Some(true), ..Filter::default() };
    let check = |listed: Listed| {
        let trigger = listed.trigger;
        let key = trigger.handle();
        let Some(next) = trigger.next_at.filter(|_| listed.pause.is_none()) else {
            let state = if trigger.draft.active { "paused" } else { "off" };
            return Check::good("trigger", msg!("doctor-trigger-rests", key = key, state = state));
        };
        let late = app.clock.now() - next > app.clock.span(TimeDelta::minutes(2));
        let at = next.with_timezone(&trigger.zone).to_rfc3339_opts(SecondsFormat::Secs, true);
        let found = msg!("doctor-trigger", key = key, next = at);
        Check::new("trigger", !late, found, msg!("doctor-trigger-mend"))
    };
    Ok(triggers::list(app, &query, &own).await?.items.into_iter().map(check).collect())
}

/// A tablet that rests is no fault; one whose clock is off makes events that nobody believes.
async fn kiosks(app: &App) -> Result<Check> {
    let all = devices::list(app).await?;
    let used: Vec<_> = all.iter().filter(|kiosk| kiosk.revoked_at.is_none()).collect();
    let count = |pulse| used.iter().filter(|kiosk| kiosk.pulse() == pulse).count();
    let (silent, unsynced) = (count(Pulse::Silent), count(Pulse::Unsynced));
    let wrong = used.iter().filter(|kiosk| kiosk.skew_seconds().abs() > 300).map(|kiosk| kiosk.name.as_str());
    let wrong = wrong.collect::<Vec<_>>().join(", ");
    if wrong.is_empty() {
        let found = msg!("doctor-kiosks", count = used.len(), silent = silent, unsynced = unsynced);
        return Ok(Check::good("kiosks", found));
    }
    let found = msg!("doctor-kiosks-clock", names = wrong);
    Ok(Check::bad("kiosks", found, msg!("doctor-kiosks-clock-mend")))
}

async fn holidays(app: &App, year: i32) -> Result<Check> {
    if calendar::reviewed(app.db.reader(), year).await?.is_some() {
        return Ok(Check::good("holidays", msg!("doctor-holidays", year = year)));
    }
    let found = msg!("doctor-holidays-unreviewed", year = year);
    Ok(Check::bad("holidays", found, msg!("doctor-holidays-mend")))
}
