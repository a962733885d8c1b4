//! The pages of families in their states: Colegio Los Aromos, invented.

use axum::http::StatusCode;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::absence::FormPage;
use super::consents::Consents;
use super::day::Day;
use super::enter::{Closed, Entry, alone};
use super::home::Home;
use super::month::MonthPage;
use super::week::WeekPage;
use super::wishes::Wishes;
use crate::attendance::absences::rules::{AbsenceForm, Kind, State};
use crate::attendance::absences::{Absence, Row};
use crate::attendance::rules::Status;
use crate::audit::Actor;
use crate::auth::Role;
use crate::error::{Error, FieldError};
use crate::families::children::{Child, Today};
use crate::families::consents::{Consent, Standing, Wording};
use crate::families::rules::{Purpose, WISHED, wish_name};
use crate::families::wishes::Wished;
use crate::fields::Fields;
use crate::ids::{AbsenceId, ClassId, CourseId, GuardianId, StudentId};
use crate::msg;
use crate::notifications::preferences::Preference;
use crate::notifications::rules::Channel;
use crate::reports::Coming;
use crate::reports::day::DayRow;
use crate::web::forms::Form;
use crate::web::page::{Frame, Month, Week};

fn at(text: &str) -> DateTime<Utc> {
    format!("2026-11-23T{text}Z").parse().unwrap()
}

fn child(id: i64, given: &str, family: &str, may_justify: bool) -> Child {
    Child {
        id: StudentId(id),
        guardian_id: GuardianId(3),
        code: format!("2026-{id:04}"),
        given_names: given.into(),
        family_names: family.into(),
        courses: Some("3.º Básico A, Taller de teatro".into()),
        relationship: Some("madre".into()),
        may_receive: true,
        may_justify,
    }
}

fn begona() -> Child {
    child(7, "Begoña Belén", "Íñiguez Ñancupil", true)
}

fn entry(by_link: bool) -> Entry {
    let base = if by_link { "/f/AAAAAAAAAAE.0SzRkVQ9dTq1yZ3xWb2mCg" } else { "/app/children/7" };
    Entry {
        child: begona(),
        actor: Actor::command("María José Íñiguez Olea"),
        base: base.into(),
        until: by_link.then(|| at("15:00:00") + TimeDelta::days(11)),
    }
}

/// Somebody of a family, signed in.
fn family(frame: &Frame, path: &str) -> Frame {
    let mut frame = frame.at(path);
    if let Some(viewer) = frame.viewer.as_mut() {
        viewer.roles = vec![Role::Guardian];
        viewer.name = "María José Íñiguez Olea".into();
    }
    frame
}

fn row(status: Status, day: NaiveDate, first_in: Option<&str>, last_out: Option<&str>) -> DayRow {
    let back = TimeDelta::days((NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() - day).num_days());
    DayRow {
        day,
        student_id: StudentId(7),
        code: "2026-0007".into(),
        student: "Íñiguez Ñancupil, Begoña Belén".into(),
        course_id: Some(CourseId(3)),
        course: Some("3.º Básico A".into()),
        status: status.as_str().into(),
        rule: "in_time".into(),
        source: "gate".into(),
        enrolled: true,
        expected_in: Some(at("11:00:00") - back),
        expected_out: Some(at("18:30:00") - back),
        first_in: first_in.map(|time| at(time) - back),
        last_out: last_out.map(|time| at(time) - back),
        inside: first_in.is_some() && last_out.is_none(),
        minutes_late: (status == Status::Late).then_some(24),
        flags: vec![],
    }
}

fn class(id: i64, days: u64, hour: u32, course: &str, student: &str, status: &str) -> Coming {
    Coming {
        id: ClassId(id),
        date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(days),
        start_time: NaiveTime::from_hms_opt(hour, 10, 0).unwrap(),
        end_time: NaiveTime::from_hms_opt(hour, 55, 0).unwrap(),
        course: course.into(),
        student: Some(student.into()),
        teacher: Some("Ignacio Muñoz Lagos".into()),
        room: (id != 2).then(|| "Sala 4".into()),
        status: status.into(),
        moved: id == 4,
    }
}

fn classes() -> Vec<Coming> {
    vec![
        class(1, 0, 8, "3.º Básico A", "Begoña", "held"),
        class(2, 0, 10, "Matemática", "Begoña", "planned"),
        class(5, 0, 15, "Violín", "Íñigo", "planned"),
        class(3, 1, 9, "Taller de teatro de la mañana", "Begoña", "cancelled"),
        class(4, 3, 15, "Guitarra", "Begoña", "planned"),
        class(6, 4, 8, "3.º Básico A", "Begoña", "holiday"),
    ]
}

