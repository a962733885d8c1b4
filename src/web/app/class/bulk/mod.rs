//! Several classes at once: chosen from a filter, tried class by class, done in one go, undone in one go.

mod narrow;
#[cfg(test)]
mod samples;
mod shift;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session as Browser;

use super::deed::Deed;
use super::{undo, words};
use crate::app::App;
use crate::classes::Intent;
use crate::classes::acts::{self, Act, ActId, Bulk, Line, Seen};
use crate::classes::rules::Mark;
use crate::classes::sessions::{self, Session};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::ids::ClassId;
use crate::listing::{ListQuery, MAX_LIMIT};
use crate::msg;
use crate::web::app::options;
use crate::web::extract::{Query, address};
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, filters};
use narrow::Narrow;
use shift::Shift;

const PATH: &str = "/app/classes/bulk";

/// The classes of a filter, to choose from, and what is to be done with them.
#[derive(Template)]
#[template(path = "app/class/bulk.html")]
pub struct BulkPage {
    pub(super) frame: Frame,
    pub(super) deed: Deed,
    pub(super) narrow: Narrow,
    pub(super) classes: Vec<Session>,
    pub(super) total: u64,
    pub(super) form: Form,
    pub(super) teachers: Vec<Choice>,
}

/// Each chosen class with what becomes of it, before it is done or after some were left alone.
#[derive(Template)]
#[template(path = "app/class/bulk_preview.html")]
pub struct BulkPreview {
    pub(super) frame: Frame,
    pub(super) deed: Deed,
    /// Each class as it is, and what becomes of it.
    pub(super) lines: Vec<(Session, Line)>,
    /// What was done, when it was.
    pub(super) act: Option<ActId>,
    pub(super) here: String,
    pub(super) fields: Fields,
}

impl BulkPage {
    async fn of(app: &App, frame: Frame, deed: Deed, asked: &Fields, form: Form) -> Result<Self> {
        let (narrow, filter) = Narrow::read(app, &frame.reader, deed, asked).await?;
        let q = narrow.form.value("q").to_owned();
        let query = ListQuery { q, limit: MAX_LIMIT, ..ListQuery::default() };
        let listing = sessions::list(app, &query, &filter).await?;
        let teachers = if deed == Deed::Cover { options::teachers(app).await? } else { Vec::new() };
        Ok(Self { frame, deed, narrow, classes: listing.items, total: listing.total, form, teachers })
    }

    /// Whether it is this one that is done to all.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the template passes it so")]
    fn is_deed(&self, deed: &Deed) -> bool {
        self.deed == *deed
    }

    /// Whether a class is chosen: at first all are.
    fn is_chosen(&self, class: &Session) -> bool {
        !self.form.fields().has("classes") || chosen(self.form.fields()).contains_key(&class.id)
    }

    #[allow(clippy::unused_self, reason = "templates call methods of their page")]
    fn whose(&self) -> Vec<Choice> {
        words::whose()
    }

    const fn asks_why(&self) -> bool {
        self.deed.asks_why()
    }

    /// How many there are beyond those that are shown.
    fn more(&self) -> u64 {
        self.total.saturating_sub(self.classes.len() as u64)
    }
}

impl BulkPreview {
    const fn doable_word(&self) -> &'static str {
        if self.act.is_some() { "class-bulk-done" } else { "class-bulk-doable" }
    }

    fn doable(&self) -> usize {
        self.lines.iter().filter(|(_, line)| line.refused.is_none()).count()
    }

    fn refused(&self) -> usize {
        self.lines.len() - self.doable()
    }

    fn clashing(&self) -> usize {
        self.lines.iter().filter(|(_, line)| !line.clashes.is_empty()).count()
    }

    fn undo_action(&self) -> Option<String> {
        self.act.map(|act| format!("/app/classes/acts/{act}/undo?back=/app/classes/list"))
    }
}

/// What is to be done; what was cancelled can only come back.
fn deed(asked: &Fields) -> Deed {
    let is_cancelled = asked.get("mark").parse() == Ok(Mark::Cancelled);
    let usual = if is_cancelled { Deed::Restoration } else { Deed::Cancellation };
    Deed::read(asked.get("deed")).unwrap_or(usual)
}

