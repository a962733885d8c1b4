//! A school that teaches whole courses: the same level plan for one section of each level (*Colegio Los
//! Aromos*) or for ten (the school of load tests).

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::dice::Dice;
use super::families::{Family, Folk, Student, families, guardians};
use super::names::CHILE;
use super::sheets::{self, Enrollment, File, Schedule, Teacher, sheet};
use super::timetable::{Lesson, timetable};
use super::year::{Year, monday, nth};

/// How large a school is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Sections of each of the fourteen levels.
    pub sections: usize,
    /// Students.
    pub students: usize,
    /// Guardians.
    pub guardians: usize,
}

const FOLK: Folk = Folk { names: CHILE, phones: "+569000", host: "familias.losaromos.test" };
const STAFF: Folk = Folk { names: CHILE, phones: "+569010", host: "losaromos.test" };

const LEVELS: [(&str, &str); 14] = [
    ("PK", "Prekínder"),
    ("K", "Kínder"),
    ("1B", "1° básico"),
    ("2B", "2° básico"),
    ("3B", "3° básico"),
    ("4B", "4° básico"),
    ("5B", "5° básico"),
    ("6B", "6° básico"),
    ("7B", "7° básico"),
    ("8B", "8° básico"),
    ("1M", "1° medio"),
    ("2M", "2° medio"),
    ("3M", "3° medio"),
    ("4M", "4° medio"),
];

/// Levels that have a teacher of their own for most lessons.
const WITH_HEAD: usize = 6;

/// What the other teachers of a section teach: how many they are, where (if not in the course's room), and
/// the weekly lessons of a small, a junior and a senior level.
struct Subject {
    teachers: usize,
    rooms: &'static [&'static str],
    lessons: [usize; 3],
}

const HEAD_LESSONS: [usize; 3] = [24, 22, 0];

const SUBJECTS: [Subject; 9] = [
    // Language, mathematics, science, history.
    Subject { teachers: 4, rooms: &[], lessons: [0, 0, 6] },
    Subject { teachers: 4, rooms: &[], lessons: [0, 0, 6] },
    Subject { teachers: 3, rooms: &["Laboratorio 1", "Laboratorio 2", "Laboratorio 3"], lessons: [0, 0, 5] },
    Subject { teachers: 3, rooms: &[], lessons: [0, 0, 5] },
    // English, sports, arts, music, religion.
    Subject { teachers: 3, rooms: &[], lessons: [2, 2, 4] },
    Subject { teachers: 3, rooms: &["Gimnasio", "Cancha", "Patio techado"], lessons: [3, 4, 3] },
    Subject { teachers: 2, rooms: &["Taller de arte 1", "Taller de arte 2"], lessons: [2, 2, 2] },
    Subject { teachers: 2, rooms: &["Sala de música 1", "Sala de música 2"], lessons: [3, 2, 2] },
    Subject { teachers: 1, rooms: &[], lessons: [0, 2, 1] },
];

/// Teachers of one section of all levels.
const TEACHERS: usize = 31;

const LESSON_MINUTES: i64 = 45;
const STARTS: [(u32, u32); 7] = [(8, 0), (8, 45), (9, 45), (10, 30), (11, 30), (12, 15), (13, 45)];
const HOME_TIME: [(u32, u32); 5] = [(14, 30), (14, 30), (14, 30), (14, 30), (13, 0)];

/// Seven lessons from Monday to Thursday, six on Friday.
const SLOTS: usize = 34;

struct Course {
    level: usize,
    section: usize,
    code: String,
    name: String,
    room: String,
}

/// The files of a school of this size around `today`.
pub fn files(seed: u64, size: Size, today: NaiveDate) -> Vec<File> {
    let mut dice = Dice::new(seed);
    let year =
        Year::around(today, |year| nth(year, 3, Weekday::Wed, 1), |year| nth(year, 12, Weekday::Fri, 1));
    let courses = courses(size.sections);
    let (students, enrollments, families) = people(&mut dice, size, &courses, year);
    let guardians = guardians(&mut dice, &FOLK, &families);
    vec![
        sheets::terms(year, "Año escolar"),
        sheets::teachers(&teachers(&mut dice, size.sections)),
        sheets::courses(&course_lines(&courses), year),
        day_hours(&courses),
        sheets::students(&students),
        sheets::guardians(&guardians),
        sheets::enrollments(&enrollments),
        sheets::schedules(&schedules(&mut dice, &courses, size.sections, year)),
        holidays(year, today),
    ]
}

