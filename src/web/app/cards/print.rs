//! Printing: whoever has no card gets one, then the sheets can be opened.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::classes::courses;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::kiosks::cards::{self, Print};
use crate::kiosks::print::{self, PER_PAGE};
use crate::kiosks::rules::Selection;
use crate::msg;
use crate::school;
use crate::texts::say;
use crate::web::extract::Query;
use crate::web::forms::{Form, Posted};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// What can be printed now, or what was wrong with the choice.
#[derive(Template)]
#[template(path = "app/cards/print.html")]
pub struct PrintPage {
    pub(super) frame: Frame,
    pub(super) form: Form,
    /// Whose cards: a course, or all.
    pub(super) whose: Label,
    pub(super) count: usize,
    pub(super) query: String,
}

impl PrintPage {
    const fn sheets(&self) -> usize {
        self.count.div_ceil(PER_PAGE)
    }
}

async fn whose(app: &App, selection: &Selection) -> Result<Label> {
    Ok(match selection {
        Selection::Students(_) => "cards-print-chosen".into(),
        Selection::Course(id) => Label::Name(courses::find(app, *id).await?.name),
        Selection::Everybody => "cards-print-everybody".into(),
    })
}

/// Issues what is missing and notes that all are printed.
pub(super) async fn prepare(
    by: Staff,
    frame: Frame,
    State(app): State<App>,
    Posted(fields): Posted,
) -> Result<Response> {
    let prepared = async {
        let selection = Selection::parse(&fields)?;
        cards::prepare(&app, &by.actor(), &selection).await?;
        Ok::<_, Error>(selection)
    };
    match prepared.await {
        Ok(selection) => Ok(frame.htmx.go(&format!("/app/cards/print?{}", selection.query()))),
        Err(error) => {
            let form = Form::refused(fields, error)?;
            let whose = "cards-print-chosen".into();
            Ok(PrintPage { frame, form, whose, count: 0, query: String::new() }.refuse())
        }
    }
}

async fn chosen(app: &App, fields: &Fields) -> Result<(Selection, Vec<Print>)> {
    let selection = Selection::parse(fields)?;
    let prints = cards::prints(app, &selection).await?;
    Ok((selection, prints))
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let (selection, prints) = chosen(&app, &fields).await?;
    let (whose, query) = (whose(&app, &selection).await?, selection.query());
    Ok(PrintPage { frame, form: Form::default(), whose, count: prints.len(), query }.show())
}

/// The sheets.
pub(super) async fn sheet(_: Staff, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let (_, prints) = chosen(&app, &fields).await?;
    if prints.is_empty() {
        return Err(Error::NotFound);
    }
    let school = school::current(&app).await?;
    let title = say(school.language, &msg!("cards-title"));
    let pdf = tokio::task::spawn_blocking(move || print::pdf(&school.name, &title, &prints)).await;
    let pdf = pdf.map_err(|error| Error::Fault(Box::new(error)))??;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"tarjetas.pdf\""),
        // Browsers show a document with styles of their own.
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'; base-uri 'none'"),
    ];
    Ok((headers, pdf).into_response())
}

impl Page for PrintPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::print(frame)
    }
}
