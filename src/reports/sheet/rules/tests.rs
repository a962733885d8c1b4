//! Sheets of a March.

use super::*;
use ClassMark::{Absent, Excused, Late, LeftEarly, Present};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

fn member(student: i64, from: u32, until: Option<u32>) -> Member {
    Member {
        student: StudentId(student),
        code: format!("S{student}"),
        name: format!("Pérez {student}"),
        enrollment: EnrollmentId(student),
        in_group: true,
        from: day(from),
        until: until.map(day),
    }
}

fn meeting(class: i64, on: u32, has_begun: bool) -> Meeting {
    Meeting {
        class: ClassId(class),
        date: day(on),
        start: NaiveTime::MIN,
        enrollment: None,
        has_begun,
        is_taken: false,
    }
}

fn march(members: Vec<Member>, classes: Vec<Meeting>) -> Facts {
    Facts { days: (1..=31).map(day).collect(), members, classes, ..Facts::default() }
}

fn at(sheet: &Sheet, row: usize, on: usize) -> Cell {
    sheet.rows[row].cells[on - 1]
}

#[test]
fn rosters_are_those_of_each_date() {
    let mut facts = march(
        vec![member(1, 1, None), member(2, 11, None), member(3, 1, Some(4)), member(3, 18, None)],
        vec![meeting(1, 4, true), meeting(2, 11, true), meeting(3, 18, true), meeting(4, 25, false)],
    );
    for (class, student, mark) in
        [(1, 1, Present), (1, 3, Absent), (2, 1, Late), (2, 2, Excused), (3, 2, LeftEarly)]
    {
        facts.marks.insert((ClassId(class), StudentId(student)), mark);
    }
    let sheet = Sheet::of(&facts, View::Classes);
    assert_eq!(sheet.rows.len(), 3, "one row a student, however often they left");
    for (row, on, cell) in [
        (0, 4, Cell::Is(Status::Present)),
        (0, 5, Cell::Off),
        (0, 11, Cell::Is(Status::Late)),
        (0, 18, Cell::Is(Status::Pending)),
        (0, 25, Cell::Open),
        (1, 4, Cell::Blank),
        (1, 10, Cell::Blank),
        (1, 11, Cell::Is(Status::Excused)),
        (1, 18, Cell::Is(Status::LeftEarly)),
        (2, 4, Cell::Is(Status::Absent)),
        (2, 11, Cell::Blank),
        (2, 18, Cell::Is(Status::Pending)),
    ] {
        assert_eq!(at(&sheet, row, on), cell, "row {row}, day {on}");
    }
    assert!(sheet.columns[3].is_on && sheet.columns[24].is_on && !sheet.columns[4].is_on);
}

#[test]
fn who_comes_alone_has_their_own_classes() {
    let alone = |student| Member { in_group: false, ..member(student, 1, None) };
    let class =
        |class, student, on| Meeting { enrollment: Some(EnrollmentId(student)), ..meeting(class, on, true) };
    let mut facts =
        march(vec![alone(1), alone(2)], vec![class(1, 1, 3), class(2, 2, 5), meeting(3, 6, true)]);
    facts.marks.insert((ClassId(1), StudentId(1)), Present);
    let sheet = Sheet::of(&facts, View::Classes);
    assert_eq!((at(&sheet, 0, 3), at(&sheet, 1, 3)), (Cell::Is(Status::Present), Cell::Off));
    assert_eq!((at(&sheet, 0, 5), at(&sheet, 1, 5)), (Cell::Off, Cell::Is(Status::Pending)));
    assert_eq!(at(&sheet, 0, 6), Cell::Off, "the class of the group is not theirs");
}

#[test]
fn several_classes_of_a_day_make_one_cell() {
    for (marks, is) in [
        (vec![], None),
        (vec![Absent, Absent], Some(Status::Absent)),
        (vec![Excused, Excused], Some(Status::Excused)),
        (vec![LeftEarly], Some(Status::LeftEarly)),
        (vec![Present, Absent], Some(Status::Partial)),
        (vec![Absent, Excused], Some(Status::Partial)),
        (vec![Late, Present], Some(Status::Late)),
        (vec![Present, Late], Some(Status::Present)),
        (vec![Present, LeftEarly], Some(Status::Present)),
    ] {
        assert_eq!(status(&marks), is, "{marks:?}");
    }
}

