//! Taking a class on a plain form: the office for any class, a teacher for their own and those they cover.
//!
//! A row that nobody touched changes nothing. Where somebody else has said otherwise since the page was opened,
//! both are shown, and saving once more is the choice.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use tower_sessions::Session as Browser;

use super::{marked, place};
use crate::app::App;
use crate::attendance::rules::ClassMark;
use crate::auth::Role;
use crate::classes::marks::{self, Answer, Batch, Gate, Incoming, Outcome, Pupil, Said, Sheet, Shown};
use crate::error::{Error, FieldError, Message, Result};
use crate::fields::Fields;
use crate::ids::ClassId;
use crate::msg;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Takers;
use crate::web::page::{Frame, Page, Toast, filters};

/// Characters of a note or a reason at most.
const WORDS: usize = 500;
/// Minutes that somebody can be late at most.
const LATEST: i32 = 720;

/// The form.
#[derive(Template)]
#[template(path = "app/class/marks.html")]
pub struct MarksPage {
    pub(super) frame: Frame,
    pub(super) sheet: Sheet,
    pub(super) form: Form,
    /// Whether the office takes it.
    pub(super) is_office: bool,
    /// What others have said since: of whom, and what.
    pub(super) surprises: Vec<(String, Shown)>,
    /// Why nothing was saved.
    pub(super) refused: Option<Message>,
}

impl MarksPage {
    fn of(frame: Frame, sheet: Sheet, form: Form, is_office: bool) -> Self {
        Self { frame, sheet, form, is_office, surprises: Vec::new(), refused: None }
    }

    fn statuses() -> Vec<Choice> {
        let none = Choice::said("none", "marks-none");
        std::iter::once(none)
            .chain(ClassMark::ALL.iter().map(|mark| Choice::said(mark.as_str(), mark.name())))
            .collect()
    }

    /// What stands in a field of a student's row.
    fn value(&self, part: &str, pupil: &Pupil) -> &str {
        self.form.value(&name(part, pupil))
    }

    fn is(&self, pupil: &Pupil, status: &str) -> bool {
        self.value("mark", pupil) == status
    }

    fn error(&self, part: &str, pupil: &Pupil) -> Option<&Message> {
        self.form.error(&name(part, pupil))
    }

    /// What the door says.
    fn gate(&self, pupil: &Pupil) -> Option<Message> {
        let clock = |at: chrono::DateTime<chrono::Utc>| {
            at.with_timezone(&self.frame.reader.zone).format("%H:%M").to_string()
        };
        match pupil.gate {
            Gate::In(at) => Some(msg!("marks-gate-in", at = at.map(clock).unwrap_or_default())),
            Gate::Out(at) => Some(msg!("marks-gate-out", at = at.map(clock).unwrap_or_default())),
            Gate::None => Some(msg!("marks-gate-none")),
            Gate::Unknown => None,
        }
    }

    fn word(status: Option<ClassMark>) -> Message {
        marked::word(marks::status_word(status))
    }
}

impl Page for MarksPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::marks(frame)
    }
}

/// The field of a student.
pub(super) fn name(part: &str, pupil: &Pupil) -> String {
    format!("{part}-{}", pupil.id)
}

/// What a row says, in one line: by it a row that nobody touched is known.
fn line(said: &Said) -> String {
    let minutes = said.minutes_late.map(|minutes| minutes.to_string()).unwrap_or_default();
    let note = said.note.clone().unwrap_or_default().replace("\r\n", "\n");
    format!("{}|{minutes}|{note}", marks::status_word(said.status))
}

fn known(pupil: &Pupil) -> Said {
    pupil.mark.as_ref().map(|mark| mark.said.clone()).unwrap_or_default()
}

/// What a row said when the page was opened.
fn was(fields: &Fields, pupil: &Pupil) -> String {
    fields.get(&name("was", pupil)).replace("\r\n", "\n")
}

/// The form with what is known of each, but for rows that were touched: they keep what was typed.
pub(super) fn filled(sheet: &Sheet, mut fields: Fields) -> Fields {
    for pupil in &sheet.students {
        let said = known(pupil);
        let typed = line(&self::said(&fields, pupil, &mut Vec::new()));
        let is_touched = fields.has(&name("mark", pupil)) && typed.trim() != was(&fields, pupil);
        fields.set(&name("was", pupil), &line(&said));
        if is_touched {
            continue;
        }
        fields.set(&name("mark", pupil), marks::status_word(said.status));
        fields.set(&name("minutes", pupil), &said.minutes_late.map(|n| n.to_string()).unwrap_or_default());
        fields.set(&name("note", pupil), &said.note.unwrap_or_default());
    }
    fields
}

/// What the form says of a student.
fn said(fields: &Fields, pupil: &Pupil, errors: &mut Vec<FieldError>) -> Said {
    let mut wrong = |part: &str, message| errors.push(FieldError::new(name(part, pupil), message));
    let given = fields.get(&name("mark", pupil));
    let status = marks::status_of(given).unwrap_or_else(|_| {
        wrong("mark", msg!("field-choice", given = given));
        None
    });
    let minutes = fields.get(&name("minutes", pupil));
    let is_late = status == Some(ClassMark::Late);
    let minutes_late = minutes.parse::<i32>().ok().filter(|minutes| (0..=LATEST).contains(minutes));
    if is_late && !minutes.is_empty() && minutes_late.is_none() {
        wrong("minutes", msg!("field-integer", given = minutes, least = 0, most = LATEST));
    }
    let note = fields.get(&name("note", pupil));
    if note.chars().count() > WORDS || note.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r')) {
        wrong("note", msg!("field-too-long", most = WORDS));
    }
    let note = (!note.is_empty()).then(|| note.to_owned());
    Said { status, minutes_late: minutes_late.filter(|_| is_late), note }
}

