//! Holidays: the merged list, and the school's own rows.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Changed, Dates, DryRun, dates, intent, overlaid};
use crate::app::App;
use crate::calendar::rules::{Annulled, Holiday, HolidayForm, Source};
use crate::calendar::{self, holidays};
use crate::error::Result;
use crate::ids::HolidayId;
use crate::web::api::{ApiRoutes, Items};
use crate::web::extract::{self, Path, Query};
use crate::web::guard::{CalendarRead, CalendarWrite};

/// A holiday of the merged calendar: of the law, of an official decision, or the school's own.
#[derive(Debug, Serialize, ToSchema)]
struct MergedHoliday {
    /// The school's row, when it is one of its own.
    id: Option<HolidayId>,
    date: NaiveDate,
    /// In Spanish.
    name: String,
    name_en: String,
    /// `law`, `decree` or `school`.
    source: &'static str,
    /// The decision, cited.
    citation: Option<String>,
    /// Whether the day is off.
    in_force: bool,
    /// Why it is not: `decree`, `school` or `disputed`.
    annulled_by: Option<&'static str>,
    /// The school's row that makes it a working day.
    working_day_id: Option<HolidayId>,
}

impl From<Holiday> for MergedHoliday {
    fn from(holiday: Holiday) -> Self {
        let (source, cited) = match holiday.source {
            Source::Law(_) => ("law", None),
            Source::Decree(cited) => ("decree", Some(cited)),
            Source::School => ("school", None),
        };
        let (annulled_by, working_day_id, taken) = match holiday.annulled {
            None => (None, None, None),
            Some(Annulled::Disputed) => (Some("disputed"), None, None),
            Some(Annulled::Decree(cited)) => (Some("decree"), None, Some(cited)),
            Some(Annulled::School(id)) => (Some("school"), Some(id), None),
        };
        Self {
            id: holiday.own,
            date: holiday.date,
            name: holiday.name.es.into_owned(),
            name_en: holiday.name.en.into_owned(),
            source,
            citation: taken.or(cited),
            in_force: annulled_by.is_none(),
            annulled_by,
            working_day_id,
        }
    }
}

/// A holiday or working day that the school entered.
#[derive(Debug, Serialize, ToSchema)]
struct OwnHoliday {
    id: HolidayId,
    date: NaiveDate,
    name: String,
    /// `holiday` or `working_day`.
    kind: String,
    /// Who decided it.
    source: Option<String>,
}

impl From<holidays::Model> for OwnHoliday {
    fn from(row: holidays::Model) -> Self {
        Self { id: row.id, date: row.date, name: row.name, kind: row.kind, source: row.source }
    }
}

/// What a holiday is made of.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which is read field by field")]
struct HolidayBody {
    date: NaiveDate,
    name: String,
    /// `holiday`, or `working_day` for a holiday on which the school works.
    kind: String,
    source: Option<String>,
}

const NAMES: [&str; 4] = ["date", "name", "kind", "source"];

pub fn routes() -> ApiRoutes {
    ApiRoutes::new("holidays")
        .on(__path_list, list)
        .on(__path_create, create)
        .on(__path_show, show)
        .on(__path_change, change)
        .on(__path_remove, remove)
}

/// Lists the holidays of some dates: the law's, decided ones and the school's own, in force or not.
#[utoipa::path(get, path = "/holidays", params(Dates), responses((status = 200, body = Items<MergedHoliday>)))]
async fn list(
    _: CalendarRead,
    State(app): State<App>,
    Query(query): Query,
) -> Result<Json<Items<MergedHoliday>>> {
    let (from, to) = dates(&app, &query).await?;
    let all = calendar::holidays_between(app.db.reader(), from, to).await?;
    Ok(Json(Items { items: all.into_iter().map(MergedHoliday::from).collect(), next_cursor: None }))
}

/// Adds a holiday or a working day of the school; classes that exist follow.
#[utoipa::path(
    post, path = "/holidays", params(DryRun), request_body = HolidayBody,
    responses((status = 200, description = "What it would do", body = Changed<OwnHoliday>), (status = 201, body = Changed<OwnHoliday>))
)]
async fn create(
    by: CalendarWrite,
    State(app): State<App>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let (form, intent) = (HolidayForm::parse(&body)?, intent(&query));
    let outcome = holidays::add(&app, &by.actor(), &form, intent).await?;
    Ok(Changed::<OwnHoliday>::of(outcome).answer(StatusCode::CREATED, intent))
}

/// Shows a holiday or working day of the school.
#[utoipa::path(get, path = "/holidays/{id}", params(("id" = i64, Path,)), responses((status = 200, body = OwnHoliday)))]
async fn show(
    _: CalendarRead,
    State(app): State<App>,
    Path(id): Path<HolidayId>,
) -> Result<Json<OwnHoliday>> {
    Ok(Json(holidays::find(&app, id).await?.into()))
}

/// Changes the given fields of a holiday or working day of the school; classes that exist follow.
#[utoipa::path(
    patch, path = "/holidays/{id}", params(("id" = i64, Path,), DryRun), request_body = HolidayBody,
    responses((status = 200, body = Changed<OwnHoliday>))
)]
async fn change(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<HolidayId>,
    Query(query): Query,
    extract::Json(body): extract::Json,
) -> Result<Response> {
    let fields = overlaid(holidays::fields(&app, id).await?, &body, &NAMES);
    let (form, intent) = (HolidayForm::parse(&fields)?, intent(&query));
    let outcome = holidays::edit(&app, &by.actor(), id, &form, intent).await?;
    Ok(Changed::<OwnHoliday>::of(outcome).answer(StatusCode::OK, intent))
}

/// Removes a holiday or working day of the school; classes that exist follow.
#[utoipa::path(
    delete, path = "/holidays/{id}", params(("id" = i64, Path,), DryRun),
    responses((status = 200, body = Changed<OwnHoliday>))
)]
async fn remove(
    by: CalendarWrite,
    State(app): State<App>,
    Path(id): Path<HolidayId>,
    Query(query): Query,
) -> Result<Response> {
    let intent = intent(&query);
    let outcome = holidays::remove(&app, &by.actor(), id, intent).await?;
    Ok(Changed::<OwnHoliday>::of(outcome).answer(StatusCode::OK, intent))
}
