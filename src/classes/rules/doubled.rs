//! Which classes want the same teacher, room or student at once.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveTime};

use crate::ids::{ClassId, CourseId, EnrollmentId, StudentId, TeacherId};

/// For whom a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The group of a course.
    Group(CourseId),
    /// One student alone.
    Alone(EnrollmentId),
}

impl Audience {
    /// That of a class of `course`, for one student alone when there is an enrollment.
    pub fn of(course: CourseId, enrollment: Option<EnrollmentId>) -> Self {
        enrollment.map_or(Self::Group(course), Self::Alone)
    }
}

/// A class that takes up its teacher, its room and its students.
#[derive(Clone, Copy, Debug)]
pub struct Occupied<'a> {
    /// Which.
    pub class: ClassId,
    /// The day.
    pub date: NaiveDate,
    /// From.
    pub start: NaiveTime,
    /// Until; whoever begins then is not in the way.
    pub end: NaiveTime,
    /// Who teaches.
    pub teacher: Option<TeacherId>,
    /// Where.
    pub room: Option<&'a str>,
    /// For whom.
    pub audience: Audience,
}

/// A student of more than one audience, and from when to when they belong to this one.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The student.
    pub student: StudentId,
    /// One of the audiences.
    pub audience: Audience,
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: Option<NaiveDate>,
}

/// What a class shares with another one at the same time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubled {
    /// The teacher is in both.
    pub teacher: bool,
    /// Both are in one room.
    pub room: bool,
    /// A student belongs to both.
    pub student: bool,
}

/// What only one class can have at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted<'a> {
    Teacher(TeacherId),
    Room(&'a str),
    Audience(Audience),
    Student(StudentId),
}

/// Those of `classes` that are doubled. `members` are the students of more than one audience.
pub fn doubled(classes: &[Occupied<'_>], members: &[Member]) -> BTreeMap<ClassId, Doubled> {
    let mut several: HashMap<Audience, Vec<&Member>> = HashMap::new();
    for member in members {
        several.entry(member.audience).or_default().push(member);
    }
    let mut wants: Vec<_> = classes.iter().flat_map(|class| wanted(class, &several)).collect();
    wants.sort_unstable_by_key(|(wanted, class)| (class.date, *wanted, class.start, class.class));
    let mut found = BTreeMap::new();
    for day in wants.chunk_by(|(one, a), (other, b)| one == other && a.date == b.date) {
        mark(day, &mut found);
    }
    found
}

fn wanted<'a>(
    class: &'a Occupied<'a>,
    several: &'a HashMap<Audience, Vec<&'a Member>>,
) -> impl Iterator<Item = (Wanted<'a>, &'a Occupied<'a>)> {
    let students = several.get(&class.audience).into_iter().flatten();
    let students = students.filter(|member| member.is_on(class.date));
    let all = class.teacher.map(Wanted::Teacher).into_iter();
    let all = all.chain(class.room.map(Wanted::Room)).chain([Wanted::Audience(class.audience)]);
    all.chain(students.map(|member| Wanted::Student(member.student))).map(move |wanted| (wanted, class))
}

/// Marks what overlaps among classes that want the same, in the order in which they begin. The one that ends
/// last so far is enough to compare with: whoever overlaps an earlier one overlaps it as well.
fn mark(day: &[(Wanted<'_>, &Occupied<'_>)], found: &mut BTreeMap<ClassId, Doubled>) {
    let mut longest: Option<&Occupied<'_>> = None;
    for &(wanted, class) in day {
        if let Some(other) = longest.filter(|other| other.end > class.start) {
            for one in [other, class] {
                let doubled = found.entry(one.class).or_default();
                match wanted {
                    Wanted::Teacher(_) => doubled.teacher = true,
                    Wanted::Room(_) => doubled.room = true,
                    Wanted::Audience(_) | Wanted::Student(_) => doubled.student = true,
                }
            }
        }
        longest = longest.filter(|other| other.end >= class.end).or(Some(class));
    }
}

impl Member {
    fn is_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: Audience = Audience::Group(CourseId(1));
    const ALONE: Audience = Audience::Alone(EnrollmentId(1));

