//! Who hears of what happens at the door and of what is decided, and by which way they want it.

use chrono::{NaiveTime, TimeDelta};
use presente::ids::{AbsenceId, EventId, GuardianId, StudentId};
use presente::notifications::families::Passage;
use presente::notifications::preferences::{self, Preference};
use presente::notifications::rules::quiet::Quiet;
use presente::notifications::rules::{Channel, Kind};
use presente::notifications::{Fact, opt_outs};

use super::{change, no_show, phone, say, school, told};
use crate::no_shows::guardian;
use crate::support::School;
use crate::support::whatsapp::Provider;

fn wish(student: i64, kind: Kind, channel: Channel, wanted: bool) -> Preference {
    Preference { student: StudentId(student), kind, channel, wanted }
}

async fn wishes(school: &School, guardian: i64, chosen: &[Preference]) {
    preferences::save(school.app(), school.actor(), GuardianId(guardian), chosen).await.unwrap();
}

fn came(school: &School, students: &[(i64, i64)]) -> Fact {
    let passages = students.iter().map(|(student, event)| Passage {
        student: StudentId(*student),
        event: EventId(*event),
        at: school.now(),
    });
    Fact::CheckIn { day: school.now().date_naive(), passages: passages.collect() }
}

#[tokio::test]
async fn an_arrival_is_told_to_those_who_asked_once_and_siblings_together() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    guardian(&school, 7, &[1, 2]).await;
    guardian(&school, 8, &[1]).await;
    for student in [1, 2] {
        wishes(&school, 7, &[wish(student, Kind::CheckIn, Channel::WhatsApp, true)]).await;
    }
    assert_eq!(say(&school, &came(&school, &[(1, 11), (2, 12)])).await, 1);
    assert_eq!(say(&school, &came(&school, &[(1, 11), (2, 12)])).await, 0, "the same events");
    school.run_jobs().await;
    assert_eq!(provider.taken().len(), 1);
    let said = provider.taken()[0].params.join(" ");
    assert!(said.contains("Ana 1") && said.contains("Ana 2") && said.contains("09:00"), "{said}");
    assert_eq!((told(&school, 8).await, told(&school, 1).await), (vec![], vec![]), "nobody else asked");
    school.advance(TimeDelta::hours(13));
    assert_eq!(say(&school, &came(&school, &[(1, 13)])).await, 1);
    assert_eq!(told(&school, 7).await[1], "whatsapp suppressed 0", "not at night");
}

#[tokio::test]
async fn wishes_are_of_a_child_a_kind_and_a_way_and_of_ones_own_children() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    let chosen = [
        wish(1, Kind::NoShow, Channel::WhatsApp, false),
        wish(1, Kind::ScheduleChange, Channel::WhatsApp, false),
        wish(1, Kind::ScheduleChange, Channel::Email, false),
        wish(1, Kind::RunFailed, Channel::Email, false),
        wish(2, Kind::NoShow, Channel::Email, false),
    ];
    wishes(&school, 1, &chosen).await;
    wishes(&school, 1, &chosen).await;
    let mut kept = preferences::of(school.app().db.reader(), GuardianId(1)).await.unwrap();
    kept.sort();
    assert_eq!(kept.len(), 3, "of their own child, and of messages to families: {kept:?}");
    let lines: i64 = school.value("select count(*) from audit_log where verb = 'guardian.preferences'").await;
    assert_eq!(lines, 1, "what changes nothing is not noted");
    say(&school, &no_show(&school, &[1])).await;
    say(&school, &change(&school, "a", &[1])).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["email sent 1"], "the no-show by mail, the rest not at all");
    let hours = Quiet { from: NaiveTime::from_hms_opt(20, 0, 0).unwrap(), until: NaiveTime::MIN };
    preferences::set_quiet(school.app(), school.actor(), GuardianId(1), Some(hours)).await.unwrap();
    assert_eq!(preferences::quiet(school.app().db.reader(), GuardianId(1)).await.unwrap(), Some(hours));
    preferences::set_quiet(school.app(), school.actor(), GuardianId(1), None).await.unwrap();
    assert_eq!(preferences::quiet(school.app().db.reader(), GuardianId(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_decision_about_an_absence_is_told_once_and_another_one_again() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    let decided = |version, is_approved| Fact::AbsenceDecision {
        absence_id: AbsenceId(5),
        version,
        student: StudentId(1),
        days: ("2026-03-10".parse().unwrap(), "2026-03-12".parse().unwrap()),
        is_approved,
        note: (!is_approved).then(|| "Falta el certificado".into()),
    };
    assert_eq!(say(&school, &decided(1, false)).await, 1);
    assert_eq!(say(&school, &decided(1, false)).await, 0);
    assert_eq!(say(&school, &decided(3, true)).await, 1);
    let texts = school.values("select body_text from notifications order by id").await;
    assert!(texts[0].contains("rechazado (Falta el certificado)"), "{}", texts[0]);
    assert!(texts[1].contains("aprobado") && texts[1].contains("Ana 1 Pérez"), "{}", texts[1]);
    assert!(texts[1].contains("martes 10 de marzo"), "{}", texts[1]);
    school.run_jobs().await;
    super::wait(&school).await;
    school.run_jobs().await;
    assert_eq!(provider.taken().len(), 2);
}

#[tokio::test]
async fn who_opted_out_hears_nothing_there_whatever_happens_until_they_want_to() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    school.sql("update guardians set email = null where id = 2").await;
    let out = |guardian: i64| opt_outs::OptOut {
        channel: Channel::WhatsApp,
        contact: phone(guardian),
        guardian: Some(GuardianId(guardian)),
        source: opt_outs::Source::Family,
        message_id: None,
        at: school.now(),
    };
    for guardian in [1, 2] {
        opt_outs::record(school.app().db.reader(), &out(guardian)).await.unwrap();
    }
    // A new number is theirs as well.
    school.sql("update guardians set phone = '+56977777777' where id = 2").await;
    say(&school, &no_show(&school, &[1, 2])).await;
    school.run_jobs().await;
    assert_eq!((told(&school, 1).await, provider.requests().len()), (vec!["email sent 1".to_owned()], 0));
    assert_eq!(told(&school, 2).await, ["whatsapp suppressed 0"]);
    assert_eq!(crate::no_shows::alert(&school, "unreachable_family").await, ["open"]);
    let held = opt_outs::of(school.app().db.reader(), GuardianId(1)).await.unwrap();
    assert_eq!((held.len(), held[0].source), (1, opt_outs::Source::Family));
    let conn = school.app().db.reader();
    let of = (Channel::WhatsApp, "56 9 0000 0001");
    assert!(opt_outs::end(conn, of, Some(GuardianId(1)), school.now(), "ALTA").await.unwrap());
    assert!(!opt_outs::end(conn, of, Some(GuardianId(1)), school.now(), "ALTA").await.unwrap());
    say(&school, &change(&school, "a", &[1])).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["email sent 1", "whatsapp sent 1"]);
}

#[tokio::test]
async fn more_than_so_many_a_day_is_too_many_but_for_safety() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    for key in 0..21 {
        say(&school, &change(&school, &key.to_string(), &[1])).await;
    }
    say(&school, &no_show(&school, &[1])).await;
    let states = school
        .values("select state || ' ' || count(*) from notifications group by state order by state")
        .await;
    assert_eq!(states, ["queued 21", "suppressed 1"]);
    school.sql("update notifications set state = 'cancelled' where state = 'queued'").await;
    school.run_jobs().await;
}