fn courses(sections: usize) -> Vec<Course> {
    let letters = || ('A'..='Z').take(sections).enumerate();
    let mut courses: Vec<Course> = Vec::new();
    for (level, (code, name)) in LEVELS.iter().enumerate() {
        for (section, letter) in letters() {
            let (code, name) = match sections {
                1 => ((*code).to_owned(), (*name).to_owned()),
                _ => (format!("{code}-{letter}"), format!("{name} {letter}")),
            };
            let room = format!("Sala {}", courses.len() + 1);
            courses.push(Course { level, section, code, name, room });
        }
    }
    courses
}

fn stage(level: usize) -> usize {
    match level {
        0 | 1 => 0,
        level if level < WITH_HEAD => 1,
        _ => 2,
    }
}

/// Who teaches a level how often, and in which room if not the course's: teachers by number.
fn staffing(level: usize, section: usize) -> Vec<(usize, usize, Option<&'static str>)> {
    let first = section * TEACHERS;
    let of_stage = |lessons: &[usize; 3]| lessons.get(stage(level)).copied().unwrap_or_default();
    let mut staffing = Vec::new();
    if level < WITH_HEAD {
        staffing.push((first + level, of_stage(&HEAD_LESSONS), None));
    }
    let mut next = first + WITH_HEAD;
    for subject in &SUBJECTS {
        let nth = level % subject.teachers;
        staffing.push((next + nth, of_stage(&subject.lessons), subject.rooms.get(nth).copied()));
        next += subject.teachers;
    }
    staffing
}

fn teacher_code(number: usize) -> String {
    format!("D-{:02}", number + 1)
}

fn teachers(dice: &mut Dice, sections: usize) -> Vec<Teacher> {
    let teacher = |number: usize| {
        let woman = !dice.one_in(3);
        let given_names = CHILE.given(dice, woman);
        let (first, second) = (CHILE.family(dice), CHILE.family(dice));
        let code = teacher_code(number);
        Teacher {
            email: STAFF.email(&given_names, first, &code.replace("D-", "")),
            phone: STAFF.phone(number + 1),
            family_names: format!("{first} {second}"),
            given_names,
            code,
        }
    };
    (0..sections * TEACHERS).map(teacher).collect()
}

/// The teacher whom families of the course ask first.
fn head_teacher(course: &Course) -> usize {
    let staffing = staffing(course.level, course.section);
    let nth = if course.level < WITH_HEAD { 0 } else { course.level % 4 };
    staffing.get(nth).map_or(0, |(teacher, ..)| *teacher)
}

fn course_lines(courses: &[Course]) -> Vec<sheets::Course> {
    let line = |course: &Course| sheets::Course {
        code: course.code.clone(),
        name: course.name.clone(),
        subject: "",
        presence_source: "gate",
        teacher: teacher_code(head_teacher(course)),
        room: course.room.clone(),
        capacity: 40,
    };
    courses.iter().map(line).collect()
}

fn day_hours(courses: &[Course]) -> File {
    let rows = courses.iter().flat_map(|course| {
        (1..).zip(HOME_TIME).map(|(weekday, out)| {
            [course.code.clone(), weekday.to_string(), "08:00".to_owned(), sheets::time(at(out))]
        })
    });
    sheet("day_hours.csv", ["course_code", "weekday", "expected_in", "expected_out"], rows)
}

type WithCodes = Vec<(Family, Vec<String>)>;

/// Students with their courses: siblings in different courses, twins in one.
fn people(
    dice: &mut Dice,
    size: Size,
    courses: &[Course],
    year: Year,
) -> (Vec<Student>, Vec<Enrollment>, WithCodes) {
    let share = |n: usize| size.students / courses.len() + usize::from(n < size.students % courses.len());
    let mut seats: Vec<(&Course, usize)> = courses.iter().enumerate().map(|(n, c)| (c, share(n))).collect();
    let (mut students, mut enrollments, mut placed) = (Vec::new(), Vec::new(), Vec::new());
    for family in families(dice, &FOLK, size.students, size.guardians) {
        let mut codes = Vec::new();
        let mut taken: Vec<(usize, NaiveDate)> = Vec::new();
        for given_names in &family.children {
            let twin = taken.last().copied().filter(|_| family.twins);
            let Some(course) = seat(dice, &mut seats, twin.map(|(level, _)| level), &taken) else { continue };
            let birth_date = twin.map_or_else(|| born(dice, year, course.level), |(_, date)| date);
            let code = format!("A-{:04}", students.len() + 1);
            taken.push((course.level, birth_date));
            enrollments.push(Enrollment {
                student: code.clone(),
                course: course.code.clone(),
                group: true,
                starts_on: year.starts_on,
            });
            codes.push(code.clone());
            students.push(student(dice, &family, given_names, code, birth_date, course.level));
        }
        placed.push((family, codes));
    }
    (students, enrollments, placed)
}