    fn june(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    /// A class of 2 June with nobody and nowhere, from and until these minutes after eight.
    fn class(id: i64, from: u32, until: u32, audience: Audience) -> Occupied<'static> {
        let time = |minute: u32| NaiveTime::from_hms_opt(8 + minute / 60, minute % 60, 0).unwrap();
        Occupied {
            class: ClassId(id),
            date: june(2),
            start: time(from),
            end: time(until),
            teacher: None,
            room: None,
            audience,
        }
    }

    fn alone(id: i64, from: u32, until: u32) -> Occupied<'static> {
        class(id, from, until, Audience::Alone(EnrollmentId(100 + id)))
    }

    fn ids(classes: &[Occupied<'_>], members: &[Member]) -> Vec<i64> {
        doubled(classes, members).keys().map(|id| id.0).collect()
    }

    #[test]
    fn only_what_overlaps_on_one_day_is_doubled() {
        let room = |class: Occupied<'static>| Occupied { room: Some("Sala 1"), ..class };
        for (name, classes, expected) in [
            ("one after the other", vec![room(alone(1, 0, 45)), room(alone(2, 45, 90))], vec![]),
            ("a minute too early", vec![room(alone(1, 0, 45)), room(alone(2, 44, 90))], vec![1, 2]),
            (
                "a long one over two short ones",
                vec![room(alone(1, 0, 120)), room(alone(2, 30, 60)), room(alone(3, 90, 100))],
                vec![1, 2, 3],
            ),
            (
                "a chain",
                vec![room(alone(1, 0, 60)), room(alone(2, 30, 120)), room(alone(3, 90, 150))],
                vec![1, 2, 3],
            ),
            ("begun together", vec![room(alone(1, 0, 45)), room(alone(2, 0, 45))], vec![1, 2]),
            ("elsewhere", vec![room(alone(1, 0, 45)), alone(2, 0, 45)], vec![]),
            (
                "another day",
                vec![room(alone(1, 0, 45)), Occupied { date: june(3), ..room(alone(2, 0, 45)) }],
                vec![],
            ),
        ] {
            assert_eq!(ids(&classes, &[]), expected, "{name}");
        }
    }

    #[test]
    fn it_is_said_what_is_shared() {
        let teacher = Some(TeacherId(7));
        let classes = [
            Occupied { teacher, room: Some("Sala 1"), ..alone(1, 0, 45) },
            Occupied { teacher, room: Some("Sala 2"), ..alone(2, 30, 60) },
            Occupied { room: Some("Sala 2"), ..alone(3, 50, 70) },
            class(4, 200, 245, GROUP),
            class(5, 220, 250, GROUP),
        ];
        let found = doubled(&classes, &[]);
        let of = |id| found.get(&ClassId(id)).copied();
        assert_eq!(of(1), Some(Doubled { teacher: true, ..Doubled::default() }));
        assert_eq!(of(2), Some(Doubled { teacher: true, room: true, student: false }));
        assert_eq!(of(3), Some(Doubled { room: true, ..Doubled::default() }));
        assert_eq!(of(4), Some(Doubled { student: true, ..Doubled::default() }));
        assert_eq!(of(4), of(5));
    }

    #[test]
    fn a_student_is_doubled_only_while_they_belong_to_both() {
        let member = |audience, from: u32, until: Option<u32>| Member {
            student: StudentId(3),
            audience,
            from: june(from),
            until: until.map(june),
        };
        let classes = [class(1, 0, 45, GROUP), class(2, 30, 75, ALONE)];
        for (name, members, expected) in [
            ("both", [member(GROUP, 2, None), member(ALONE, 1, Some(2))], vec![1, 2]),
            ("left the day before", [member(GROUP, 1, None), member(ALONE, 1, Some(1))], vec![]),
            ("comes the day after", [member(GROUP, 3, None), member(ALONE, 1, None)], vec![]),
        ] {
            assert_eq!(ids(&classes, &members), expected, "{name}");
        }
        let stranger = Member { student: StudentId(4), ..member(GROUP, 1, None) };
        assert_eq!(ids(&classes, &[stranger, member(ALONE, 1, None)]), Vec::<i64>::new());
    }
}
