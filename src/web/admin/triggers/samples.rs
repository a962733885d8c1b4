//! The pages of triggers, empty, full and with errors.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::conflict::{self, ConflictPage};
use super::form::Known;
use super::preview::{Preview, capital};
use super::{FormPage, Index, PausePage, Show};
use crate::alerts::rules::Priority;
use crate::error::{Error, FieldError};
use crate::fields::Fields;
use crate::ids::{RunId, TriggerId, TriggerPauseId};
use crate::listing::Listing;
use crate::msg;
use crate::triggers::rules::{
    Action, CatchUp, ClockChange, Days, Draft, GenerationWindow, NotifyOn, Overlap, Recurrence, RunStatus,
    SkipReason,
};
use crate::triggers::{Listed, Past, Pause, Run, Trigger};
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

type Samples<P> = Vec<(&'static str, P)>;

/// An instant.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn now() -> DateTime<Utc> {
    at("2026-11-23T13:40:00Z")
}

/// A draft of the digest that a school has.
pub fn digest() -> Draft {
    Draft {
        name: "Alertas de la mañana".into(),
        description: Some("Lo urgente, antes de la primera hora.".into()),
        action: Action::AlertDigest,
        recurrence: Recurrence::Weekly { days: Days::WORKING, time: clock(7, 30) },
        recipients: vec!["inspectoria@aromos.cl".into(), "direccion@aromos.cl".into()],
        notify_on: NotifyOn::Failure,
        priorities: vec![Priority::Critical, Priority::High],
        active: true,
        catch_up: CatchUp::None,
        overlap: Overlap::Skip,
    }
}

fn other(name: &str, action: Action, recurrence: Recurrence) -> Draft {
    Draft {
        name: name.into(),
        description: None,
        action,
        recurrence,
        recipients: Vec::new(),
        priorities: Vec::new(),
        catch_up: CatchUp::Latest,
        ..digest()
    }
}

/// A trigger of a draft.
pub fn trigger(id: i64, key: Option<&str>, draft: Draft) -> Trigger {
    let zone = chrono_tz::America::Santiago;
    Trigger {
        id: TriggerId(id),
        key: key.map(Into::into),
        protected: key.is_some(),
        version: 3,
        next_at: draft.recurrence.next_after(now(), zone).filter(|_| draft.active),
        draft,
        zone,
        created_by: "Ximena Ñuñoa Pérez".into(),
        created_at: at("2026-03-02T12:00:00Z"),
        updated_at: at("2026-10-05T14:20:00Z"),
        removed_at: None,
    }
}

fn pause() -> Pause {
    Pause {
        id: TriggerPauseId(1),
        trigger_id: TriggerId(3),
        reason: "Se revisa la nómina del segundo semestre".into(),
        starts_at: at("2026-11-20T12:00:00Z"),
        until_at: Some(at("2026-11-27T11:00:00Z")),
        paused_by: "Ximena Ñuñoa Pérez".into(),
        ended_at: None,
        ended_by: None,
    }
}

/// Every outcome once.
pub fn outcomes() -> Vec<(RunStatus, Option<SkipReason>)> {
    vec![
        (RunStatus::Succeeded, None),
        (RunStatus::Missed, None),
        (RunStatus::Skipped, Some(SkipReason::Paused)),
        (RunStatus::Skipped, Some(SkipReason::Overlap)),
        (RunStatus::Failed, None),
        (RunStatus::Cancelled, None),
        (RunStatus::Succeeded, None),
        (RunStatus::Running, None),
    ]
}

fn strip() -> Vec<Past> {
    let past = |(day, (status, reason))| Past {
        id: RunId(day),
        due_at: now() - TimeDelta::days(9 - day),
        status,
        reason,
    };
    (1..).zip(outcomes()).map(past).collect()
}

