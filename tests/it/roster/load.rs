//! A large school: the preview has to be there before anybody loses patience.

use std::fmt::Write;
use std::time::{Duration, Instant};

use presente::people::roster::{self, Options, Source};

use super::{counts, file, import};
use crate::support::School;

/// 5,000 students with 8,200 guardians; two students in five share theirs with a sibling.
fn large() -> Vec<roster::NamedFile> {
    let mut students = "code,given_names,family_names,birth_date,email,phone\n".to_owned();
    for n in 0..5_000 {
        writeln!(
            students,
            "S{n},Ana Lía {n},Núñez Pérez,2014-05-01,s{n}@aromos.cl,+56 9 {:08}",
            10_000_000 + n
        )
        .unwrap();
    }
    let mut guardians = "code,student_code,given_names,family_names,relationship,phone\n".to_owned();
    for n in 0..8_200 {
        writeln!(guardians, "G{n},S{},Rosa {n},Pérez,madre,9 {:08}", n % 5_000, 20_000_000 + n).unwrap();
    }
    let mut courses = "code,name\n".to_owned();
    let mut enrollments = "student_code,course_code,starts_on\n".to_owned();
    for n in 0..140 {
        writeln!(courses, "C{n},Curso {n}").unwrap();
    }
    for n in 0..5_000 {
        writeln!(enrollments, "S{n},C{},2026-03-02", n % 140).unwrap();
    }
    vec![
        file("students.csv", &students),
        file("guardians.csv", &guardians),
        file("courses.csv", &courses),
        file("enrollments.csv", &enrollments),
    ]
}

#[tokio::test]
async fn five_thousand_students_are_previewed_in_time_also_over_themselves() {
    let (school, files) = (School::new().await, large());
    let lines = 5_000 + 8_200 + 140 + 5_000;
    let dry = Options { dry_run: true, ..Options::default() };
    let preview = async || {
        let begun = Instant::now();
        let outcome = roster::import_files(school.app(), school.actor(), files.clone(), Source::Command, dry)
            .await
            .unwrap();
        (counts(&outcome.report), begun.elapsed())
    };
    let (new, first) = preview().await;
    assert_eq!(new, [lines, 0, 0, 0]);
    import(&school, &files).await;
    let (same, second) = preview().await;
    assert_eq!(same, [0, 0, lines, 0]);
    // The promise is 10 s of a release build on a quiet machine; this is neither.
    assert!(first.max(second) < Duration::from_secs(40), "{first:?}, {second:?}");
}
