//! Classes of the sample week, as their pages show them, on Monday 23 November 2026.

use super::conflict::wanted;
use super::deed::Deed;
use super::history::{Names, Told, tell};
use super::marks::filled;
use super::trial::Trial;
use super::{AddPage, ConflictPage, FormPage, LeftPage, MarksPage, Show, add};
use crate::attendance::rules::ClassMark;
use crate::calendar::rules::{DayOff, DayOffKind};
use crate::classes::acts::{
    Act, ActId, CancelledFor, Clash, ClashKind, ClassView, Deed as Done, Entry, MarkLine, May, Other, Place,
    Pupil, Related, Standing, What,
};
use crate::classes::marks::{self, Gate, Said, Sheet, SheetClass, Shown};
use crate::classes::rules::SessionStatus;
use crate::classes::rules::plan::{Outcome, Reason};
use crate::classes::sessions::Session;
use crate::error::{Error, Message};
use crate::fields::Fields;
use crate::ids::{ClassId, GenerationRunId, MarkId, ScheduleId, StudentId, TeacherId};
use crate::msg;
use crate::web::app::classes::samples::sessions;
use crate::web::app::leaves::samples::candidates;
use crate::web::forms::{Choice, Form};
use crate::web::page::Frame;

pub type Samples<P> = Vec<(&'static str, P)>;

/// The sample class number `n`.
pub fn class(n: usize) -> Session {
    sessions().remove(n)
}

pub fn teachers() -> Vec<Choice> {
    vec![
        Choice::named(1, "Núñez Ñancupil, Rosa"),
        Choice::named(2, "Fernández-Larraín Undurraga, Maximiliano"),
    ]
}

pub fn clashes() -> Vec<Clash> {
    let clash = |kind, wanted: Option<&str>, other: Option<(i64, &str)>, day_off| Clash {
        class: ClassId(3),
        kind,
        wanted: wanted.map(Into::into),
        other: other.map(|(id, name)| Other {
            id: ClassId(id),
            name: name.into(),
            start_time: "10:15".parse().unwrap(),
            end_time: "11:00".parse().unwrap(),
        }),
        day_off,
    };
    let off = DayOff::of_school(DayOffKind::Closed, "Día del profesor y de la profesora");
    vec![
        clash(
            ClashKind::Teacher,
            Some("Rosa Núñez"),
            Some((8, "Guitarra · José Tomás Ruiz de la Fuente")),
            None,
        ),
        clash(ClashKind::Room, Some("Sala 4"), Some((9, "3.º B · Matemática")), None),
        clash(ClashKind::Student, None, Some((9, "Coro")), None),
        clash(ClashKind::DayOff, None, None, Some(off)),
    ]
}

fn standing(room: &str, date: &str) -> Standing {
    Standing {
        schedule_id: Some(ScheduleId(4)),
        original_date: "2026-11-24".parse().unwrap(),
        date: date.parse().unwrap(),
        start_time: "10:10".parse().unwrap(),
        duration_minutes: 45,
        teacher_id: Some(TeacherId(1)),
        cover_for_id: None,
        room: Some(room.into()),
        status: SessionStatus::Planned,
        cancelled_by: None,
        cancelled_for: None,
        cancel_reason: None,
        cancelled_at: None,
        moved: false,
        edited: false,
    }
}

fn entries() -> Vec<Entry> {
    let entry =
        |at: &str, who: Option<&str>, what| Entry { at: at.parse().unwrap(), who: who.map(Into::into), what };
    let act = |deed, reason: Option<&str>, before: Standing, after: Standing, undone: bool| What::Act {
        act: ActId::fresh(),
        deed,
        reason: reason.map(Into::into),
        before: Some(Box::new(before)),
        after: Box::new(after),
        undone: undone.then(|| ("2026-11-20T15:20:08Z".parse().unwrap(), "Luis Soto".into())),
    };
    let (tuesday, thursday) = (standing("Sala 4", "2026-11-24"), standing("Auditorio", "2026-11-26"));
    let covered = Standing { teacher_id: Some(TeacherId(2)), ..tuesday.clone() };
    let followed = |outcome, reason| What::Generated {
        run: GenerationRunId(7),
        outcome,
        reason,
        date: tuesday.date,
        start_time: tuesday.start_time,
    };
    let said = |student: &str, status: &str, before: Option<&str>, state: &str| MarkLine {
        received_at: "2026-11-20T19:00:00Z".parse().unwrap(),
        by_name: "Rosa Núñez".into(),
        student: student.into(),
        status: status.into(),
        before: before.map(Into::into),
        reason: (state == "refused").then(|| "Estaba en enfermería".into()),
        state: state.into(),
        decided_by: (state == "refused").then(|| "Luis Soto".into()),
        decision_reason: (state == "refused").then(|| "No aparece en el libro".into()),
    };
    let taken = What::Marked {
        lines: ["Íñiguez Ñancupil, Begoña Belén", "Núñez Soto, Ana", "Ruiz, José", "Soto, Luz"]
            .map(|student| said(student, "present", None, "counts"))
            .into(),
    };
    let corrected =
        What::Marked { lines: vec![said("Núñez Soto, Ana", "excused", Some("absent"), "refused")] };
    let because = Some("La sala se pinta; la familia de Begoña pidió el jueves.");
    vec![
        entry("2026-11-20T19:30:00Z", Some("Rosa Núñez"), corrected),
        entry("2026-11-20T19:00:00Z", Some("Rosa Núñez"), taken),
        entry(
            "2026-11-20T18:40:00Z",
            Some("Rosa Peña Ñuñoa"),
            act(Done::Move, because, tuesday.clone(), thursday, false),
        ),
        entry(
            "2026-11-20T15:20:00Z",
            Some("Luis Soto"),
            act(Done::Cover, None, tuesday.clone(), covered, true),
        ),
        entry("2026-11-02T10:00:00Z", None, followed(Outcome::Revive, Reason::Holiday)),
        entry("2026-10-30T10:00:00Z", Some("Rosa Peña Ñuñoa"), followed(Outcome::Holiday, Reason::Holiday)),
        entry("2026-10-10T05:00:00Z", None, What::Made { run: Some(GenerationRunId(3)) }),
    ]
}

fn history(frame: &Frame) -> Vec<Told> {
    let names: Names =
        [(TeacherId(1), "Rosa Núñez".to_owned()), (TeacherId(2), "Maximiliano Fernández-Larraín".to_owned())]
            .into();
    entries().iter().map(|entry| tell(frame.reader, &names, entry)).collect()
}

fn may(cancel: bool, why: &Message) -> May {
    let is = |yes: bool| if yes { Ok(()) } else { Err(why.clone()) };
    May {
        cancel: is(cancel),
        restore: is(false),
        relocate: is(cancel),
        cover: is(cancel),
        uncover: is(false),
        makeup: is(!cancel),
    }
}

fn view(class: Session, may: May, marked: bool) -> ClassView {
    let pupil = |id: i64, name: &str, mark: &str, note: Option<&str>| Pupil {
        student_id: StudentId(id),
        name: name.into(),
        mark: (marked && !mark.is_empty()).then(|| mark.into()),
        minutes_late: None,
        note: note.filter(|_| marked).map(Into::into),
        by: (marked && !mark.is_empty()).then(|| "Rosa Núñez".into()),
        marked_at: (marked && !mark.is_empty()).then(|| "2026-11-23T11:06:00Z".parse().unwrap()),
    };
    ClassView {
        today: "2026-11-23".parse().unwrap(),
        duration_minutes: 45,
        schedule_id: Some(ScheduleId(4)),
        edited: false,
        cancelled_for: None,
        reason: None,
        cause: None,
        cancelled_at: None,
        replaces: None,
        replaced_by: None,
        roster: vec![
            pupil(8, "Fernández-Larraín Undurraga, Maximiliano José", "late", Some("Llegó con la apoderada")),
            pupil(7, "Íñiguez Ñancupil, Begoña Belén", "present", None),
            pupil(9, "Núñez Soto, Ana", "", None),
        ],
        clashes: Vec::new(),
        may,
        class,
    }
}

pub fn show(frame: &Frame) -> Samples<Show> {
    let page =
        |view, history, overtaken| Show { frame: frame.at("/app/classes/3"), view, history, overtaken };
    let held = msg!("acts-marked");
    let mut covered = class(6);
    covered.cover_for = Some("Ximena Díaz-Valdés".into());
    let mut clashing = view(covered, may(true, &held), false);
    clashing.clashes = clashes();
    let mut cancelled = view(class(4), May { restore: Ok(()), ..may(false, &msg!("acts-cancelled")) }, false);
    cancelled.cancelled_for = Some(CancelledFor::Teacher);
    cancelled.reason = Some("Licencia médica.\nVuelve el lunes.".into());
    cancelled.replaced_by = Some(Related {
        id: ClassId(12),
        is_makeup: true,
        date: "2026-12-03".parse().unwrap(),
        start_time: "18:00".parse().unwrap(),
        status: "planned".into(),
    });
    let mut nobody = view(class(5), may(false, &msg!("acts-by-system-paused")), false);
    (nobody.roster, nobody.cause) = (Vec::new(), Some(Reason::Paused));
    let made = history(frame).split_off(6);
    vec![
        ("full", page(view(class(3), may(true, &held), false), made.clone(), None)),
        ("held", page(view(class(0), may(false, &held), true), made.clone(), None)),
        ("clashing", page(clashing.clone(), history(frame), None)),
        ("cancelled", page(cancelled, history(frame), None)),
        ("nobody", page(nobody, made, None)),
        ("overtaken", page(clashing, history(frame), Some(msg!("acts-held")))),
    ]
}

pub fn form(frame: &Frame) -> Samples<FormPage> {
    let page = |deed: Deed, form, trial| FormPage {
        frame: frame.at(&format!("/app/classes/3/{}", deed.noun())),
        deed,
        // Of this one it is known who could give it.
        class: Session { id: ClassId(7), ..class(3) },
        form,
        candidates: candidates(),
        trial,
    };
    let place = Fields::from_pairs([
        ("sequence", "0"),
        ("date", "2026-11-24"),
        ("start_time", "10:10"),
        ("duration_minutes", "45"),
        ("room", "Sala 4"),
    ]);
    let whose = Fields::from_pairs([("sequence", "0"), ("whose", "school")]);
    let works = |clashes| Some(Trial::Works(Box::new(class(6)), clashes));
    let past = Error::field("date", msg!("acts-date-past"));
    let refused = Form::refused(place.clone(), past).unwrap();
    let said = Some(Trial::Refused(vec![msg!("acts-date-past")]));
    let form = |fields: &Fields| Form::new(fields.clone());
    vec![
        ("move", page(Deed::Place, form(&place), None)),
        ("free", page(Deed::Place, form(&place), works(Vec::new()))),
        ("clashing", page(Deed::Place, form(&place), works(clashes()))),
        ("errors", page(Deed::Place, refused, said)),
        ("cover", page(Deed::Cover, form(&whose), None)),
        ("uncover", page(Deed::UsualTeacher, form(&whose), works(clashes()))),
        ("cancel", page(Deed::Cancellation, form(&whose), None)),
        ("restore", page(Deed::Restoration, form(&whose), works(Vec::new()))),
    ]
}

pub fn conflict(frame: &Frame) -> Samples<ConflictPage> {
    let page = |theirs: Session, refusal| {
        let to = Place {
            date: "2026-11-27".parse().unwrap(),
            start_time: "12:00".parse().unwrap(),
            duration_minutes: 45,
            room: Some("Auditorio".into()),
            reason: None,
        };
        ConflictPage {
            frame: frame.at("/app/classes/3/place"),
            deed: Deed::Place,
            yours: wanted(&theirs, &Act::Move(to), &[]),
            theirs,
            latest: history(frame).into_iter().take(2).collect(),
            refusal,
            mine: Fields::from_pairs([("sequence", "2"), ("date", "2026-11-27")]),
        }
    };
    vec![("full", page(class(3), None)), ("gone", page(class(4), Some(msg!("acts-cancelled"))))]
}

pub fn add(frame: &Frame) -> Samples<AddPage> {
    let page = |whose, form, trial| AddPage {
        frame: frame.at("/app/classes/new"),
        whose,
        back: "/app/classes/3".into(),
        form,
        teachers: teachers(),
        trial,
    };
    let fields = Fields::from_pairs([("date", "2026-11-27"), ("duration_minutes", "45")]);
    let form = || Form::new(fields.clone());
    let courses = || add::Whose::Anybody(vec![Choice::named(3, "3.º B"), Choice::named(4, "Violín")]);
    let missing = Error::Invalid(vec![
        crate::error::FieldError::new("course_id", msg!("field-required")),
        crate::error::FieldError::new("start_time", msg!("field-required")),
    ]);
    vec![
        ("empty", page(courses(), form(), None)),
        ("errors", page(courses(), Form::refused(fields.clone(), missing).unwrap(), None)),
        ("makeup", page(add::Whose::Replaces(Box::new(class(4))), form(), None)),
        (
            "clashing",
            page(
                add::Whose::Named("José Tomás Ruiz · Violín".into()),
                form(),
                Some(Trial::Works(Box::new(class(6)), clashes())),
            ),
        ),
    ]
}

pub fn left(frame: &Frame) -> Samples<LeftPage> {
    let left = vec![(class(3), msg!("acts-changed-since")), (class(6), msg!("acts-past-before"))];
    let page = LeftPage {
        frame: frame.at("/app/classes/acts/7/undo"),
        undone: 4,
        left,
        back: "/app/classes/list".into(),
    };
    vec![("full", page)]
}

fn sheet(class: SheetClass, students: Vec<marks::Pupil>) -> Sheet {
    Sheet { class, is_on: true, students }
}

fn sheet_class() -> SheetClass {
    SheetClass {
        id: ClassId(3),
        date: "2026-11-23".parse().unwrap(),
        start_time: "10:10".parse().unwrap(),
        end_time: "10:55".parse().unwrap(),
        status: "held".into(),
        kind: "regular".into(),
        room: Some("Sala 4".into()),
        teacher_id: Some(TeacherId(1)),
        teacher: Some("Rosa Núñez".into()),
        cover_for_id: None,
        cover_for: None,
        course_id: crate::ids::CourseId(3),
        course: "3.º B".into(),
        subject: Some("Matemática".into()),
        individual: false,
        student: None,
        closed: false,
        taken_at: Some("2026-11-23T13:12:00Z".parse().unwrap()),
        taken_by: Some("Rosa Núñez".into()),
    }
}

fn shown(status: ClassMark, minutes_late: Option<i32>, waits: bool) -> Shown {
    Shown {
        id: MarkId(5),
        said: Said { status: Some(status), minutes_late, note: Some("Venía de enfermería".into()) },
        marked_at: "2026-11-23T13:12:00Z".parse().unwrap(),
        by: "Rosa Núñez".into(),
        waits,
    }
}

fn pupils() -> Vec<marks::Pupil> {
    let pupil = |id: i64, name: &str, gate, mark: Option<Shown>| marks::Pupil {
        id: StudentId(id),
        name: name.into(),
        short_name: name.into(),
        code: format!("E-{id}"),
        gate,
        absence: None,
        mark,
        waiting: None,
    };
    let at = "2026-11-23T10:52:00Z".parse().ok();
    vec![
        pupil(
            8,
            "Fernández-Larraín Undurraga, Maximiliano José",
            Gate::In(at),
            Some(shown(ClassMark::Late, Some(15), false)),
        ),
        marks::Pupil { absence: Some("medical".into()), ..pupil(7, "Íñiguez, Begoña", Gate::None, None) },
        marks::Pupil {
            waiting: Some(shown(ClassMark::Absent, None, true)),
            ..pupil(9, "Núñez Soto, Ana", Gate::Out(at), Some(shown(ClassMark::Present, None, false)))
        },
        pupil(10, "Ruiz, José", Gate::Unknown, None),
    ]
}

pub fn marks(frame: &Frame) -> Samples<MarksPage> {
    let path = "/app/classes/3/marks";
    let page = |sheet: Sheet, form: Option<Form>, is_office| MarksPage {
        frame: frame.at(path),
        form: form.unwrap_or_else(|| Form::new(filled(&sheet, Fields::default()))),
        sheet,
        is_office,
        surprises: Vec::new(),
        refused: None,
    };
    let full = || sheet(sheet_class(), pupils());
    let closed = || sheet(SheetClass { closed: true, ..sheet_class() }, pupils());
    let typed = filled(&closed(), Fields::default()).with(&Fields::from_pairs([("minutes-8", "mucho")]));
    let wrong = Error::Invalid(vec![
        crate::error::FieldError::new("reason", msg!("marks-why-needs-reason")),
        crate::error::FieldError::new(
            "minutes-8",
            msg!("field-integer", given = "mucho", least = 0, most = 720),
        ),
    ]);
    let refused = Form::refused(typed, wrong).unwrap();
    let surprise = vec![("Núñez Soto, Ana".to_owned(), shown(ClassMark::Absent, None, false))];
    let later = Sheet { is_on: false, ..sheet(SheetClass { taken_at: None, ..sheet_class() }, pupils()) };
    vec![
        ("full", page(full(), None, true)),
        ("teacher", page(full(), None, false)),
        ("closed", page(closed(), None, false)),
        ("errors", page(closed(), Some(refused), true)),
        ("surprise", MarksPage { surprises: surprise, ..page(full(), None, true) }),
        (
            "refused",
            MarksPage { refused: Some(msg!("marks-why-class-cancelled")), ..page(full(), None, true) },
        ),
        ("later", page(later, None, true)),
        ("nobody", page(sheet(sheet_class(), Vec::new()), None, true)),
    ]
}