fn rows() -> Vec<Listed> {
    let monthly = Action::GenerateClasses(GenerationWindow::Monthly);
    let month = Recurrence::Monthly { day: 31, time: clock(2, 0) };
    let interval = |minutes| Recurrence::Interval {
        every_minutes: minutes,
        between: None,
        days: Days::ALL,
        anchor: DateTime::UNIX_EPOCH,
    };
    let listed = |trigger, pause, last| Listed { trigger, pause, last };
    let off = Draft {
        active: false,
        ..other("Borrado nocturno", Action::PurgeHistory, Recurrence::Daily { time: clock(3, 30) })
    };
    vec![
        listed(trigger(1, None, digest()), None, strip()),
        listed(
            trigger(
                2,
                Some("cache_cleanup_hourly"),
                other("Limpieza de la memoria", Action::CleanCache, interval(60)),
            ),
            None,
            strip(),
        ),
        listed(
            trigger(3, Some("generate_monthly_classes"), other("Clases del mes", monthly, month)),
            Some(pause()),
            strip(),
        ),
        listed(
            trigger(4, None, other("Monitoreo cada 4 horas", Action::AlertDigest, interval(240))),
            None,
            Vec::new(),
        ),
        listed(trigger(5, None, off), None, Vec::new()),
    ]
}

/// A run of the digest.
pub fn run(id: i64, status: RunStatus, reason: Option<SkipReason>) -> Run {
    let due = now() - TimeDelta::days(id);
    let started = status != RunStatus::Missed && status != RunStatus::Skipped && status != RunStatus::Queued;
    let failed = status == RunStatus::Failed;
    Run {
        id: RunId(id),
        trigger: trigger(1, None, digest()),
        scheduled_for: (id != 2).then_some(due),
        due_at: due,
        status,
        reason,
        requested_by: (id == 2).then(|| "Ximena Ñuñoa Pérez".into()),
        claimed_at: due,
        started_at: started.then_some(due + TimeDelta::milliseconds(340)),
        finished_at: status.is_outcome().then_some(due + TimeDelta::seconds(13)),
        lag_ms: started.then_some(340),
        duration_ms: (started && status.is_outcome()).then_some(12_480),
        attempt: if failed { 3 } else { i32::from(started) },
        attempts_allowed: 3,
        counts: if status == RunStatus::Succeeded {
            crate::triggers::Counts::default().with("groups", 5).with("alerts", 14).with("recipients", 2)
        } else {
            crate::triggers::Counts::default()
        },
        error: failed.then(|| msg!("error-busy")),
        process: started.then(|| "aromos-1 · 4117".into()),
        is_waiting: false,
        retry_at: None,
    }
}

/// A run of every outcome.
pub fn runs() -> Vec<Run> {
    (1..).zip(outcomes()).map(|(id, (status, reason))| run(id, status, reason)).collect()
}

fn preview(frame: &Frame, draft: &Draft) -> Preview {
    let zone = chrono_tz::America::Santiago;
    let mut instants = draft.recurrence.preview(now(), zone, 10, |_| None);
    instants[1].holiday = Some("Inmaculada Concepción".into());
    instants[2].clock_change = Some(ClockChange::Skipped);
    instants[3].month_end = true;
    Preview {
        words: capital(&draft.recurrence.words(frame.reader.language)),
        instants,
        zone: zone.to_string(),
    }
}

pub fn index(frame: &Frame) -> Samples<Index> {
    let page = |rows: Vec<Listed>, q: &str, form| {
        let listing = Listing { total: rows.len() as u64, items: rows, next: None, previous: None };
        let list = Table::new("/admin/triggers", &listing).searched(q).sorted("name", false);
        let here = "/admin/triggers".into();
        Index { frame: frame.at("/admin/triggers"), list, here, form, rows: listing.items, now: now() }
    };
    let ticked = Fields::from_pairs([("ids", "1,2"), ("until", "mañana")]);
    let errors = vec![
        FieldError::new("reason", msg!("field-required")),
        FieldError::new("until", msg!("triggers-until-wrong", given = "mañana")),
    ];
    vec![
        ("empty", page(Vec::new(), "", Form::default())),
        ("nothing", page(Vec::new(), "zzz", Form::default())),
        ("full", page(rows(), "", Form::default())),
        ("errors", page(rows(), "", Form::refused(ticked, Error::Invalid(errors)).unwrap())),
    ]
}

