//! The way in, and what came in so far.

use askama::Template;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{UPLOAD, place};
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::msg;
use crate::people::roster::{self, Kind, NamedFile, Row};
use crate::web::extract::{Query, list_query};
use crate::web::forms::Form;
use crate::web::guard::Managers;
use crate::web::page::{Frame, Page, Table, filters};

/// The page.
#[derive(Template)]
#[template(path = "app/imports/index.html", blocks = ["rows"])]
pub struct Index {
    pub(super) frame: Frame,
    pub(super) form: Form,
    pub(super) list: Table,
    pub(super) imports: Vec<Row>,
}

impl Index {
    async fn load(app: &App, frame: Frame, form: Form, fields: &Fields) -> Result<Self> {
        let query: ListQuery<()> = list_query(fields, |_| ());
        let listing = roster::list(app, &query).await?;
        let list = Table::new("/app/imports", &listing);
        Ok(Self { frame, form, list, imports: listing.items })
    }

    /// The plain files and their columns.
    fn kinds() -> [Kind; 9] {
        Kind::ALL
    }
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::index(frame)
    }
}

pub(super) async fn index(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let page = Index::load(&app, frame, Form::default(), &fields).await?;
    Ok(page.show_or("rows", page.as_rows()))
}

pub(super) async fn upload(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    Files(files): Files,
) -> Result<Response> {
    let uploaded = match files {
        Ok(files) => roster::upload(&app, &by.actor(), files).await,
        Err(error) => Err(error),
    };
    match uploaded {
        Ok(id) => Ok(frame.htmx.go(&place(id))),
        Err(error) => {
            let form = Form::refused(Fields::default(), error)?;
            Ok(Index::load(&app, frame, form, &Fields::default()).await?.refuse())
        }
    }
}

/// The files of a form; what is too large or broken is said at `file`.
pub(super) struct Files(Result<Vec<NamedFile>>);

impl<S: Send + Sync> FromRequest<S> for Files {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(match Multipart::from_request(request, state).await {
            Ok(form) => read(form).await,
            Err(_) => Err(broken(StatusCode::BAD_REQUEST)),
        }))
    }
}

async fn read(mut form: Multipart) -> Result<Vec<NamedFile>> {
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(error.status()))? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let content = field.bytes().await.map_err(|error| broken(error.status()))?.to_vec();
        if !name.is_empty() {
            files.push(NamedFile { name, content });
        }
    }
    Ok(files)
}

fn broken(status: StatusCode) -> Error {
    let message = if status == StatusCode::PAYLOAD_TOO_LARGE {
        msg!("rosters-upload-too-large", most = UPLOAD / 1024 / 1024)
    } else {
        msg!("rosters-upload-broken")
    };
    Error::field("file", message)
}
