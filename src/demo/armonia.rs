//! *Academia Armonía*: a music academy in La Paz. Most lessons are one student with one teacher, many every
//! other week; some groups; three appointments collide on purpose.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveTime, Weekday};

use super::dice::Dice;
use super::families::{Family, Folk, Student, families, guardians};
use super::names::BOLIVIA;
use super::sheets::{self, Course, Enrollment, File, Schedule, Teacher};
use super::year::{Year, monday, nth};

const SEED: u64 = 0x0A12_0000;
const FOLK: Folk = Folk { names: BOLIVIA, phones: "+591500", host: "familias.armonia.test" };
const STAFF: Folk = Folk { names: BOLIVIA, phones: "+591501", host: "armonia.test" };
const STUDENTS: usize = 186;
const GUARDIANS: usize = 241;

/// Instruments: code, name, individual enrollments, and the numbers of their teachers.
const INSTRUMENTS: [(&str, &str, usize, &[usize]); 12] = [
    ("PIANO", "Piano", 36, &[0, 1]),
    ("GUITARRA", "Guitarra", 30, &[2, 3]),
    ("VIOLIN", "Violín", 22, &[4]),
    ("CANTO", "Canto", 18, &[5]),
    ("BATERIA", "Batería", 14, &[6]),
    ("CHARANGO", "Charango", 12, &[7]),
    ("FLAUTA", "Flauta traversa", 9, &[8]),
    ("CELLO", "Violonchelo", 8, &[9]),
    ("SAXO", "Saxofón", 7, &[10]),
    ("QUENA", "Quena", 6, &[11]),
    ("TROMPETA", "Trompeta", 5, &[12]),
    ("ZAMPONA", "Zampoña", 4, &[11]),
];
const TEACHERS: usize = 13;

/// Groups: code, name, instrument, teacher, lessons a week.
const GROUPS: [(&str, &str, &str, usize, usize); 8] = [
    ("G-CORO-1", "Coro de niñas y niños", "Canto", 5, 3),
    ("G-CORO-2", "Coro juvenil", "Canto", 5, 3),
    ("G-GUITARRA", "Guitarra grupal inicial", "Guitarra", 2, 2),
    ("G-CHARANGO", "Ensamble de charangos", "Charango", 7, 2),
    ("G-CUERDAS", "Orquesta de cuerdas", "Violín", 4, 2),
    ("G-PERCUSION", "Taller de percusión", "Batería", 6, 2),
    ("G-VIENTOS", "Ensamble de vientos", "Flauta traversa", 8, 2),
    ("G-ZAMPONAS", "Tropa de zampoñas", "Zampoña", 11, 2),
];
const GROUP_ROOMS: [&str; 2] = ["Auditorio", "Sala de ensayo"];
const SPARE_ROOM: &str = "Sala de visitas";

/// Students with one instrument; those with a second; those only in a group are the rest.
const WITH_INSTRUMENT: usize = 159;
const WITH_SECOND: usize = 12;

/// What is particular about the nth individual enrollment.
const TWICE_A_WEEK: std::ops::Range<usize> = 40..52;
const EVERY_OTHER_WEEK: std::ops::Range<usize> = 60..98;
const ENDING: std::ops::Range<usize> = 100..111;
const WITHOUT_SCHEDULE: std::ops::Range<usize> = 156..159;
const SAME_TEACHER: usize = 120;
const SAME_ROOM: usize = 121;
const SAME_STUDENT: usize = WITH_INSTRUMENT;

