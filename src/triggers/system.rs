//! The system's own triggers: made once, then theirs who edit them.

use chrono::NaiveTime;

use super::read::zone;
use super::rules::{Action, Days, Draft, GenerationWindow, NotifyOn, Overlap, Recurrence};
use super::store::ring;
use super::store::triggers::{self as store, Plan};
use crate::app::App;
use crate::db::{self, Lock};
use crate::error::Result;
use crate::msg;
use crate::school;
use crate::texts::{Language, say};

/// How long one process waits for another that makes them.
const WAIT: std::time::Duration = std::time::Duration::from_secs(10);

/// Makes those of the system's own triggers that are not there; gives how many. Without a school there is no
/// zone, and nothing is made yet.
pub async fn seed(app: &App) -> Result<usize> {
    let Some(school) = school::find_some(app.db.reader()).await? else { return Ok(0) };
    let known = store::keys(app.db.reader()).await?;
    if own(app, school.language).iter().all(|(key, _)| known.iter().any(|known| known == key)) {
        return Ok(0);
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    db::lock(&tx, Lock::SystemTriggers, WAIT).await?;
    let (known, zone) = (store::keys(&tx).await?, zone(app, &tx).await?);
    let mut made = 0;
    for (key, draft) in own(app, school.language) {
        if known.iter().any(|known| known == key) {
            continue;
        }
        let next_at = draft.recurrence.next_after(now, zone).filter(|_| draft.active);
        store::insert(&tx, &draft, Some(key), Plan { next_at, zone }, "presente", now).await?;
        made += 1;
    }
    ring(&tx).await?;
    tx.commit().await?;
    Ok(made)
}

/// Makes what is missing, and says in the log of each trigger when it fires next.
pub async fn announce(app: &App) -> Result<()> {
    let made = seed(app).await?;
    let all = store::all(app.db.reader()).await?;
    for trigger in &all {
        let (key, zone) = (trigger.handle(), trigger.zone.name());
        let rule = trigger.draft.recurrence.words(Language::Es);
        let next = trigger.next_at.map_or_else(
            || "off".to_owned(),
            |at| at.with_timezone(&trigger.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        );
        tracing::info!(key, name = trigger.draft.name, rule, zone, next, "trigger");
    }
    let active = all.iter().filter(|trigger| trigger.next_at.is_some()).count();
    tracing::info!(triggers = all.len(), active, made, "triggers are scheduled");
    Ok(())
}

/// The system's own triggers, each with its key and its first values.
fn own(app: &App, language: Language) -> Vec<(&'static str, Draft)> {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let monday = Days::from_numbers(&[1]);
    let hours = u32::from(app.config.cache.cleanup_interval_hours);
    let anchor = chrono::DateTime::UNIX_EPOCH;
    let hourly = Recurrence::Interval { every_minutes: hours * 60, between: None, days: Days::ALL, anchor };
    let generate = Action::GenerateClasses;
    let day = Some((time(6, 0), time(20, 0)));
    let each_minute = Recurrence::Interval { every_minutes: 1, between: day, days: Days::ALL, anchor };
    let school_hours = Recurrence::Interval {
        every_minutes: 5,
        between: Some((time(7, 0), time(18, 0))),
        days: Days::from_numbers(&[1, 2, 3, 4, 5]),
        anchor,
    };
    // Lessons are given until late, and on Saturdays.
    let class_hours = Recurrence::Interval {
        every_minutes: 5,
        between: Some((time(7, 0), time(22, 0))),
        days: Days::ALL,
        anchor,
    };
    let all = [
        (
            "generate_monthly_classes",
            generate(GenerationWindow::Monthly),
            Recurrence::Monthly { day: 10, time: time(2, 0) },
            msg!("scheduled-monthly"),
        ),
        (
            "generate_weekly_classes",
            generate(GenerationWindow::Weekly),
            Recurrence::Weekly { days: monday, time: time(6, 0) },
            msg!("scheduled-weekly"),
        ),
        (
            "generate_rolling_classes",
            generate(GenerationWindow::Rolling),
            Recurrence::Daily { time: time(3, 0) },
            msg!("scheduled-rolling"),
        ),
        ("detect_no_shows", Action::DetectNoShows, school_hours, msg!("scheduled-no-shows")),
        ("check_classes", Action::CheckClasses, class_hours, msg!("scheduled-classes")),
        ("cache_cleanup_hourly", Action::CleanCache, hourly, msg!("scheduled-cache")),
        ("check_kiosks", Action::CheckKiosks, each_minute, msg!("scheduled-kiosks")),
        (
            "purge_history",
            Action::PurgeHistory,
            Recurrence::Daily { time: time(3, 30) },
            msg!("scheduled-purge"),
        ),
        (
            "close_day",
            Action::CloseDay,
            Recurrence::Daily { time: time(23, 30) },
            msg!("scheduled-close-day"),
        ),
    ];
    let draft = |(key, action, recurrence, name): (&'static str, Action, Recurrence, _)| {
        let draft = Draft {
            name: say(language, &name),
            description: None,
            action,
            recurrence,
            recipients: Vec::new(),
            notify_on: NotifyOn::Failure,
            priorities: Vec::new(),
            active: key != "generate_rolling_classes",
            catch_up: action.usual_catch_up(),
            overlap: Overlap::Skip,
        };
        (key, draft)
    };
    all.into_iter().map(draft).collect()
}
