//! The demo schools have the numbers that their descriptions promise.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

const DAYS: [&str; 5] = ["2026-03-09", "2026-11-24", "2027-01-15", "2027-02-28", "2028-02-29"];

type Row = BTreeMap<String, String>;

fn rows(files: &[File], name: &str) -> Vec<Row> {
    let file = files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("{name} is missing"));
    csv::Reader::from_reader(file.text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

fn files(demo: Demo) -> Vec<File> {
    demo.files("2026-11-24".parse().unwrap())
}

fn distinct<'a>(rows: &'a [Row], column: &str) -> BTreeSet<&'a str> {
    rows.iter().map(|row| row[column].as_str()).collect()
}

fn count(rows: &[Row], column: &str, value: &str) -> usize {
    rows.iter().filter(|row| row[column] == value).count()
}

#[test]
fn the_schools_are_as_large_as_they_say() {
    for (demo, students, guardians, teachers, courses, enrollments, schedules) in [
        (Demo::Aromos, 418, 611, 31, 14, 418, 476),
        (Demo::Armonia, 186, 241, 13, 20, 219, 198),
        (Demo::Load, 5000, 8200, 310, 140, 5000, 4760),
    ] {
        let files = files(demo);
        for (name, expected) in [
            ("students.csv", students),
            ("teachers.csv", teachers),
            ("courses.csv", courses),
            ("enrollments.csv", enrollments),
            ("schedules.csv", schedules),
            ("terms.csv", 1),
        ] {
            assert_eq!(rows(&files, name).len(), expected, "{demo:?} {name}");
        }
        let links = rows(&files, "guardians.csv");
        assert_eq!(distinct(&links, "code").len(), guardians, "{demo:?}");
        assert_eq!(
            distinct(&links, "student_code").len(),
            students,
            "every student of {demo:?} has somebody"
        );
    }
}

#[test]
fn the_academy_is_as_particular_as_it_says() {
    let files = files(Demo::Armonia);
    let (enrollments, schedules) = (rows(&files, "enrollments.csv"), rows(&files, "schedules.csv"));
    let courses = rows(&files, "courses.csv");
    assert_eq!(count(&enrollments, "format", "individual"), 171);
    assert_eq!(count(&enrollments, "format", "group"), 48);
    let groups: Vec<Row> = enrollments.iter().filter(|e| e["format"] == "group").cloned().collect();
    assert_eq!(distinct(&groups, "course_code").len(), 8);
    assert_eq!(distinct(&courses, "subject").len(), 12);
    assert_eq!(distinct(&enrollments, "student_code").len(), 186);
    assert_eq!(count(&schedules, "every_weeks", "2"), 38);
    assert_eq!(schedules.len() - count(&schedules, "valid_until", ""), 11);
    let once: BTreeSet<_> = enrollments.iter().map(|e| (&e["student_code"], &e["course_code"])).collect();
    assert_eq!(once.len(), 219, "nobody is enrolled twice in one course");
    for schedule in schedules.iter().filter(|s| !s["student_code"].is_empty()) {
        assert!(once.contains(&(&schedule["student_code"], &schedule["course_code"])), "{schedule:?}");
    }
}

#[test]
fn lessons_collide_only_where_they_should() {
    for (demo, expected) in [(Demo::Aromos, vec![]), (Demo::Armonia, vec!["room", "student", "teacher"])] {
        assert_eq!(collisions(&files(demo)), expected, "{demo:?}");
    }
}

/// Of each pair of lessons that overlap: what they share, teacher, room or student.
fn collisions(files: &[File]) -> Vec<&'static str> {
    let (enrollments, schedules) = (rows(files, "enrollments.csv"), rows(files, "schedules.csv"));
    let students = |schedule: &Row| -> BTreeSet<String> {
        let of = |e: &&Row| e["course_code"] == schedule["course_code"] && e["format"] == "group";
        match schedule["student_code"].as_str() {
            "" => enrollments.iter().filter(of).map(|e| e["student_code"].clone()).collect(),
            student => [student.to_owned()].into(),
        }
    };
    let lessons: Vec<(&Row, i64, BTreeSet<String>)> =
        schedules.iter().map(|s| (s, minute(&s["start_time"]), students(s))).collect();
    let mut found = Vec::new();
    for (nth, (one, start, ours)) in lessons.iter().enumerate() {
        for (other, from, theirs) in lessons.iter().skip(nth + 1) {
            let (end, to) = (start + long(one), from + long(other));
            if one["weekday"] != other["weekday"] || *start >= to || *from >= end {
                continue;
            }
            for shared in ["teacher", "room"] {
                let column = if shared == "teacher" { "teacher_code" } else { "room" };
                if one[column] == other[column] {
                    found.push(shared);
                }
            }
            if !ours.is_disjoint(theirs) {
                found.push("student");
            }
        }
    }
    found.sort_unstable();
    found
}