/// The files of the academy around `today`.
pub fn files(today: NaiveDate) -> Vec<File> {
    let mut dice = Dice::new(SEED);
    let year =
        Year::around(today, |year| nth(year, 2, Weekday::Mon, 1), |year| nth(year, 12, Weekday::Wed, 1));
    let (students, placed) = people(&mut dice, year);
    let guardians = guardians(&mut dice, &FOLK, &placed);
    let teachers = teachers(&mut dice);
    let mut codes: Vec<&str> = students.iter().map(|student| student.code.as_str()).collect();
    dice.shuffle(&mut codes);
    let alone = individual(&mut dice, &codes, year);
    let groups = in_groups(&codes, year);
    let mut book = Book { dice, taken: Vec::new(), lines: Vec::new() };
    for (number, group) in GROUPS.iter().enumerate() {
        book.group(number, group, &groups, year);
    }
    for (number, enrollment) in alone.iter().enumerate() {
        book.individual(number, enrollment, today);
    }
    book.collide(&alone);
    let lines: Vec<Enrollment> = alone.into_iter().map(|one| one.line).chain(groups).collect();
    vec![
        sheets::terms(year, "Gestión"),
        sheets::teachers(&teachers),
        sheets::courses(&courses(), year),
        sheets::students(&students),
        sheets::guardians(&guardians),
        sheets::enrollments(&lines),
        sheets::schedules(&book.lines),
        holidays(year, today),
    ]
}

fn people(dice: &mut Dice, year: Year) -> (Vec<Student>, Vec<(Family, Vec<String>)>) {
    let (mut students, mut placed) = (Vec::new(), Vec::new());
    for family in families(dice, &FOLK, STUDENTS, GUARDIANS) {
        let mut codes = Vec::new();
        let mut birth_date = born(dice, year);
        for given_names in &family.children {
            if !family.twins {
                birth_date = born(dice, year);
            }
            let code = format!("A-{:04}", students.len() + 1);
            let email = FOLK.email(given_names, &family.names(), &code.replace("A-", ""));
            codes.push(code.clone());
            students.push(Student {
                code,
                given_names: given_names.clone(),
                family_names: family.names(),
                birth_date,
                email: if dice.one_in(2) { email } else { String::new() },
                phone: String::new(),
                photo_consent: dice.one_in(2),
            });
        }
        placed.push((family, codes));
    }
    (students, placed)
}

/// From six to seventeen years before the year begins.
fn born(dice: &mut Dice, year: Year) -> NaiveDate {
    year.starts_on - Days::new(6 * 365 + u64::try_from(dice.below(12 * 365)).unwrap_or_default())
}

fn teacher_code(number: usize) -> String {
    format!("D-{:02}", number + 1)
}

fn room_of(teacher: usize) -> String {
    format!("Sala {}", teacher + 1)
}

fn teachers(dice: &mut Dice) -> Vec<Teacher> {
    let teacher = |number: usize| {
        let woman = dice.one_in(2);
        let given_names = BOLIVIA.given(dice, woman);
        let (first, second) = (BOLIVIA.family(dice), BOLIVIA.family(dice));
        let code = teacher_code(number);
        Teacher {
            email: STAFF.email(&given_names, first, &code.replace("D-", "")),
            phone: STAFF.phone(number + 1),
            family_names: format!("{first} {second}"),
            given_names,
            code,
        }
    };
    (0..TEACHERS).map(teacher).collect()
}

fn courses() -> Vec<Course> {
    let course = |code: &str, name: &str, subject, teacher: Option<&usize>, room: String, capacity| Course {
        code: code.to_owned(),
        name: name.to_owned(),
        subject,
        presence_source: "marks",
        teacher: teacher.map(|number| teacher_code(*number)).unwrap_or_default(),
        room,
        capacity,
    };
    let alone = INSTRUMENTS
        .iter()
        .map(|(code, name, _, teachers)| course(code, name, name, teachers.first(), String::new(), 60));
    let groups =
        GROUPS.iter().zip(GROUP_ROOMS.iter().cycle()).map(|((code, name, subject, teacher, _), room)| {
            course(code, name, subject, Some(teacher), (*room).to_owned(), 12)
        });
    alone.chain(groups).collect()
}

/// An individual enrollment with its teacher.
struct Alone {
    line: Enrollment,
    teacher: usize,
}

