//! Students, guardians and teachers: three resources of one kind.

use super::ApiRoutes;

/// The operations of all three.
pub fn routes() -> ApiRoutes {
    students::routes().merge(guardians::routes()).merge(teachers::routes())
}

/// One resource: its row and body, with what they have beside the fields of every person.
macro_rules! person_api {
    (
        $verbs:ident, $id:ident, $form:ident, $row:ident, $body:ident, $one:tt, $all:tt, $path:tt, $path_id:tt,
        { $($(#[$doc:meta])* $more:ident: $type:ty,)* },
        |$fields:ident, $school:ident, $today:ident| $parse:expr
    ) => {
        #[doc = concat!("The resource `", $all, "`.")]
        pub mod $verbs {
            use axum::Json;
            use axum::extract::State;
            use axum::http::StatusCode;
            use axum::response::{IntoResponse, Response};
            use serde::Serialize;
            use utoipa::{IntoParams, ToSchema};

            use crate::app::App;
            use crate::error::Result;
            use crate::fields::Fields;
            use crate::ids::$id;
            use crate::people::rules::{$form, PersonSort};
            use crate::people::$verbs as verbs;
            use crate::school;
            use crate::web::api::{ApiRoutes, Items, Paging, list_query};
            use crate::web::extract::{self, Path, Query};
            use crate::web::guard::{PeopleRead, PeopleWrite};

            /// A person as the API shows one.
            #[derive(Serialize, ToSchema)]
            pub struct $row {
                /// The row.
                id: $id,
                /// The school's own code.
                code: String,
                /// Given names.
                given_names: String,
                /// Family names.
                family_names: String,
                /// E-mail.
                email: Option<String>,
                /// Telephone, E.164.
                phone: Option<String>,
                $($(#[$doc])* $more: $type,)*
                /// Whether the person is put away.
                archived: bool,
            }

            /// What a person is made of; a `PATCH` changes what is given.
            #[derive(ToSchema)]
            #[allow(dead_code, reason = "describes the body, which is read field by field")]
            struct $body {
                /// The school's own code; never twice.
                code: String,
                /// Given names.
                given_names: String,
                /// Family names.
                family_names: String,
                /// E-mail.
                email: Option<String>,
                /// Telephone; without a prefix a number of the school's country.
                phone: Option<String>,
                $($(#[$doc])* $more: Option<$type>,)*
            }

            /// What the list is narrowed to.
            #[derive(IntoParams)]
            #[into_params(parameter_in = Query)]
            #[allow(dead_code, reason = "describes the address, which is read field by field")]
            struct Filter {
                /// Exactly this code.
                code: Option<String>,
                /// Those put away, not the others.
                archived: Option<bool>,
            }

            impl From<verbs::Model> for $row {
                fn from(row: verbs::Model) -> Self {
                    Self {
                        id: row.id,
                        code: row.code,
                        given_names: row.given_names,
                        family_names: row.family_names,
                        email: row.email,
                        phone: row.phone,
                        $($more: row.$more,)*
                        archived: row.archived_at.is_some(),
                    }
                }
            }

            pub(super) fn routes() -> ApiRoutes {
                ApiRoutes::new($all)
                    .on(__path_list, list)
                    .on(__path_create, create)
                    .on(__path_find, find)
                    .on(__path_update, update)
                    .on(__path_archive, archive)
            }

            #[doc = concat!("Lists the ", $all, ".")]
            #[utoipa::path(get, path = $path, summary = concat!("Lists the ", $all, "."), operation_id = concat!("list_", $all), params(Paging, Filter),
                responses((status = 200, body = Items<$row>)))]
            async fn list(
                _: PeopleRead,
                State(app): State<App>,
                Query(asked): Query,
            ) -> Result<Json<Items<$row>>> {
                let query = list_query(&asked, PersonSort::Id)?;
                let archived = matches!(asked.get("archived"), "true" | "1");
                let listing = match asked.get("code") {
                    "" => verbs::list(&app, &query, archived).await?,
                    code => verbs::list_by_code(&app, &query, code).await?,
                };
                Ok(Json(Items::of(listing, $row::from)))
            }

            #[doc = concat!("Creates a ", $one, ".")]
            #[utoipa::path(post, path = $path, summary = concat!("Creates a ", $one, "."), operation_id = concat!("create_", $one), request_body = $body,
                responses((status = 201, body = $row)))]
            async fn create(
                by: PeopleWrite,
                State(app): State<App>,
                extract::Json(fields): extract::Json,
            ) -> Result<Response> {
                let row = verbs::create(&app, &by.actor(), &parse(&app, &fields).await?).await?;
                Ok((StatusCode::CREATED, Json($row::from(row))).into_response())
            }

            #[doc = concat!("Shows a ", $one, ".")]
            #[utoipa::path(get, path = $path_id, summary = concat!("Shows a ", $one, "."), operation_id = concat!("show_", $one),
                params(("id" = $id, Path)), responses((status = 200, body = $row)))]
            async fn find(_: PeopleRead, State(app): State<App>, Path(id): Path<$id>) -> Result<Json<$row>> {
                Ok(Json(verbs::find(&app, id).await?.into()))
            }

            #[doc = concat!("Changes what is given of a ", $one, ".")]
            #[utoipa::path(patch, path = $path_id, summary = concat!("Changes what is given of a ", $one, "."), operation_id = concat!("change_", $one),
                params(("id" = $id, Path)), request_body = $body, responses((status = 200, body = $row)))]
            async fn update(
                by: PeopleWrite,
                State(app): State<App>,
                Path(id): Path<$id>,
                extract::Json(given): extract::Json,
            ) -> Result<Json<$row>> {
                let fields = verbs::fields(&verbs::find(&app, id).await?).with(&given);
                let form = parse(&app, &fields).await?;
                Ok(Json(verbs::update(&app, &by.actor(), id, &form).await?.into()))
            }

            #[doc = concat!("Puts a ", $one, " away: kept with all that happened, gone from the lists.")]
            #[utoipa::path(delete, path = $path_id, summary = concat!("Puts a ", $one, " away: kept with all that happened, gone from the lists."), operation_id = concat!("archive_", $one),
                params(("id" = $id, Path)), responses((status = 204)))]
            async fn archive(
                by: PeopleWrite,
                State(app): State<App>,
                Path(id): Path<$id>,
            ) -> Result<StatusCode> {
                verbs::archive(&app, &by.actor(), id).await?;
                Ok(StatusCode::NO_CONTENT)
            }

            async fn parse(app: &App, $fields: &Fields) -> Result<$form> {
                let $school = school::current(app).await?;
                let $today = $school.today(app.clock.now());
                $parse
            }
        }
    };
}

person_api!(
    students, StudentId, StudentForm, Student, StudentBody, "student", "students", "/students", "/students/{id}",
    {
        /// Date of birth.
        birth_date: Option<chrono::NaiveDate>,
        /// Whether a photo at the door may be kept.
        photo_consent: bool,
    },
    |fields, school, today| StudentForm::parse(fields, school.country.phone_prefix(), today)
);

person_api!(
    guardians,
    GuardianId,
    PersonForm,
    Guardian,
    GuardianBody,
    "guardian",
    "guardians",
    "/guardians",
    "/guardians/{id}",
    {},
    |fields, school, _today| PersonForm::parse(fields, school.country.phone_prefix())
);

person_api!(
    teachers,
    TeacherId,
    PersonForm,
    Teacher,
    TeacherBody,
    "teacher",
    "teachers",
    "/teachers",
    "/teachers/{id}",
    {},
    |fields, school, _today| PersonForm::parse(fields, school.country.phone_prefix())
);