fn request(id: i64, state: State, kind: Kind, days: (&str, &str), own: bool) -> Absence {
    let decided = state != State::Pending;
    let row = Row {
        id: AbsenceId(id),
        student_id: StudentId(7),
        student: "Íñiguez Ñancupil, Begoña Belén".into(),
        student_code: "2026-0007".into(),
        courses: Some("3.º Básico A".into()),
        from_date: days.0.parse().unwrap(),
        until_date: days.1.parse().unwrap(),
        kind: kind.as_str().into(),
        note: "Control en el hospital.".into(),
        state: state.as_str().into(),
        version: 1,
        requested_name: if own { "María José Íñiguez Olea" } else { "Rosa Peña Ñuñoa" }.into(),
        requested_at: at("11:04:00"),
        source: if own { "family" } else { "office" }.into(),
        guardian_id: own.then_some(GuardianId(3)),
        decided_name: decided.then(|| "Ximena Ñuñoa Pérez".into()),
        decided_at: decided.then(|| at("12:30:00")),
        decision_note: (state == State::Rejected)
            .then(|| "El certificado es de otra fecha.\nSe puede enviar de nuevo.".into()),
        file_key: own.then(|| "papers/1".into()),
        file_name: own.then(|| "foto.jpg".into()),
        file_type: own.then(|| "image/jpeg".into()),
        file_size: own.then_some(284_113),
    };
    Absence { row, kind, state }
}

fn days(frame: &Frame) -> Vec<DayRow> {
    let today = frame.reader.today;
    let back = |n: u64| today - Days::new(n);
    vec![
        row(Status::Present, back(3), Some("10:58:03"), Some("18:31:00")),
        row(Status::Late, back(4), Some("11:24:40"), Some("18:31:00")),
        row(Status::Excused, back(5), None, None),
        row(Status::LeftEarly, back(6), Some("10:50:00"), Some("15:02:00")),
        row(Status::Absent, back(7), None, None),
    ]
}

pub(super) fn day(frame: &Frame) -> Vec<(&'static str, Day)> {
    let today = frame.reader.today;
    let page = |by_link: bool, today: Today, read_at: &str| {
        let frame =
            if by_link { alone(frame.at(&entry(true).base)) } else { family(frame, "/app/children/7") };
        Day { frame, entry: entry(by_link), today, read_at: at(read_at), done: None }
    };
    let nothing = || Today { day: None, before: vec![], classes: vec![], requests: vec![] };
    let awaited = Today { day: Some(row(Status::Pending, today, None, None)), ..nothing() };
    let full = || Today {
        day: Some(row(Status::Late, today, Some("11:24:40"), None)),
        before: days(frame),
        classes: classes().into_iter().take(2).collect(),
        requests: vec![
            request(3, State::Pending, Kind::Medical, ("2026-11-24", "2026-11-24"), true),
            request(2, State::Rejected, Kind::Other, ("2026-11-09", "2026-11-11"), true),
            request(1, State::Approved, Kind::Illness, ("2026-10-12", "2026-10-12"), false),
        ],
    };
    let mut sent = page(true, full(), "13:00:00");
    sent.done = Some(msg!("families-request-sent"));
    let mut silent = page(true, full(), "13:00:00");
    silent.entry.child.may_justify = false;
    vec![
        ("empty", page(true, nothing(), "10:00:00")),
        ("missed", page(true, awaited, "11:41:00")),
        ("full", page(false, full(), "13:00:00")),
        ("sent", sent),
        ("silent", silent),
    ]
}

pub(super) fn form(frame: &Frame) -> Vec<(&'static str, FormPage)> {
    let page = |form| FormPage { frame: alone(frame.at(&entry(true).base)), entry: entry(true), form };
    let wrong = Fields::from_pairs([
        ("from_date", "2026-11-24"),
        ("until_date", "2026-11-20"),
        ("kind", "other"),
        ("note", ""),
    ]);
    let Err(Error::Invalid(mut errors)) = AbsenceForm::parse(&wrong) else { panic!("a wrong form") };
    errors.push(FieldError::new("file", msg!("absences-paper-kind")));
    let begun = Fields::from_pairs([("from_date", "2026-11-23")]);
    vec![
        ("empty", page(Form::new(begun))),
        ("errors", page(Form::refused(wrong, Error::Invalid(errors)).unwrap())),
    ]
}

pub(super) fn home(frame: &Frame) -> Vec<(&'static str, Home)> {
    let today = frame.reader.today;
    let page = |children, classes| Home {
        frame: family(frame, "/app/children"),
        children,
        classes,
        read_at: at("13:00:00"),
    };
    let long = child(8, "Maximiliano José de las Mercedes", "Fernández-Larraín Undurraga", false);
    let full = vec![
        (begona(), Some(row(Status::Present, today, Some("10:58:03"), None))),
        (long, Some(row(Status::Pending, today, None, None))),
        (child(9, "Íñigo", "Íñiguez Ñancupil", true), None),
    ];
    vec![("empty", page(vec![], vec![])), ("full", page(full, classes()))]
}

