//! Those who did not arrive: noticed, told once, held by the brake, corrected.

mod brake;
mod checks;
mod deciding;
mod families;
mod pages;
mod patterns;

use presente::attendance::no_shows::{Checked, detect};
use presente::ids::{HoldId, NotificationId};
use presente::notifications;

use crate::support::School;

/// The day of the tests, in March in Santiago: it is 09:00.
pub const TODAY: &str = "2026-03-09";

/// A course whose presence comes from the gate, with this id.
pub async fn course(school: &School, id: i64) {
    school
        .sql(&format!(
            "insert into courses (id, code, name, presence_source, created_at, updated_at)
                overriding system value values ({id}, 'C{id}', '{id}.º B', 'gate', '2026-01-01', '2026-01-01')"
        ))
        .await;
}

/// Students `from` to `to` of a course, in their place already.
pub async fn present(school: &School, course: i64, from: i64, to: i64) {
    students(school, course, from, to, "'present', timestamptz '2026-03-09 11:01Z'").await;
}

/// Students `from` to `to` of a course who were expected at 08:25 and are not here.
pub async fn missing(school: &School, course: i64, from: i64, to: i64) {
    students(school, course, from, to, "'pending', null").await;
}

async fn students(school: &School, course: i64, from: i64, to: i64, day: &str) {
    school
        .sql(&format!(
            "insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value
                select n, 'S' || n, 'Ana ' || n, 'Pérez', now(), now() from generate_series({from}, {to}) n;
             insert into day_statuses (day, student_id, enrolled, status, rule, source, course_id, expected_in,
                expected_out, first_in, computed_at)
                select '{TODAY}', n, true, d.status, 'x', 'gate', {course}, '2026-03-09 11:25Z',
                    '2026-03-09 18:00Z', d.first_in::timestamptz, now()
                from generate_series({from}, {to}) n, (values ({day})) as d (status, first_in)"
        ))
        .await;
}

/// A guardian with this id for each of these students.
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

/// A school of one course of 40: 1 to `missing` are not here, each with a guardian.
pub async fn morning(missing_students: i64) -> School {
    let school = School::new().await;
    course(&school, 1).await;
    missing(&school, 1, 1, missing_students).await;
    present(&school, 1, missing_students + 1, 40).await;
    for id in 1..=missing_students {
        guardian(&school, id, &[id]).await;
    }
    school
}

/// A morning on which word of three students is held, because a kiosk is silent.
pub async fn held_morning() -> (School, HoldId) {
    let school = morning(3).await;
    silence(&school).await;
    check(&school).await;
    let id = school.value::<i64>("select id from brake_holds").await;
    (school, HoldId(id))
}

/// A kiosk that was seen today and is silent.
pub async fn silence(school: &School) {
    school
        .sql(
            "insert into gates (id, name, created_at, updated_at) overriding system value
                values (1, 'Norte', now(), now());
             insert into kiosks (id, name, gate_id, token_hash, card_key, paired_at, paired_by, seen_at)
                overriding system value values (1, 'Tótem', 1, 'a', 'b', now(), 'x', now() - interval '6 minutes')",
        )
        .await;
    // Just after midnight six minutes ago was yesterday.
    school
        .sql(
            "update kiosks set seen_at = greatest(seen_at,
                date_trunc('day', now() at time zone 'America/Santiago') at time zone 'America/Santiago')",
        )
        .await;
}

/// Asks who is missing.
pub async fn check(school: &School) -> Checked {
    detect(school.app()).await.unwrap()
}

/// Messages to families of this kind.
pub async fn messages(school: &School, kind: &str) -> i64 {
    school
        .value(&format!(
            "select count(*) from notifications where guardian_id is not null and kind = '{kind}'"
        ))
        .await
}

/// Mails about what is held.
pub async fn mails(school: &School) -> i64 {
    school.value("select count(*) from notifications where kind = 'brake_held'").await
}

/// What became of those who were missing, in the order of their ids.
pub async fn states(school: &School) -> Vec<String> {
    school.values("select state from no_shows order by student_id").await
}

/// The state of the one alert of this kind.
pub async fn alert(school: &School, kind: &str) -> Vec<String> {
    school.values(&format!("select state from alerts where kind = '{kind}' order by id")).await
}

/// The text of the newest message.
pub async fn text(school: &School) -> String {
    let id = school.value::<i64>("select max(id) from notifications where guardian_id is not null").await;
    notifications::families::text(school.app(), NotificationId(id)).await.unwrap()
}
