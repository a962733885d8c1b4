//! All children of a guardian: where each is today, what will be otherwise.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use super::day::told;
use crate::app::App;
use crate::error::{Message, Result};
use crate::families::children::{self, Child};
use crate::reports::day::DayRow;
use crate::reports::{self, Coming};
use crate::web::app::class_badge;
use crate::web::app::day::{Badge, badge};
use crate::web::guard::Guardians;
use crate::web::page::{Frame, Page, Week, filters};

/// The page.
#[derive(Template)]
#[template(path = "family/home.html")]
pub struct Home {
    pub(super) frame: Frame,
    pub(super) children: Vec<(Child, Option<DayRow>)>,
    /// The classes until the end of the next week.
    pub(super) classes: Vec<Coming>,
    pub(super) read_at: DateTime<Utc>,
}

impl Home {
    fn told(&self, row: &DayRow) -> Message {
        told(row, self.frame.reader, self.read_at)
    }

    fn badge(row: &DayRow) -> Badge {
        badge(row.status())
    }

    fn today(&self) -> Vec<&Coming> {
        self.classes.iter().filter(|class| class.date == self.frame.reader.today).collect()
    }

    /// Classes that are not as usual.
    fn changes(&self) -> Vec<&Coming> {
        let later = self.classes.iter().filter(|class| class.date > self.frame.reader.today);
        later.filter(|class| class_badge(class).is_some() && class.status != "held").collect()
    }
}

pub(super) async fn show(by: Guardians, frame: Frame, State(app): State<App>) -> Result<Response> {
    let today = frame.reader.today;
    let (mut children, mut classes) = (Vec::new(), Vec::new());
    if let Some(guardian) = by.guardian_id {
        for child in children::of(&app, guardian).await? {
            let day = children::days(&app, &child, today, today).await?.pop();
            children.push((child, day));
        }
        let until = Week::of(today).next().sunday();
        classes = reports::of_guardian(app.db.reader(), guardian, today, until).await?;
    }
    Ok(Home { frame, children, classes, read_at: app.clock.now() }.show())
}

impl Page for Home {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::home(frame)
    }
}