pub(super) fn month(frame: &Frame) -> Vec<(&'static str, MonthPage)> {
    let month = Month::of(frame.reader.today);
    let page = |days| MonthPage {
        frame: family(frame, "/app/children/7/attendance"),
        entry: entry(false),
        month: month.clone(),
        days,
        read_at: at("13:00:00"),
    };
    let mut full = days(frame);
    full.reverse();
    vec![("empty", page(vec![])), ("full", page(full))]
}

pub(super) fn week(frame: &Frame) -> Vec<(&'static str, WeekPage)> {
    let page = |classes| WeekPage {
        frame: family(frame, "/app/children/7/classes"),
        entry: entry(false),
        week: Week::of(frame.reader.today),
        classes,
    };
    vec![("empty", page(vec![])), ("full", page(classes()))]
}

pub(super) fn consents(frame: &Frame) -> Vec<(&'static str, Consents)> {
    let consent = |purpose: Purpose, source: &str, withdrawn: bool| Consent {
        purpose: purpose.as_str().into(),
        version: 1,
        student_id: purpose.is_of_child().then_some(StudentId(7)),
        source: source.into(),
        given_at: at("11:04:00"),
        given_by: "María José Íñiguez Olea".into(),
        withdrawn_at: withdrawn.then(|| at("12:00:00")),
        withdrawn_by: withdrawn.then(|| "María José Íñiguez Olea".into()),
    };
    let wordings = Purpose::ALL.iter().flat_map(|purpose| {
        let text = |language: &str, body: &str| Wording {
            purpose: purpose.as_str().into(),
            version: 1,
            language: language.into(),
            body: body.into(),
            published_at: at("11:00:00"),
            published_by: None,
        };
        [
            text(
                "es",
                "Autorizo a guardar una fotografía en la portería.\nSe puede retirar cuando se quiera.",
            ),
            text("en", "I agree that a photo is kept at the door.\nThis can be withdrawn at any time."),
        ]
    });
    let wordings: Vec<_> = wordings.collect();
    let of = |child: Child, latest: Option<Consent>| Standing {
        purpose: Purpose::Photo,
        may_give: child.may_justify,
        child: Some(child),
        latest,
        is_stopped: false,
    };
    let own = |latest| Standing {
        purpose: Purpose::WhatsApp,
        child: None,
        latest,
        may_give: true,
        is_stopped: false,
    };
    let page = |all, refused| Consents {
        frame: family(frame, "/app/consents"),
        all,
        wordings: wordings.clone(),
        refused,
    };
    let full = vec![
        own(Some(consent(Purpose::WhatsApp, "family", false))),
        of(begona(), Some(consent(Purpose::Photo, "office", false))),
        of(child(9, "Íñigo", "Íñiguez Ñancupil", true), Some(consent(Purpose::Photo, "family", true))),
        of(child(8, "Maximiliano", "Fernández-Larraín", false), None),
    ];
    let changed = page(vec![own(None), of(begona(), None)], Some(msg!("families-consent-new-text")));
    vec![("empty", page(vec![], None)), ("full", page(full, None)), ("errors", changed)]
}

pub(super) fn closed(frame: &Frame) -> Vec<(&'static str, Closed)> {
    let page = |status, wait| Closed { frame: alone(frame.at("/f/x")), status, wait };
    vec![("full", page(StatusCode::GONE, None)), ("errors", page(StatusCode::TOO_MANY_REQUESTS, Some(8)))]
}

pub(super) fn wishes(frame: &Frame) -> Vec<(&'static str, Wishes)> {
    let child = begona();
    let all = WISHED.iter().flat_map(|kind| {
        Channel::ALL.map(|channel| Preference {
            student: child.id,
            kind: *kind,
            channel,
            wanted: kind.is_usual(),
        })
    });
    let wished = Wished {
        all: all.collect(),
        children: vec![child],
        quiet: None,
        phone: Some("+56987654321".into()),
        email: None,
        stopped: vec![],
    };
    let page = |wished: Wished, form| Wishes { frame: family(frame, "/app/wishes"), wished, form };
    let ticked: Vec<_> = wished.all.iter().filter(|one| one.wanted).collect();
    let ticked: Vec<_> = ticked.iter().map(|one| wish_name(one.student, one.kind, one.channel)).collect();
    let fields = Fields::from_pairs(ticked.into_iter().map(|name| (name, "on")));
    let mut wrong = fields.clone();
    wrong.set("quiet_from", "22:00");
    let error = Error::field("quiet_until", msg!("wishes-both-times"));
    vec![
        ("empty", page(Wished::default(), Form::default())),
        ("full", page(wished.clone(), Form::new(fields))),
        ("errors", page(wished, Form::refused(wrong, error).unwrap())),
    ]
}