pub fn form(frame: &Frame) -> Samples<FormPage> {
    let page = |known: Option<Known>, form, draft: Option<&Draft>| FormPage {
        frame: frame.at("/admin/triggers/new"),
        known,
        form,
        preview: draft.map(|draft| preview(frame, draft)),
        trial: draft.iter().map(|_| msg!("triggers-trial-wait")).collect(),
        zone: "America/Santiago".into(),
    };
    let monthly = other(
        "Clases del mes",
        Action::GenerateClasses(GenerationWindow::Monthly),
        Recurrence::Monthly { day: 31, time: clock(2, 0) },
    );
    let known = |protected| Some(Known { id: TriggerId(3), name: "Clases del mes".into(), protected });
    let wrong = Fields::from_pairs([
        ("frequency", "weekly"),
        ("action", "alert_digest"),
        ("time", "25:61"),
        ("recipients", "no es un correo"),
        ("stray", "x"),
    ]);
    let zone = chrono_tz::America::Santiago;
    let error = Draft::parse(&wrong, now(), zone).unwrap_err();
    let interval = Fields::from_pairs([
        ("frequency", "interval"),
        ("action", "clean_cache"),
        ("interval_hours", "0"),
        ("name", "Memoria"),
    ]);
    let zero = Draft::parse(&interval, now(), zone).unwrap_err();
    vec![
        ("empty", page(None, Form::new(super::form::first()), None)),
        ("full", page(None, Form::new(digest().fields()), Some(&digest()))),
        ("edit", page(known(false), Form::new(monthly.fields()), Some(&monthly))),
        ("protected", page(known(true), Form::new(monthly.fields()), Some(&monthly))),
        ("errors", page(None, Form::refused(wrong, error).unwrap(), None)),
        ("interval", page(None, Form::refused(interval, zero).unwrap(), None)),
    ]
}

pub fn conflict(frame: &Frame) -> Samples<ConflictPage> {
    let (theirs, mut yours) = (digest(), digest());
    yours.recurrence = Recurrence::Daily { time: clock(8, 0) };
    yours.recipients.pop();
    let lines = conflict::compare(frame, &theirs, &yours);
    let page = ConflictPage {
        frame: frame.at("/admin/triggers/1"),
        id: TriggerId(1),
        name: theirs.name,
        lines,
        mine: yours.fields(),
    };
    vec![("full", page)]
}

pub fn pause_page(frame: &Frame) -> Samples<PausePage> {
    let page = |form| PausePage {
        frame: frame.at("/admin/triggers/1/pause"),
        id: TriggerId(1),
        name: digest().name,
        form,
    };
    let refused = Form::refused(Fields::default(), Error::field("reason", msg!("field-required"))).unwrap();
    vec![("empty", page(Form::default())), ("errors", page(refused))]
}

pub fn show(frame: &Frame) -> Samples<Show> {
    let page = |listed: Listed, runs: Vec<Run>, pauses, why| Show {
        frame: frame.at("/admin/triggers/1"),
        preview: preview(frame, &listed.trigger.draft),
        listed,
        runs,
        pauses,
        form: Form::default(),
        why,
    };
    let mut all = rows();
    let (bare, paused, plain) = (all.swap_remove(3), all.swap_remove(2), all.swap_remove(0));
    vec![
        ("empty", page(bare, Vec::new(), Vec::new(), None)),
        ("full", page(plain, runs(), vec![pause()], Some(vec![msg!("runs-skipped-paused")]))),
        ("paused", page(paused, runs(), vec![pause()], None)),
    ]
}
