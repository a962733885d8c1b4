//! A calendar as a program reads it: an iCalendar file (RFC 5545, 7986). The same classes give the same bytes.

use chrono::{Days, NaiveDate};

use super::line::Lines;
use super::{Class, Kind, zone};
use crate::error::Message;
use crate::msg;
use crate::school::rules::School;
use crate::texts::say;

/// Days for which past classes, and cancelled ones, stay in a calendar.
const BACK: Days = Days::new(60);

/// How often programs are asked to look again.
const AGAIN: &str = "PT1H";

/// What stands around the classes.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// Whether it is a course's, a teacher's or a student's.
    pub kind: Kind,
    /// The name of the course; of people the given names.
    pub name: &'a str,
    /// The school.
    pub school: &'a School,
    /// The name of the machine, which makes the names of classes unique in the world.
    pub host: &'a str,
    /// The school's date.
    pub today: NaiveDate,
}

impl Calendar<'_> {
    /// The file.
    pub fn write(&self, classes: &[Class]) -> String {
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", &format!("-//Presente//{}", self.school.language.code().to_uppercase()));
        lines.raw("CALSCALE", "GREGORIAN");
        lines.raw("METHOD", "PUBLISH");
        for name in ["NAME", "X-WR-CALNAME"] {
            lines.text(name, &self.title());
        }
        lines.raw("X-WR-TIMEZONE", self.school.zone.name());
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", AGAIN);
        lines.raw("X-PUBLISHED-TTL", AGAIN);
        let last = classes.iter().map(|class| class.date).max().unwrap_or(self.today);
        zone::write(&mut lines, self.school.zone, self.begin(), last.max(self.today));
        for class in classes {
            class.write(&mut lines, self);
        }
        lines.raw("END", "VCALENDAR");
        lines.finish()
    }

    /// The first date it holds.
    pub fn begin(&self) -> NaiveDate {
        self.today - BACK
    }

    fn title(&self) -> String {
        let (name, school) = (self.name, &self.school.name);
        self.say(&match self.kind {
            Kind::Course => msg!("feeds-calendar-course", name = name, school = school),
            Kind::Teacher | Kind::Student => msg!("feeds-calendar-person", name = name, school = school),
        })
    }

    pub(super) fn say(&self, message: &Message) -> String {
        say(self.school.language, message)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveTime, Utc};

    use super::*;
    use crate::ids::ClassId;
    use crate::school::rules::{Country, Kind as SchoolKind};
    use crate::texts::Language;

    fn school() -> School {
        School {
            name: "Academia Armonía".into(),
            kind: SchoolKind::Academy,
            country: Country::Cl,
            region: None,
            zone: Country::Cl.usual_zone(),
            language: Language::Es,
        }
    }

    fn class() -> Class {
        let date = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        Class {
            id: ClassId(17),
            sequence: 3,
            original_date: date,
            date,
            start_time: NaiveTime::from_hms_opt(23, 30, 0).unwrap(),
            minutes: 45,
            status: "planned".into(),
            kind: "regular".into(),
            course: "Guitarra; nivel 1, tarde".into(),
            room: Some("Sala 4".into()),
            teacher: Some("Rosa Núñez".into()),
            initials: Some("A. P.".into()),
            is_covered: false,
            has_left: false,
            updated_at: "2026-03-09T12:00:00Z".parse::<DateTime<Utc>>().unwrap(),
        }
    }

    fn written(kind: Kind, class: &Class) -> String {
        let (school, today) = (school(), NaiveDate::from_ymd_opt(2026, 3, 9).unwrap());
        let calendar = Calendar { kind, name: "Ana", school: &school, host: "aromos.cl", today };
        calendar.write(std::slice::from_ref(class)).replace("\r\n ", "")
    }

    #[test]
    fn a_class_is_told_line_by_line() {
        let file = written(Kind::Student, &class());
        for line in [
            "UID:class-17@aromos.cl",
            "SEQUENCE:3",
            "DTSTAMP:20260309T120000Z",
            "DTSTART;TZID=America/Santiago:20260310T233000",
            "DTEND;TZID=America/Santiago:20260311T001500",
            "STATUS:CONFIRMED",
            "SUMMARY:Guitarra\\; nivel 1\\, tarde",
            "LOCATION:Sala 4",
            "DESCRIPTION:Docente: Rosa Núñez",
            "X-WR-CALNAME:Clases de Ana · Academia Armonía",
        ] {
            assert!(file.contains(&format!("\r\n{line}\r\n")), "{line}\n{file}");
        }
        assert!(
            file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n")
        );
    }

    #[test]
    fn what_does_not_take_place_says_so_in_state_and_name() {
        let change = |status: &str, is_covered| Class { status: status.into(), is_covered, ..class() };
        for (class, name) in [
            (change("cancelled", false), "Cancelada: Guitarra"),
            (change("holiday", false), "Sin clase por feriado o receso: Guitarra"),
            (change("planned", true), "Con reemplazo: Guitarra"),
            (Class { has_left: true, ..class() }, "Ya no asiste: Guitarra"),
        ] {
            let file = written(Kind::Teacher, &class);
            assert!(
                file.contains("STATUS:CANCELLED\r\n") && file.contains("TRANSP:TRANSPARENT\r\n"),
                "{file}"
            );
            assert!(file.contains(&format!("SUMMARY:{name}")), "{file}");
        }
        let held = written(Kind::Course, &change("held", false));
        assert!(held.contains("STATUS:CONFIRMED") && held.contains("SUMMARY:Guitarra"), "{held}");
    }

    #[test]
    fn a_moved_class_and_a_make_up_say_what_they_were() {
        let moved = Class { original_date: "2026-03-08".parse().unwrap(), kind: "makeup".into(), ..class() };
        let file = written(Kind::Student, &moved);
        assert!(
            file.contains(
                "DESCRIPTION:Recuperación\\nCambió de fecha: era el 08/03/2026\\nDocente: Rosa Núñez"
            ),
            "{file}"
        );
    }

    #[test]
    fn of_a_student_who_comes_alone_a_teacher_reads_initials_and_nobody_else_anything() {
        assert!(written(Kind::Teacher, &class()).contains("tarde · A. P."));
        for kind in [Kind::Course, Kind::Student] {
            assert!(!written(kind, &class()).contains("A. P."));
        }
        assert!(!written(Kind::Teacher, &class()).contains("Rosa"), "one's own name needs no telling");
    }

    #[test]
    fn a_calendar_without_classes_is_a_calendar() {
        let (school, today) = (school(), NaiveDate::from_ymd_opt(2026, 3, 9).unwrap());
        let calendar =
            Calendar { kind: Kind::Course, name: "Coro", school: &school, host: "aromos.cl", today };
        let file = calendar.write(&[]);
        assert!(
            file.contains("X-WR-CALNAME:Coro · Academia Armonía") && file.contains("BEGIN:VTIMEZONE"),
            "{file}"
        );
        assert_eq!(calendar.begin(), NaiveDate::from_ymd_opt(2026, 1, 8).unwrap());
    }
}