#[test]
fn days_are_what_they_came_to_and_grey_without_any() {
    let mut facts = march(vec![member(1, 1, None), member(2, 3, None)], Vec::new());
    facts.off.insert(day(31), Name::plain("Viernes Santo"));
    for (student, on, status) in [
        (1, 2, Status::Present),
        (1, 3, Status::NotExpected),
        (2, 2, Status::Late),
        (2, 3, Status::NotExpected),
    ] {
        facts.statuses.insert((StudentId(student), day(on)), status);
    }
    let sheet = Sheet::of(&facts, View::Days);
    assert_eq!((at(&sheet, 0, 2), at(&sheet, 1, 2)), (Cell::Is(Status::Present), Cell::Blank));
    assert_eq!((at(&sheet, 0, 3), at(&sheet, 0, 4)), (Cell::Off, Cell::Open));
    assert!(!sheet.columns[2].is_on && sheet.columns[3].is_on && !sheet.columns[30].is_on);
    assert_eq!(sheet.columns[30].off, Some(Name::plain("Viernes Santo")));
}

#[test]
fn the_view_is_the_usual_one_of_a_course() {
    for (word, source, view) in [
        ("", "gate", View::Days),
        ("classes", "gate", View::Classes),
        ("", "marks", View::Classes),
        ("days", "marks", View::Days),
        ("days", "none", View::Classes),
        ("x", "gate", View::Days),
    ] {
        assert_eq!(View::of(word, source), view, "{word} {source}");
    }
}

/// Whatever a month is made of: each cell that counts is in one row total and in one column total.
#[test]
fn rows_and_columns_come_to_the_same() {
    for seed in 0..300 {
        let mut dice = StdRng::seed_from_u64(seed);
        let facts = random(&mut dice);
        let view = if dice.random_bool(0.5) { View::Days } else { View::Classes };
        let sheet = Sheet::of(&facts, view);
        for status in COUNTED {
            let cells = sheet.rows.iter().flat_map(|row| &row.cells);
            let cells = cells.filter(|cell| **cell == Cell::Is(status)).count();
            let rows: usize = sheet.rows.iter().map(|row| row.tally.count(status)).sum();
            let columns: usize = sheet.columns.iter().map(|column| column.tally.count(status)).sum();
            assert_eq!(
                (rows, columns, sheet.tally.count(status)),
                (cells, cells, cells),
                "{seed} {status:?}"
            );
            assert!(cells == 0 || sheet.kinds().contains(&status), "{seed} {status:?} has no column");
        }
        let counted = sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| matches!(cell, Cell::Is(_)));
        let counted = counted.count();
        assert_eq!(sheet.tally.sum(), counted, "{seed}");
        assert_eq!(sheet.rows.iter().map(|row| row.tally.sum()).sum::<usize>(), counted, "{seed}");
        assert_eq!(sheet.columns.iter().map(|one| one.tally.sum()).sum::<usize>(), counted, "{seed}");
        assert!(sheet.rows.iter().all(|row| row.cells.len() == facts.days.len()), "{seed}");
        for (column, date) in sheet.columns.iter().zip(&facts.days) {
            assert!(column.is_on || column.tally.sum() == 0, "{seed} {date} is grey and counts");
        }
    }
}

fn random(dice: &mut StdRng) -> Facts {
    let mut members = Vec::new();
    for student in 1..=dice.random_range(0..45) {
        let from = dice.random_range(1..=31);
        let until = dice.random_bool(0.3).then(|| dice.random_range(from..=31));
        let in_group = dice.random_bool(0.8);
        members.push(Member { in_group, ..member(student, from, until) });
    }
    let mut facts = march(members, Vec::new());
    for class in 1..=dice.random_range(0..60) {
        let on = dice.random_range(1..=31);
        let enrollment = dice.random_bool(0.2).then(|| EnrollmentId(dice.random_range(1..=45)));
        facts.classes.push(Meeting { enrollment, ..meeting(class, on, on <= 20) });
        for student in 1..=45 {
            if dice.random_bool(0.6) {
                let mark = ClassMark::ALL[dice.random_range(0..ClassMark::ALL.len())];
                facts.marks.insert((ClassId(class), StudentId(student)), mark);
            }
        }
    }
    for student in 1..=45 {
        for on in 1..=31 {
            if dice.random_bool(0.7) {
                let status = Status::ALL[dice.random_range(0..Status::ALL.len())];
                facts.statuses.insert((StudentId(student), day(on)), status);
            }
        }
    }
    facts
}
