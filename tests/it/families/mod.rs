//! Families: by a link, signed in, and the office's side of them.

mod access;
mod consents;
mod links;
mod merging;
mod pages;
mod requests;
mod unreachable;
mod wishes;

use axum::http::Method;
use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::families::links::{FamilyLink, issue};
use presente::ids::{GuardianId, StudentId};

use crate::support::{Answer, Browser, School};

const BOUNDARY: &str = "presente";
pub const PDF: &str = "%PDF-1.7 certificado";

/// Two children and two families on Monday 2026-03-09, 09:00 in Santiago: Ana (1) with her mother Rosa (1) and her
/// barred father Tomás (2); Julián (2) with his mother Elena (3). Both are missing since 08:00; Eva (3) has come.
pub const LIFE: &str = "
    insert into students (id, code, given_names, family_names, created_at, updated_at) overriding system value
      values (1, 'S-1', 'Ana', 'Soto Ñancupil', now(), now()), (2, 'S-2', 'Julián', 'Rojas', now(), now()),
             (3, 'S-3', 'Eva', 'Mora', now(), now());
    insert into guardians (id, code, given_names, family_names, phone, email, created_at, updated_at)
      overriding system value
      values (1, 'G-1', 'Rosa', 'Ñancupil', '+56900000001', 'rosa@familias.test', now(), now()),
             (2, 'G-2', 'Tomás', 'Soto', '+56900000002', 'tomas@familias.test', now(), now()),
             (3, 'G-3', 'Elena', 'Rojas', '+56900000003', 'elena@familias.test', now(), now());
    insert into guardianships (student_id, guardian_id, may_receive, may_justify, may_collect, barred)
      values (1, 1, true, true, true, false), (1, 2, false, false, false, true), (2, 3, true, true, true, false);
    insert into courses (id, code, name, presence_source, created_at, updated_at) overriding system value
      values (1, '3B', '3.º B', 'gate', now(), now());
    insert into day_hours (course_id, weekday, expected_in, expected_out)
      select 1, weekday, '08:00', '16:00' from generate_series(1, 5) weekday;
    insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
      values (1, 1, 'group', '2026-01-01', now(), now()), (2, 1, 'group', '2026-01-01', now(), now()),
             (3, 1, 'group', '2026-01-01', now(), now());
";

/// A school with two families, its day opened.
pub async fn families() -> School {
    let school = School::new().await;
    school.sql(LIFE).await;
    presente::attendance::open_today(school.app()).await.unwrap();
    let came = "update day_statuses set status = 'present', first_in = '2026-03-09 10:55Z', inside = true";
    school.sql(&format!("{came} where student_id = 3")).await;
    school
}

/// A link of a guardian to a student.
pub async fn link(school: &School, guardian: i64, student: i64) -> FamilyLink {
    let tx = school.app().db.begin().await.unwrap();
    let pair = (GuardianId(guardian), StudentId(student));
    let link = issue(school.app(), &tx, &[pair]).await.unwrap()[0];
    tx.commit().await.unwrap();
    link
}

/// The path of its address.
pub fn path(school: &School, link: &FamilyLink) -> String {
    let url = link.url(&school.app().config);
    url.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

/// The browser of a guardian with this code.
pub async fn signed_in(school: &School, code: &str) -> Browser {
    let form = UserForm {
        email: format!("{code}@aromos.cl").to_lowercase(),
        name: format!("Persona {code}"),
        roles: vec![Role::Guardian],
        language: None,
        teacher_code: None,
        guardian_code: Some(code.into()),
    };
    let user = users::create(school.app(), school.actor(), &form).await.unwrap();
    school.signed_in(user.id).await
}

/// Sends a request with a file, as a browser does.
pub async fn send(
    browser: &Browser,
    path: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &str)>,
) -> Answer {
    let field = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = file.map_or(String::new(), |(name, content)| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n{content}\r\n"
        )
    });
    let body = format!("{}{file}--{BOUNDARY}--\r\n", fields.iter().map(field).collect::<String>());
    browser.send(Method::POST, path, &format!("multipart/form-data; boundary={BOUNDARY}"), body).await
}

/// A request for today.
pub const ILL: [(&str, &str); 3] = [("from_date", "2026-03-09"), ("kind", "illness"), ("note", "Fiebre")];
