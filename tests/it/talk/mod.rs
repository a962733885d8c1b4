//! Talking with families: what they read, what they write back, what is told to many at once.

mod broadcasts;
mod inbox;
mod overview;
mod texts;
mod webhook;

use crate::support::School;

/// The secret of the posts of WhatsApp, as the settings have it.
pub const SECRET: &str = "app-secret-de-prueba";

/// A school with the webhook open; nothing leaves it.
pub async fn open_school() -> School {
    School::new().await.set_up(&[("WHATSAPP_APP_SECRET", SECRET), ("WHATSAPP_VERIFY_TOKEN", "la-llave")])
}

/// The same, of which messages really leave.
pub async fn real_school() -> School {
    School::new().await.set_up(&[
        ("WHATSAPP_APP_SECRET", SECRET),
        ("WHATSAPP_VERIFY_TOKEN", "la-llave"),
        ("ENABLE_REAL_NOTIFICATIONS", "true"),
        ("WHATSAPP_API_BASE", "http://127.0.0.1:9"),
    ])
}

/// A course with this id, of these students, who are enrolled since January.
pub async fn course(school: &School, id: i64, students: std::ops::RangeInclusive<i64>) {
    let (from, to) = (students.start(), students.end());
    school
        .sql(&format!(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
                overriding system value values ({id}, 'C{id}', '{id}.º B', 'gate', '2026-01-01', '2026-01-01');
             insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'S' || n, 'Ana ' || n, 'Pérez', now(), now() from generate_series({from}, {to}) n;
             insert into enrollments (student_id, course_id, format, starts_on, created_at, updated_at)
                select n, {id}, 'group', '2026-01-05', now(), now() from generate_series({from}, {to}) n"
        ))
        .await;
}

/// A guardian with this id and number of each of these students.
pub async fn guardian(school: &School, id: i64, students: &[i64]) {
    school
        .sql(&format!(
            "insert into guardians (id, code, given_names, family_names, phone, created_at, updated_at)
                overriding system value
                values ({id}, 'G{id}', 'Rosa', 'Soto {id}', '+5690000{id:04}', now(), now())"
        ))
        .await;
    for student in students {
        school
            .sql(&format!("insert into guardianships (student_id, guardian_id) values ({student}, {id})"))
            .await;
    }
}