/// The individual enrollments: one instrument for most students, a second one for a few of them.
fn individual(dice: &mut Dice, students: &[&str], year: Year) -> Vec<Alone> {
    let mut lessons: Vec<(&str, usize)> = INSTRUMENTS
        .iter()
        .flat_map(|(code, _, count, teachers)| {
            teachers.iter().cycle().take(*count).map(move |teacher| (*code, *teacher))
        })
        .collect();
    dice.shuffle(&mut lessons);
    let seconds = lessons.split_off(WITH_INSTRUMENT);
    let mut pairs: Vec<(&str, &str, usize)> = students
        .iter()
        .zip(lessons)
        .map(|(student, (course, teacher))| (*student, course, teacher))
        .collect();
    for (course, teacher) in seconds {
        let first = |student: &str| pairs.iter().filter(|(other, ..)| *other == student).count() == 1;
        let student = pairs.iter().find(|(student, other, _)| *other != course && first(student));
        if let Some((student, ..)) = student.copied() {
            pairs.push((student, course, teacher));
        }
    }
    let later = |number: usize| Days::new(if number % 9 == 5 { 7 * (number as u64 % 4) } else { 0 });
    pairs
        .into_iter()
        .enumerate()
        .map(|(number, (student, course, teacher))| Alone {
            line: Enrollment {
                student: student.to_owned(),
                course: course.to_owned(),
                group: false,
                starts_on: year.starts_on + later(number),
            },
            teacher,
        })
        .collect()
}

/// Six students in each group: those without an instrument of their own, and some who have one.
fn in_groups(students: &[&str], year: Year) -> Vec<Enrollment> {
    let only = students.iter().skip(WITH_INSTRUMENT);
    let seats = GROUPS.iter().map(|(code, ..)| *code).cycle().take(6 * GROUPS.len());
    only.chain(students.iter().skip(WITH_SECOND))
        .zip(seats)
        .map(|(student, course)| Enrollment {
            student: (*student).to_owned(),
            course: course.to_owned(),
            group: true,
            starts_on: year.starts_on,
        })
        .collect()
}

/// A weekday with a start.
type Time = (usize, NaiveTime);

const MINUTES: i64 = 45;
const GROUP_MINUTES: i64 = 60;

/// Every time at which a lesson may begin: afternoons, and Saturday morning.
fn times() -> Vec<Time> {
    let from = |hour, nth: i64| {
        NaiveTime::from_hms_opt(hour, 30, 0).unwrap_or_default() + Duration::minutes(MINUTES * nth)
    };
    let afternoons = (1..=5).flat_map(|day| (0..8).map(move |nth| (day, from(14, nth))));
    afternoons.chain((0..5).map(|nth| (6, from(8, nth)))).collect()
}

/// The appointment book of the academy.
struct Book {
    dice: Dice,
    /// Who or what (a teacher's code, a room, a student's code) is taken when, and for how long.
    taken: Vec<(String, Time, i64)>,
    lines: Vec<Schedule>,
}

impl Book {
    fn free(&self, who: &str, (day, start): Time, minutes: i64) -> bool {
        let end = start + Duration::minutes(minutes);
        !self.taken.iter().any(|(other, (other_day, from), long)| {
            other == who && *other_day == day && *from < end && start < *from + Duration::minutes(*long)
        })
    }

    /// A time that suits everybody, looked for from anywhere in the week.
    fn appointment(&mut self, who: &[&str], minutes: i64) -> Option<Time> {
        let mut times = times();
        self.dice.shuffle(&mut times);
        times.into_iter().find(|time| who.iter().all(|who| self.free(who, *time, minutes)))
    }

    fn take(&mut self, line: Schedule, students: &[&str]) {
        let time = (line.weekday, line.start);
        for who in [line.teacher.as_str(), line.room.as_str()].iter().chain(students) {
            self.taken.push(((*who).to_owned(), time, line.minutes));
        }
        self.lines.push(line);
    }

