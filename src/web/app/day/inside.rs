//! Who is inside now, course by course: the list that is printed or carried out when everybody must leave.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::error::Result;
use crate::reports::day::{self, Inside};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/day/inside.html")]
pub struct Evacuation {
    pub(super) frame: Frame,
    pub(super) inside: Vec<Inside>,
    pub(super) read_at: DateTime<Utc>,
}

impl Evacuation {
    /// Those inside by their courses.
    fn courses(&self) -> impl Iterator<Item = (Option<&str>, &[Inside])> {
        let courses = self.inside.chunk_by(|one, other| one.course == other.course);
        courses.map(|all| (all.first().and_then(|one| one.course.as_deref()), all))
    }
}

pub(super) async fn list(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    let inside = day::inside(&app, frame.reader.today).await?;
    Ok(Evacuation { inside, read_at: app.clock.now(), frame }.show())
}

impl Page for Evacuation {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::inside(frame)
    }
}