/// A free seat: in the twin's level, else in one where no sibling is, else in any.
fn seat<'a>(
    dice: &mut Dice,
    seats: &mut [(&'a Course, usize)],
    twin: Option<usize>,
    siblings: &[(usize, NaiveDate)],
) -> Option<&'a Course> {
    let suits = |level: usize| match twin {
        Some(of_twin) => of_twin == level,
        None => siblings.iter().all(|(taken, _)| *taken != level),
    };
    let left: usize = seats.iter().filter(|(course, _)| suits(course.level)).map(|(_, left)| left).sum();
    let anywhere = left == 0;
    let all: usize = seats.iter().map(|(_, left)| left).sum();
    let mut nth = dice.below(if anywhere { all } else { left });
    for (course, left) in seats.iter_mut().filter(|(course, _)| anywhere || suits(course.level)) {
        if nth < *left {
            *left -= 1;
            return Some(course);
        }
        nth -= *left;
    }
    None
}

/// Born in the twelve months before the April in which the level's children are of age.
fn born(dice: &mut Dice, year: Year, level: usize) -> NaiveDate {
    let age = i32::try_from(level).unwrap_or_default() + 4;
    let last = NaiveDate::from_ymd_opt(year.number - age, 3, 31).unwrap_or(year.starts_on);
    last - Days::new(u64::try_from(dice.below(365)).unwrap_or_default())
}

fn student(
    dice: &mut Dice,
    family: &Family,
    given_names: &str,
    code: String,
    birth_date: NaiveDate,
    level: usize,
) -> Student {
    let senior = level >= 10;
    let email = if senior {
        FOLK.email(given_names, &family.names(), &code.replace("A-", ""))
    } else {
        String::new()
    };
    Student {
        given_names: given_names.to_owned(),
        family_names: family.names(),
        birth_date,
        email,
        phone: String::new(),
        photo_consent: !dice.one_in(4),
        code,
    }
}

/// The week of each section, made apart from the other sections: they share no teacher and no room.
fn schedules(dice: &mut Dice, courses: &[Course], sections: usize, year: Year) -> Vec<Schedule> {
    let mut schedules = Vec::new();
    for section in 0..sections {
        let mut lessons: Vec<Lesson> = Vec::new();
        let mut rows = Vec::new();
        for (number, course) in courses.iter().enumerate().filter(|(_, course)| course.section == section) {
            for (teacher, times, room) in staffing(course.level, section) {
                lessons.extend(std::iter::repeat_n((number, teacher), times));
                rows.extend(std::iter::repeat_n((course, teacher, room), times));
            }
        }
        let slots = timetable(&lessons, SLOTS, dice);
        for ((course, teacher, room), slot) in rows.into_iter().zip(slots) {
            let room = match (room, sections) {
                (None, _) => course.room.clone(),
                (Some(room), 1) => room.to_owned(),
                (Some(room), _) => format!("{room} ({})", section + 1),
            };
            schedules.push(Schedule {
                course: course.code.clone(),
                student: None,
                weekday: slot / STARTS.len() + 1,
                start: STARTS.get(slot % STARTS.len()).copied().map(at).unwrap_or_default(),
                minutes: LESSON_MINUTES,
                every_weeks: 1,
                anchor: year.starts_on,
                from: year.starts_on,
                until: None,
                teacher: teacher_code(teacher),
                room,
            });
        }
    }
    schedules.sort_by_key(|s| (courses.iter().position(|c| c.code == s.course), s.weekday, s.start));
    schedules
}

fn at((hour, minute): (u32, u32)) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// The school's own days: its anniversary soon after today, the winter break, the week of the national days.
fn holidays(year: Year, today: NaiveDate) -> File {
    let number = year.starts_on.year();
    let winter = nth(number, 6, Weekday::Mon, 4);
    let national = monday(NaiveDate::from_ymd_opt(number, 9, 18).unwrap_or(today));
    sheets::holidays(&[
        (winter, "Vacaciones de invierno", Some(winter + Days::new(11))),
        (national, "Receso de Fiestas Patrias", Some(national + Days::new(4))),
        (monday(today) + Days::new(18), "Aniversario del colegio", None),
    ])
}