    fn group(
        &mut self,
        number: usize,
        (code, _, _, teacher, times): &(&str, &str, &str, usize, usize),
        enrollments: &[Enrollment],
        year: Year,
    ) {
        let members: Vec<&str> =
            enrollments.iter().filter(|e| e.course == *code).map(|e| e.student.as_str()).collect();
        let room = GROUP_ROOMS.get(number % GROUP_ROOMS.len()).copied().unwrap_or_default();
        let teacher = teacher_code(*teacher);
        for _ in 0..*times {
            let everybody: Vec<&str> = members.iter().copied().chain([teacher.as_str(), room]).collect();
            let Some((weekday, start)) = self.appointment(&everybody, GROUP_MINUTES) else { continue };
            let line = Schedule {
                course: (*code).to_owned(),
                student: None,
                weekday,
                start,
                minutes: GROUP_MINUTES,
                every_weeks: 1,
                anchor: year.starts_on,
                from: year.starts_on,
                until: None,
                teacher: teacher.clone(),
                room: room.to_owned(),
            };
            self.take(line, &members);
        }
    }

    fn individual(&mut self, number: usize, one: &Alone, today: NaiveDate) {
        let times = match number {
            SAME_TEACHER | SAME_ROOM | SAME_STUDENT => 0,
            n if WITHOUT_SCHEDULE.contains(&n) => 0,
            n if TWICE_A_WEEK.contains(&n) => 2,
            _ => 1,
        };
        for _ in 0..times {
            let (teacher, room) = (teacher_code(one.teacher), room_of(one.teacher));
            let Some(time) = self.appointment(&[&teacher, &room, &one.line.student], MINUTES) else {
                continue;
            };
            let mut line = line(one, time, room);
            if EVERY_OTHER_WEEK.contains(&number) {
                line.every_weeks = 2;
                line.anchor = line.from + Days::new(7 * (number as u64 % 2));
            }
            if ENDING.contains(&number) {
                let weeks = number.saturating_sub(ENDING.start) % 6 + 2;
                line.until = Some(monday(today) + Days::new(7 * weeks as u64 + 4));
            }
            self.take(line, &[&one.line.student]);
        }
    }

    /// Three appointments that collide: with the teacher, with the room, with the student.
    fn collide(&mut self, alone: &[Alone]) {
        for number in [SAME_TEACHER, SAME_ROOM, SAME_STUDENT] {
            let Some(one) = alone.get(number) else { continue };
            let (teacher, room, student) =
                (teacher_code(one.teacher), room_of(one.teacher), &one.line.student);
            let open = |who: &str, other: &Schedule| self.free(who, (other.weekday, other.start), MINUTES);
            let suits = |other: &&Schedule| {
                let steady = other.every_weeks == 1 && other.until.is_none() && other.student.is_some();
                let same_student = other.student.as_ref() == Some(student);
                steady
                    && match number {
                        SAME_TEACHER => other.teacher == teacher && !same_student && open(student, other),
                        SAME_ROOM => open(&teacher, other) && open(student, other),
                        _ => same_student && open(&teacher, other) && open(&room, other),
                    }
            };
            let Some(other) = self.lines.iter().find(suits).cloned() else { continue };
            let room = match number {
                SAME_TEACHER => SPARE_ROOM.to_owned(),
                SAME_ROOM => other.room,
                _ => room,
            };
            self.take(line(one, (other.weekday, other.start), room), &[student]);
        }
    }
}

fn line(one: &Alone, (weekday, start): Time, room: String) -> Schedule {
    Schedule {
        course: one.line.course.clone(),
        student: Some(one.line.student.clone()),
        weekday,
        start,
        minutes: MINUTES,
        every_weeks: 1,
        anchor: one.line.starts_on,
        from: one.line.starts_on,
        until: None,
        teacher: teacher_code(one.teacher),
        room,
    }
}

/// The academy's own days: the winter break, its recital soon after today.
fn holidays(year: Year, today: NaiveDate) -> File {
    let winter = nth(year.starts_on.year(), 7, Weekday::Mon, 1);
    sheets::holidays(&[
        (winter, "Vacación de invierno", Some(winter + Days::new(11))),
        (monday(today) + Days::new(18), "Concierto de la academia", None),
    ])
}