/// The chosen classes (`classes`, `id:sequence` joined with commas), each with the version that was seen.
fn chosen(fields: &Fields) -> BTreeMap<ClassId, i32> {
    let read = |raw: &str| {
        let (id, sequence) = raw.trim().split_once(':')?;
        Some((id.parse().ok()?, sequence.parse().ok()?))
    };
    let most = usize::try_from(MAX_LIMIT).unwrap_or(usize::MAX);
    fields.get("classes").split(',').filter_map(read).take(most).collect()
}

/// What is to be done with each of the classes.
fn orders(deed: Deed, fields: &Fields, classes: &[Session]) -> Result<Vec<(Seen, Act)>> {
    let seen = chosen(fields);
    let act: Box<dyn Fn(&Session) -> Act> = if deed == Deed::Place {
        let shift = Shift::parse(fields)?;
        Box::new(move |class| Act::Move(shift.place(class)))
    } else {
        let act = deed.read_act(fields)?;
        Box::new(move |_| act.clone())
    };
    let order = |class: &Session| {
        (Seen { class: class.id, sequence: seen.get(&class.id).copied().or(Some(-1)) }, act(class))
    };
    Ok(classes.iter().map(order).collect())
}

pub(super) async fn choose(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let form = Form::new(Fields::from_pairs([("whose", "school")]));
    Ok(BulkPage::of(&app, frame, deed(&asked), &asked, form).await?.show())
}

/// Tries it first; does it once what becomes of each class has been seen.
pub(super) async fn perform(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    browser: Browser,
    Query(asked): Query,
    Posted(mut fields): Posted,
) -> Result<Response> {
    let deed = deed(&asked);
    if !fields.has("classes") {
        // No box was ticked: none is when the form comes back.
        fields.set("classes", "");
    }
    let is_confirmed = !fields.get("confirmed").is_empty();
    let intent = if is_confirmed { Intent::Confirm } else { Intent::Preview };
    let tried = async {
        let ids: Vec<_> = chosen(&fields).into_keys().collect();
        if ids.is_empty() {
            return Err(Error::field("classes", msg!("class-bulk-none")));
        }
        let classes = sessions::by_ids(&app, &ids).await?;
        let orders = orders(deed, &fields, &classes)?;
        let bulk = acts::bulk(&app, &by.actor(), &orders, intent).await?;
        Ok((classes, bulk))
    };
    let (classes, Bulk { act, lines, .. }) = match tried.await {
        Ok(done) => done,
        Err(error) => {
            let form = Form::refused(fields, error)?;
            return Ok(BulkPage::of(&app, frame, deed, &asked, form).await?.refuse());
        }
    };
    let list = address("/app/classes/list", &listed(&asked));
    let done = lines.iter().filter(|line| line.refused.is_none()).count();
    if is_confirmed && done == lines.len() {
        undo::toast(deed.done(done), act, &list).leave(&browser).await;
        return Ok(frame.htmx.go(&list));
    }
    let mut before: BTreeMap<_, _> = classes.into_iter().map(|class| (class.id, class)).collect();
    let lines = lines.into_iter().filter_map(|line| Some((before.remove(&line.class.id)?, line))).collect();
    let here = address(PATH, &asked);
    Ok(BulkPreview { frame, deed, lines, act, here, fields }.show())
}

/// What the list of classes is narrowed by afterwards: the same, in whatever state they are now.
fn listed(asked: &Fields) -> Fields {
    let mut fields = Narrow::kept(asked);
    fields.set("status", "");
    fields
}

impl Page for BulkPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::bulk(frame)
    }
}

impl Page for BulkPreview {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        samples::preview(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().copied())
    }

    #[test]
    fn what_was_chosen_is_read_with_the_version_that_was_seen_and_nonsense_chooses_nothing() {
        let read = chosen(&fields(&[("classes", "12:3, 7:0,x,9,:4,5:y,12:3")]));
        assert_eq!(read, [(ClassId(12), 3), (ClassId(7), 0)].into());
        assert_eq!(chosen(&Fields::default()), BTreeMap::new());
    }
}