fn minute(time: &str) -> i64 {
    let (hour, minute) = time.split_once(':').unwrap();
    hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}

fn long(schedule: &Row) -> i64 {
    schedule["duration_minutes"].parse().unwrap()
}

#[test]
fn names_are_as_names_are_here() {
    for demo in [Demo::Aromos, Demo::Armonia] {
        let files = files(demo);
        let (students, links) = (rows(&files, "students.csv"), rows(&files, "guardians.csv"));
        let all: String = files.iter().map(|file| file.text.as_str()).collect();
        for part in ["ñ", "é", "-"] {
            assert!(all.contains(part), "{demo:?} has {part}");
        }
        assert!(students.iter().all(|s| s["family_names"].split(' ').count() == 2), "two surnames");
        let names: BTreeSet<_> = students.iter().map(|s| (&s["given_names"], &s["family_names"])).collect();
        assert_eq!(students.len() - names.len(), 1, "{demo:?}: two people of the same name");
        let births =
            |a: &Row, b: &Row| a["birth_date"] == b["birth_date"] && a["family_names"] == b["family_names"];
        let twins = students.windows(2).filter(|pair| births(&pair[0], &pair[1])).count();
        assert!((2..=12).contains(&twins), "{demo:?}: {twins} pairs of twins");
        assert!(links.len() > distinct(&links, "code").len(), "siblings share their guardians");
        let barred = count(&links, "barred", "si");
        assert!((2..=9).contains(&barred), "{demo:?}: {barred} barred");
    }
}

#[test]
fn nobody_real_can_be_reached() {
    for demo in [Demo::Aromos, Demo::Armonia, Demo::Load] {
        let files = files(demo);
        for name in ["students.csv", "guardians.csv", "teachers.csv"] {
            for row in rows(&files, name) {
                assert!(
                    row["email"].is_empty() || row["email"].rsplit('.').next() == Some("test"),
                    "{row:?}"
                );
                // Neither country has mobile numbers that begin with 90 or 50.
                let nobody = ["+56900", "+56901", "+59150"];
                let phone = &row["phone"];
                assert!(phone.is_empty() || nobody.iter().any(|n| phone.starts_with(n)), "{row:?}");
            }
        }
        let links = rows(&files, "guardians.csv");
        let phones: BTreeSet<_> = links.iter().map(|g| (&g["phone"], &g["code"])).collect();
        assert_eq!(phones.len(), distinct(&links, "phone").len(), "a number is one person's");
    }
}

#[test]
fn every_day_finds_the_schools_alive_and_always_the_same() {
    for demo in [Demo::Aromos, Demo::Armonia] {
        for day in DAYS {
            let today: NaiveDate = day.parse().unwrap();
            let files = demo.files(today);
            assert_eq!(files, demo.files(today));
            let term = &rows(&files, "terms.csv")[0];
            let (starts, ends): (NaiveDate, NaiveDate) =
                (term["starts_on"].parse().unwrap(), term["ends_on"].parse().unwrap());
            assert!(starts <= today - chrono::Days::new(28), "{demo:?} on {day}: {starts}");
            assert!(ends >= today + chrono::Days::new(62), "{demo:?} on {day}: {ends}");
            for schedule in rows(&files, "schedules.csv") {
                let from: NaiveDate = schedule["valid_from"].parse().unwrap();
                assert!(from <= today, "{schedule:?}");
                if let Ok(until) = schedule["valid_until"].parse::<NaiveDate>() {
                    assert!(today < until && until <= ends, "{schedule:?}");
                }
            }
        }
    }
}

#[test]
fn siblings_sit_in_different_courses_and_twins_in_one() {
    let files = files(Demo::Aromos);
    let students = rows(&files, "students.csv");
    let of: BTreeMap<_, _> = rows(&files, "enrollments.csv")
        .into_iter()
        .map(|e| (e["student_code"].clone(), e["course_code"].clone()))
        .collect();
    let links = rows(&files, "guardians.csv");
    let born: BTreeMap<_, _> = students.iter().map(|s| (&s["code"], &s["birth_date"])).collect();
    for a in &links {
        for b in links.iter().filter(|b| b["code"] == a["code"] && b["student_code"] > a["student_code"]) {
            let twins = born[&a["student_code"]] == born[&b["student_code"]];
            assert_eq!(of[&a["student_code"]] == of[&b["student_code"]], twins, "{a:?} {b:?}");
        }
    }
}
