//! Requests that come at the same time are taken together: one commit for all of them.

use super::check_in::{Work, process};
use super::rules::{Answer, MOST_EVENTS};
use crate::app::App;
use crate::error::Result;
use crate::gathering::{Gathering, Together};

/// The events of this process that wait for the database.
pub type Intake = Gathering<Request>;

/// The events of one request.
#[derive(Debug)]
pub struct Request(pub(super) Vec<Work>);

impl Together for Request {
    type Answer = Vec<Answer>;
    const LANES: usize = 2;
    const MOST: usize = MOST_EVENTS;

    fn weight(&self) -> usize {
        self.0.len()
    }

    fn waiting(app: &App) -> &Intake {
        &app.intake
    }

    async fn do_all(app: &App, all: Vec<Self>) -> Result<Vec<Vec<Answer>>> {
        let sizes: Vec<_> = all.iter().map(Self::weight).collect();
        let work: Vec<Work> = all.into_iter().flat_map(|request| request.0).collect();
        let mut answers = process(app, &work).await?.into_iter();
        Ok(sizes.into_iter().map(|size| answers.by_ref().take(size).collect()).collect())
    }
}
