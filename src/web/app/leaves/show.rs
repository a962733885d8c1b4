//! One leave: its days, the classes that wait for a decision, and what became of the others.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::words::{Outcome, outcome};
use super::{Badge, place, state_badge};
use crate::app::App;
use crate::classes::leaves::{self, Candidates, Leave, Touched};
use crate::classes::rules::SlotFields;
use crate::error::Result;
use crate::ids::{ClassId, LeaveId};
use crate::listing::ListQuery;
use crate::msg;
use crate::web::app::options;
use crate::web::extract::{Path, Query, list_query};
use crate::web::forms::{Choice, Form};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, Table, filters};

/// The word of an address for the classes about which nothing needs to be decided.
const REST: &str = "rest";

/// The page.
#[derive(Template)]
#[template(path = "app/leaves/show.html", blocks = ["rows"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) leave: Leave,
    /// Whether it shows what waits for a decision.
    pub(super) is_open: bool,
    /// Classes of the other kind.
    pub(super) others: u64,
    pub(super) list: Table,
    pub(super) classes: Vec<Touched>,
    pub(super) candidates: Candidates,
    pub(super) form: Form,
}

/// A class with the fields of its decision.
struct Row<'a> {
    class: &'a Touched,
    names: SlotFields,
    free: Vec<Choice>,
    busy: Vec<Choice>,
}

impl Show {
    /// A page of one kind of its classes.
    pub(super) async fn of(
        app: &App,
        frame: Frame,
        leave: Leave,
        (is_open, query): (bool, ListQuery<()>),
        form: Form,
    ) -> Result<Self> {
        let classes = leaves::touched(app, leave.id, is_open, &query).await?;
        let one = ListQuery { limit: 1, ..ListQuery::default() };
        let others = leaves::touched(app, leave.id, !is_open, &one).await?.total;
        let list = Table::new(place(leave.id), &classes).filtered("show", if is_open { "" } else { REST });
        let ids: Vec<_> = classes.items.iter().map(|class| class.id).collect();
        let candidates = if is_open { leaves::candidates(app, &ids).await? } else { Candidates::default() };
        Ok(Self { frame, leave, is_open, others, list, classes: classes.items, candidates, form })
    }

    fn name(&self) -> Label {
        Label::Name(self.leave.teacher.clone())
    }

    fn badge(&self) -> Badge {
        state_badge(self.leave.state(self.frame.reader.today))
    }

    /// How many classes of each kind there are: to be decided, all the others.
    const fn counts(&self) -> (u64, u64) {
        if self.is_open { (self.list.total, self.others) } else { (self.others, self.list.total) }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.classes
            .iter()
            .map(|class| {
                let (free, busy) = options::covers(&self.candidates, class.id, "cover:");
                Row { class, names: SlotFields::of(class.id), free, busy }
            })
            .collect()
    }

    /// What can hold for all: whoever is free for the most comes first.
    fn for_all(&self) -> Vec<Choice> {
        let ids: Vec<ClassId> = self.classes.iter().map(|class| class.id).collect();
        let ranking = self.candidates.ranking(&ids).into_iter().map(|(teacher, free)| {
            let label = msg!("leaves-all-cover", name = teacher.name, free = free, all = ids.len());
            Choice::said(format!("cover:{}", teacher.id), label)
        });
        let first = [Choice::said("open", "leaves-all-open")];
        let last = [Choice::said("cancel", "leaves-all-cancel"), Choice::said("move", "leaves-all-move")];
        first.into_iter().chain(ranking).chain(last).collect()
    }

    fn outcome(&self, class: &Touched) -> Outcome {
        outcome(class, self.frame.reader.today)
    }

    /// The classes of the leave on their calendar.
    fn calendar_href(&self) -> String {
        let day = self.leave.from_date.max(self.frame.reader.today.min(self.leave.until_date));
        format!("/app/classes?teacher_id={}&date={day}", self.leave.teacher_id)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<LeaveId>,
    Query(asked): Query,
) -> Result<Response> {
    let leave = leaves::view(&app, id).await?;
    let which = (asked.get("show") != REST, list_query(&asked, |_| ()));
    let page = Show::of(&app, frame, leave, which, Form::default()).await?;
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}
