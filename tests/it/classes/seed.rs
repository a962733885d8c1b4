//! Courses, enrollments and schedules as tests tell them, in a line each.

use crate::support::School;

/// A course with this id, and with it its teacher.
pub async fn course(school: &School, id: i64) {
    school
        .sql(&format!(
            "insert into teachers (id, code, given_names, family_names, created_at, updated_at)
                overriding system value values ({id}, 'T{id}', 'Rosa', 'Núñez {id}', now(), now());
             insert into courses (id, code, name, presence_source, teacher_id, room, created_at, updated_at)
                overriding system value values ({id}, 'C{id}', 'Piano {id}', 'marks', {id}, 'Sala {id}', now(), now())"
        ))
        .await;
}

/// A student with this id.
pub async fn student(school: &School, id: i64) {
    school
        .sql(&format!(
            "insert into students (id, code, given_names, family_names, created_at, updated_at)
                overriding system value values ({id}, 'S{id}', 'Ana', 'Pérez {id}', now(), now())
             on conflict do nothing"
        ))
        .await;
}

/// An enrollment of student `id` in `course`, from the beginning of the year on, with the same id.
pub async fn enrollment(school: &School, id: i64, course: i64, format: &str) {
    student(school, id).await;
    school
        .sql(&format!(
            "insert into enrollments (id, student_id, course_id, format, starts_on, created_at, updated_at)
                overriding system value values ({id}, {id}, {course}, '{format}', '2026-01-01', now(), now())"
        ))
        .await;
}

/// A weekly line from the beginning of the year on: of a course, or of one enrollment.
pub async fn line(school: &School, id: i64, course: i64, enrollment: Option<i64>, weekday: i64, start: &str) {
    let enrollment = enrollment.map_or("null".to_owned(), |id| id.to_string());
    school
        .sql(&format!(
            "insert into series (id, course_id, enrollment_id) overriding system value
                values ({id}, {course}, {enrollment});
             insert into schedules (id, series_id, course_id, enrollment_id, weekday, start_time,
                duration_minutes, anchor_date, valid_from, created_at, updated_at) overriding system value
                values ({id}, {id}, {course}, {enrollment}, {weekday}, '{start}', 45, '2026-01-01', '2026-01-01',
                    now(), now())"
        ))
        .await;
}

/// One course, one student alone, Tuesdays at 15:00.
pub async fn lesson(school: &School) {
    course(school, 1).await;
    enrollment(school, 1, 1, "individual").await;
    line(school, 1, 1, Some(1), 2, "15:00").await;
}
