//! Every message in both languages: whole, escaped, with a way to what it tells of.

use std::fs;
use std::path::Path;

use super::{Digest, Entry, Fact, Group, Label, Notice, Sender, Words};
use crate::alerts::rules::{Kind, State};
use crate::error::Message;
use crate::ids::AlertId;
use crate::msg;
use crate::school::Country;
use crate::texts::Language;
use crate::web::page::Reader;

pub(super) fn sender(language: Language) -> Sender {
    let today = "2026-11-23".parse().unwrap();
    Sender {
        school: "Colegio Los Aromos".into(),
        address: "https://asistencia.aromos.cl".into(),
        reader: Reader { language, zone: Country::Cl.usual_zone(), country: Country::Cl, today },
    }
}

fn entry(id: i64, kind: Kind, label: &str, detail: Message) -> Entry {
    Entry {
        id: AlertId(id),
        kind,
        priority: kind.priority(),
        state: State::Open,
        label: label.into(),
        on: (id < 90).then(|| "2026-11-27".parse().unwrap()),
        at: (id < 90).then(|| "08:10:00".parse().unwrap()),
        detail,
        owner: (id == 2).then(|| "Rosa Peña".into()),
    }
}

fn digest() -> Digest {
    let clash = msg!("alerts-detail-clash-room", wanted = "Sala <4>", other = "Coro", at = "08:30", more = 0);
    let without = msg!("alerts-detail-without-teacher");
    let course = (1..=15).map(|id| match id {
        1 => entry(1, Kind::ClassConflict, "3.º B & coro", clash.clone()),
        _ => entry(id, Kind::ClassWithoutTeacher, "3.º B", without.clone()),
    });
    let failed = entry(99, Kind::RunFailed, "Clases del mes", msg!("error-busy"));
    Digest {
        groups: vec![
            Group { course: Some(3), name: Some("3.º B <i>".into()), entries: course.collect() },
            Group { course: None, name: None, entries: vec![failed] },
        ],
    }
}

fn notice() -> Notice {
    let fact = Fact { name: msg!("messages-run-error").into(), value: Label::Name("a < b".into()) };
    Notice {
        subject: msg!("messages-run-failed-subject", trigger = "Clases del mes", school = "Colegio"),
        title: msg!("messages-run-failed-title", trigger = "Clases del mes"),
        lead: msg!("messages-run-failed-lead"),
        facts: vec![fact],
        action: (msg!("messages-run-open"), "/admin/runs/7".into()),
    }
}

/// Beside the pages, for `make screens`.
fn keep(name: &str, language: Language, words: &Words) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens/site");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("messages-{name}.{}.html", language.code())), &words.html).unwrap();
}

#[test]
fn a_digest_tells_a_dozen_of_a_course_and_where_the_rest_is() {
    for language in Language::ALL {
        let words = digest().written(&sender(language)).unwrap();
        keep("digest", language, &words);
        assert!(
            words.subject.contains("16") && words.subject.contains("Colegio Los Aromos"),
            "{}",
            words.subject
        );
        for text in [&words.html, &words.text] {
            assert!(text.contains("https://asistencia.aromos.cl/app/alerts/12"), "{text}");
            assert!(!text.contains("/app/alerts/13"), "{text}");
            assert!(text.contains("https://asistencia.aromos.cl/app/alerts?course_id=3"), "{text}");
            assert!(text.contains("Rosa Peña"), "{text}");
        }
        assert!(words.html.contains("3.º B &#60;i&#62;") && !words.html.contains("<i>"), "{}", words.html);
        assert!(words.text.contains("== 3.º B <i> (15) =="), "a text needs no escape: {}", words.text);
    }
}

#[test]
fn a_notice_says_what_happened_and_where_to_look() {
    for language in Language::ALL {
        let words = notice().written(&sender(language)).unwrap();
        keep("notice", language, &words);
        assert!(words.subject.contains("Clases del mes"));
        assert!(words.html.contains("a &#60; b") && words.text.contains("a < b"));
        assert!(words.html.contains("href=\"https://asistencia.aromos.cl/admin/runs/7\""));
    }
}