/// The rows that somebody touched.
fn touched<'a>(sheet: &'a Sheet, fields: &Fields) -> Result<Vec<(&'a Pupil, Said)>> {
    let (mut errors, mut rows) = (Vec::new(), Vec::new());
    for pupil in sheet.students.iter().filter(|pupil| fields.has(&name("mark", pupil))) {
        let mut said = said(fields, pupil, &mut errors);
        if fields.get("all") == "present" && said.status.is_none() {
            said.status = Some(ClassMark::Present);
        }
        if line(&said).trim() != was(fields, pupil) && said != known(pupil) {
            rows.push((pupil, said));
        }
    }
    let reason = fields.get("reason");
    if sheet.class.closed && !rows.is_empty() && reason.is_empty() {
        errors.push(FieldError::new("reason", msg!("marks-why-needs-reason")));
    } else if reason.chars().count() > WORDS || reason.chars().any(char::is_control) {
        errors.push(FieldError::new("reason", msg!("field-too-long", most = WORDS)));
    }
    if errors.is_empty() { Ok(rows) } else { Err(Error::Invalid(errors)) }
}

/// The class, when this person may take it, and whether as the office.
async fn sheet(app: &App, by: &Takers, id: ClassId) -> Result<(Sheet, bool)> {
    let sheet = marks::find(app, id).await?;
    if by.is_any(&[Role::Admin, Role::Director]) {
        return Ok((sheet, true));
    }
    if by.teacher_id.is_none() || sheet.class.teacher_id != by.teacher_id {
        return Err(Error::Forbidden(msg!("marks-why-not-yours")));
    }
    Ok((sheet, false))
}

pub(super) async fn show(
    by: Takers,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<ClassId>,
) -> Result<Response> {
    let (sheet, is_office) = sheet(&app, &by, id).await?;
    let form = Form::new(filled(&sheet, Fields::default()));
    Ok(MarksPage::of(frame, sheet, form, is_office).show())
}

pub(super) async fn save(
    by: Takers,
    frame: Frame,
    State(app): State<App>,
    browser: Browser,
    Path(id): Path<ClassId>,
    Posted(fields): Posted,
) -> Result<Response> {
    let (sheet, is_office) = sheet(&app, &by, id).await?;
    let rows = match touched(&sheet, &fields) {
        Ok(rows) => rows,
        Err(error) => {
            let form = Form::refused(fields, error)?;
            return Ok(MarksPage::of(frame, sheet, form, is_office).refuse());
        }
    };
    let surprises = surprises(&rows, &fields);
    if !surprises.is_empty() {
        let form = Form::new(filled(&sheet, fields));
        let page = MarksPage { surprises, ..MarksPage::of(frame, sheet, form, is_office) };
        return Ok(page.show_as(StatusCode::CONFLICT));
    }
    let answers = take(&app, &by, is_office, &batch(&app, id, rows, &fields)).await?;
    if let Some(why) = answers.iter().find_map(|answer| answer.why) {
        let sheet = marks::find(&app, id).await?;
        let form = Form::new(filled(&sheet, fields));
        let page = MarksPage { refused: Some(why.name()), ..MarksPage::of(frame, sheet, form, is_office) };
        return Ok(page.show_as(StatusCode::CONFLICT));
    }
    Toast::new(told(&answers)).leave(&browser).await;
    let back = if is_office { place(id) } else { format!("{}/marks", place(id)) };
    Ok(frame.htmx.go(&back))
}

/// What others have said of touched rows since the page was opened.
fn surprises(rows: &[(&Pupil, Said)], fields: &Fields) -> Vec<(String, Shown)> {
    let since =
        |pupil: &Pupil| pupil.mark.clone().filter(|_| line(&known(pupil)).trim() != was(fields, pupil));
    rows.iter().filter_map(|(pupil, _)| Some((pupil.name.clone(), since(pupil)?))).collect()
}

fn batch(app: &App, class: ClassId, rows: Vec<(&Pupil, Said)>, fields: &Fields) -> Batch {
    let (now, reason) = (app.clock.now(), fields.get("reason"));
    let mark = |(pupil, said): (&Pupil, Said)| Incoming {
        client_mark_id: format!("form-{:032x}", rand::random::<u128>()),
        class,
        student: pupil.id,
        said,
        marked_at: now,
        seen: pupil.mark.as_ref().map(|mark| mark.id),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    };
    Batch { marks: rows.into_iter().map(mark).map(Ok).collect(), ..Batch::default() }
}

async fn take(app: &App, by: &Takers, is_office: bool, batch: &Batch) -> Result<Vec<Answer>> {
    match by.teacher_id.filter(|_| !is_office) {
        Some(teacher) => marks::merge(app, &by.actor(), teacher, by.id, batch).await,
        None => marks::correct(app, &by.actor(), by.id, batch).await,
    }
}

fn told(answers: &[Answer]) -> Message {
    let waiting = answers.iter().filter(|answer| answer.waits).count();
    let saved = answers.iter().filter(|answer| answer.outcome == Outcome::Saved).count();
    match (saved, waiting) {
        (0, _) => msg!("marks-saved-none"),
        (_, 0) => msg!("marks-saved", count = saved),
        _ => msg!("marks-waits", count = waiting),
    }
}
