//! Who of a family is told, by which way; values alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::ids::{GuardianId, StudentId};
use crate::notifications::rules::quiet::Quiet;
use crate::notifications::rules::{Haste, Kind};
use crate::texts::Language;

pub use crate::notifications::rules::Channel;

/// Messages a day that one guardian gets at most, those about a student's safety not counted.
pub const A_DAY: i64 = 20;
/// So long after a word about a student's safety that nobody is known to have got, the next way is tried too.
pub const NEXT_WAY: TimeDelta = TimeDelta::minutes(10);

/// Something for each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways<T> {
    /// For WhatsApp.
    pub whatsapp: T,
    /// For mail.
    pub email: T,
}

impl<T: Copy> Ways<T> {
    /// For this way.
    pub const fn of(&self, channel: Channel) -> T {
        match channel {
            Channel::WhatsApp => self.whatsapp,
            Channel::Email => self.email,
        }
    }
}

/// A guardian of a student, and all that bears on what they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The student.
    pub student: StudentId,
    /// The guardian.
    pub guardian: GuardianId,
    /// Gets messages of this student.
    pub may_receive: bool,
    /// May justify absences or pick up.
    pub may_act: bool,
    /// Kept away: is told nothing, whatever happens.
    pub barred: bool,
    /// No longer at the school.
    pub archived: bool,
    /// The telephone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The language they chose; none is the school's.
    pub language: Option<Language>,
    /// What they want of this kind about this student; none is what is usual.
    pub wishes: Ways<Option<bool>>,
    /// By which ways they do not want to be written to.
    pub stopped: Ways<bool>,
    /// Has been told the same of this student already.
    pub told: bool,
    /// Heard what is corrected now.
    pub heard: bool,
    /// When they do not want to be woken.
    pub quiet: Quiet,
    /// How many messages they got today.
    pub today: i64,
}

type Way = (Channel, String);

impl Link {
    fn address(&self, channel: Channel) -> Option<&str> {
        match channel {
            Channel::WhatsApp => self.phone.as_deref(),
            Channel::Email => self.email.as_deref(),
        }
    }

    /// The ways that there are, the first choice first, as far as they are wanted.
    fn ways(&self, is_wanted: impl Fn(Channel) -> bool) -> Vec<Way> {
        let open =
            Channel::ALL.into_iter().filter(|channel| !self.stopped.of(*channel) && is_wanted(*channel));
        open.filter_map(|channel| Some((channel, self.address(channel)?.to_owned()))).collect()
    }

    /// Why there is no way.
    fn no_way(&self) -> WhyNot {
        let has_stopped = |channel| self.stopped.of(channel) && self.address(channel).is_some();
        if Channel::ALL.into_iter().any(has_stopped) { WhyNot::OptedOut } else { WhyNot::NoContact }
    }
}

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// The link says so.
    Receives,
    /// Nobody else of the family can be told, and it is about the student's safety.
    LastResort,
}

/// Why somebody is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Is kept away from the student.
    Barred,
    /// Is no longer at the school.
    Archived,
    /// Gets no messages of the student.
    NoRight,
    /// Does not want this kind.
    Unwanted,
    /// Has neither number nor address.
    NoContact,
    /// Does not want to be written to.
    OptedOut,
    /// Somebody with the same number or address is told.
    Shared,
    /// Was told already.
    Told,
}

impl WhyNot {
    /// The key of the reason.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Barred => "delivery-not-barred",
            Self::Archived => "delivery-not-archived",
            Self::NoRight => "delivery-not-right",
            Self::Unwanted => "delivery-not-wanted",
            Self::NoContact => "delivery-not-contact",
            Self::OptedOut => "delivery-not-opted-out",
            Self::Shared => "delivery-not-shared",
            Self::Told => "delivery-not-told",
        }
    }
}

/// One message to one guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Whom it goes to.
    pub guardian: GuardianId,
    /// By which way, or why there is none.
    pub way: Result<Way, WhyNot>,
    /// The way that is tried when the first one fails.
    pub next: Option<Way>,
    /// In which language; none is the school's.
    pub language: Option<Language>,
    /// Whom it is about, siblings together.
    pub students: Vec<StudentId>,
    /// Why this one is told.
    pub right: Right,
    /// When they do not want to be woken.
    pub quiet: Quiet,
    /// How many messages they got today.
    pub today: i64,
}

/// Who is told, and who is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One message each; those that cannot be reached are among them.
    pub receivers: Vec<Receiver>,
    /// Who is told nothing of whom.
    pub left_out: Vec<(StudentId, GuardianId, WhyNot)>,
    /// Those of whom nobody at all can be told.
    pub unreached: Vec<StudentId>,
}

/// A guardian, the way, and the one after it.
type Route = (GuardianId, Option<Channel>, Option<Channel>);

/// Who is told of these students: one message a guardian and way. A word about safety keeps one who can be
/// reached for every student, though never one who is barred or does not want to be written to. An address is
/// told of a student once, whoever shares it; who was told already still counts as told. `only` leaves one way.
pub fn plan(links: &[Link], kind: Kind, only: Option<Channel>) -> Plan {
    let mut by_student: BTreeMap<StudentId, Vec<&Link>> = BTreeMap::new();
    let mut plan = Plan::default();
    for link in links {
        let away = if link.barred { Some(WhyNot::Barred) } else { link.archived.then_some(WhyNot::Archived) };
        match away {
            Some(why) => plan.left_out.push((link.student, link.guardian, why)),
            None => by_student.entry(link.student).or_default().push(link),
        }
    }
    let mut rung: BTreeSet<(StudentId, String)> = BTreeSet::new();
    let mut receivers: BTreeMap<Route, Receiver> = BTreeMap::new();
    for (student, mut links) in by_student {
        links.sort_by_key(|link| link.guardian);
        let chosen = choose(&links, kind, only, &mut plan.left_out);
        if !chosen.iter().any(|choice| !choice.ways.is_empty()) {
            plan.unreached.push(student);
        }
        for Choice { link, ways, right } in chosen {
            let mut leave_out = |why| plan.left_out.push((student, link.guardian, why));
            let mut ways = ways.into_iter();
            let first = ways.next();
            if first.as_ref().is_some_and(|(_, address)| !rung.insert((student, address.clone()))) {
                leave_out(if link.told { WhyNot::Told } else { WhyNot::Shared });
                continue;
            }
            if link.told {
                leave_out(WhyNot::Told);
                continue;
            }
            let next = ways.next();
            let channel = |way: &Option<Way>| way.as_ref().map(|(channel, _)| *channel);
            let route = (link.guardian, channel(&first), channel(&next));
            let receiver = receivers.entry(route).or_insert_with(|| Receiver {
                guardian: link.guardian,
                way: first.ok_or_else(|| link.no_way()),
                next,
                language: link.language,
                students: Vec::new(),
                right,
                quiet: link.quiet,
                today: link.today,
            });
            receiver.students.push(student);
        }
    }
    plan.receivers = receivers.into_values().collect();
    plan
}

/// A guardian who is told of a student, and the ways to them.
struct Choice<'a> {
    link: &'a Link,
    ways: Vec<Way>,
    right: Right,
}

/// Those of one student's guardians who are told.
fn choose<'a>(
    links: &[&'a Link],
    kind: Kind,
    only: Option<Channel>,
    left_out: &mut Vec<(StudentId, GuardianId, WhyNot)>,
) -> Vec<Choice<'a>> {
    let fits = |channel| only.is_none_or(|only| only == channel);
    let mut chosen = Vec::new();
    for link in links.iter().copied() {
        let mut leave_out = |why| left_out.push((link.student, link.guardian, why));
        if kind == Kind::Correction {
            // Who heard the one hears the other, whatever they have chosen since.
            if link.heard {
                chosen.push(Choice { link, ways: link.ways(fits), right: Right::Receives });
            } else {
                leave_out(WhyNot::NoRight);
            }
            continue;
        }
        let wants = |channel| fits(channel) && link.wishes.of(channel).unwrap_or(kind.is_usual());
        if !link.may_receive {
            leave_out(WhyNot::NoRight);
        } else if !Channel::ALL.into_iter().any(wants) {
            leave_out(WhyNot::Unwanted);
        } else {
            chosen.push(Choice { link, ways: link.ways(wants), right: Right::Receives });
        }
    }
    if kind == Kind::NoShow && chosen.iter().all(|choice| choice.ways.is_empty()) {
        let any = |link: &&&'a Link| !link.ways(fits).is_empty();
        let last =
            links.iter().filter(any).min_by_key(|link| (!link.may_receive, !link.may_act, link.guardian));
        if let Some(link) = last {
            left_out.retain(|(student, guardian, _)| (*student, *guardian) != (link.student, link.guardian));
            chosen.retain(|choice| choice.link.guardian != link.guardian);
            chosen.push(Choice { link, ways: link.ways(fits), right: Right::LastResort });
        }
    }
    chosen
}

/// When a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Now.
    Now,
    /// When the night is over.
    At(DateTime<Utc>),
    /// Not at all: in the morning nobody needs it.
    Dropped,
    /// Not at all: it would be one too many today.
    TooMany,
}

/// When a message of this kind leaves for somebody with these hours who got so many today.
pub fn timing(kind: Kind, quiet: Quiet, today: i64, now: DateTime<Utc>, zone: Tz) -> Timing {
    if !kind.is_safety() && today >= A_DAY {
        return Timing::TooMany;
    }
    match (kind.haste(), quiet.end(now, zone)) {
        (Haste::AtOnce, _) | (_, None) => Timing::Now,
        (Haste::Passing, Some(_)) => Timing::Dropped,
        (Haste::Patient, Some(end)) => Timing::At(end),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ANA: StudentId = StudentId(1);
    const BETO: StudentId = StudentId(2);

    fn link(student: StudentId, guardian: i64) -> Link {
        Link {
            student,
            guardian: GuardianId(guardian),
            may_receive: true,
            may_act: true,
            barred: false,
            archived: false,
            phone: Some(format!("+5690000{guardian:04}")),
            email: Some(format!("g{guardian}@familias.test")),
            language: None,
            wishes: Ways::default(),
            stopped: Ways::default(),
            told: false,
            heard: false,
            quiet: Quiet::default(),
            today: 0,
        }
    }

    /// Guardian, way, students of each message.
    fn told(links: &[Link], kind: Kind) -> Vec<(i64, &'static str, Vec<i64>)> {
        let line = |receiver: Receiver| {
            let students = receiver.students.iter().map(|id| id.0).collect();
            let way = receiver.way.map_or("none", |(channel, _)| channel.as_str());
            (receiver.guardian.0, way, students)
        };
        plan(links, kind, None).receivers.into_iter().map(line).collect()
    }

    #[test]
    fn rights_decide_who_is_told() {
        let deaf = |link: Link| Link { may_receive: false, ..link };
        let barred = |link: Link| Link { barred: true, may_receive: false, may_act: false, ..link };
        let away = |link: Link| Link { archived: true, ..link };
        let mute = |link: Link| Link { phone: None, email: None, ..link };
        let mail = |link: Link| Link { phone: None, ..link };
        let passive = |link: Link| Link { may_act: false, ..link };
        let both = |a, b| vec![a, b];
        for (case, links, kind, expected) in [
            ("nobody", vec![], Kind::NoShow, vec![]),
            (
                "both parents",
                both(link(ANA, 1), link(ANA, 2)),
                Kind::NoShow,
                vec![(1, "whatsapp"), (2, "whatsapp")],
            ),
            ("no telephone", vec![mail(link(ANA, 1))], Kind::NoShow, vec![(1, "email")]),
            (
                "one may not receive",
                both(link(ANA, 1), deaf(link(ANA, 2))),
                Kind::NoShow,
                vec![(1, "whatsapp")],
            ),
            ("one is barred", both(link(ANA, 1), barred(link(ANA, 2))), Kind::NoShow, vec![(1, "whatsapp")]),
            ("one has left", both(link(ANA, 1), away(link(ANA, 2))), Kind::NoShow, vec![(1, "whatsapp")]),
            (
                "none may receive",
                both(deaf(link(ANA, 1)), deaf(link(ANA, 2))),
                Kind::NoShow,
                vec![(1, "whatsapp")],
            ),
            ("none may, and it is no danger", vec![deaf(link(ANA, 1))], Kind::Broadcast, vec![]),
            (
                "who may act comes first",
                both(passive(deaf(link(ANA, 1))), deaf(link(ANA, 2))),
                Kind::NoShow,
                vec![(2, "whatsapp")],
            ),
            (
                "who may receive cannot be reached",
                both(mute(link(ANA, 1)), deaf(link(ANA, 2))),
                Kind::NoShow,
                vec![(1, "none"), (2, "whatsapp")],
            ),
            ("only a barred one", vec![barred(link(ANA, 1))], Kind::NoShow, vec![]),
            (
                "a barred one and one who cannot be reached",
                both(barred(link(ANA, 1)), mute(link(ANA, 2))),
                Kind::NoShow,
                vec![(2, "none")],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(id, way)| (id, way, vec![1])).collect();
            assert_eq!(told(&links, kind), expected, "{case}");
        }
    }

    #[test]
    fn siblings_share_a_message_and_an_address_is_told_once() {
        let mother = [link(ANA, 1), link(BETO, 1)];
        assert_eq!(told(&mother, Kind::NoShow), [(1, "whatsapp", vec![1, 2])]);
        let father = Link { phone: mother[0].phone.clone(), ..link(ANA, 2) };
        let [a, b] = mother;
        let shared = [a, b.clone(), father.clone()];
        assert_eq!(told(&shared, Kind::NoShow), [(1, "whatsapp", vec![1, 2])], "they share a telephone");
        let other = Link { guardian: GuardianId(3), student: BETO, ..father };
        let halves = [link(ANA, 1), Link { phone: link(ANA, 1).phone, ..other }];
        assert_eq!(told(&halves, Kind::NoShow), [(1, "whatsapp", vec![1]), (3, "whatsapp", vec![2])]);
    }

    #[test]
    fn who_was_told_is_not_told_again_and_nobody_steps_in_for_them() {
        let told_already = |link: Link| Link { told: true, ..link };
        let deaf = Link { may_receive: false, ..link(ANA, 2) };
        assert_eq!(told(&[told_already(link(ANA, 1)), deaf], Kind::NoShow), []);
        let mother = [told_already(link(ANA, 1)), link(BETO, 1)];
        assert_eq!(told(&mother, Kind::NoShow), [(1, "whatsapp", vec![2])], "of the other one alone");
        let shares = Link { phone: link(ANA, 1).phone, ..link(ANA, 2) };
        assert_eq!(told(&[told_already(link(ANA, 1)), shares], Kind::NoShow), [], "the telephone has rung");
    }

    #[test]
    fn wishes_choose_the_way_and_safety_keeps_one() {
        let wishes = |whatsapp, email| Ways { whatsapp, email };
        let wanting = |link: Link, whatsapp, email| Link { wishes: wishes(whatsapp, email), ..link };
        let stopped = |link: Link, whatsapp, email| Link { stopped: Ways { whatsapp, email }, ..link };
        let (on, off) = (Some(true), Some(false));
        for (case, links, kind, expected) in [
            ("arrivals are for whom wants them", vec![link(ANA, 1)], Kind::CheckIn, vec![]),
            (
                "by the way they want",
                vec![wanting(link(ANA, 1), None, on)],
                Kind::CheckIn,
                vec![(1, "email")],
            ),
            ("mail instead", vec![wanting(link(ANA, 1), off, None)], Kind::Broadcast, vec![(1, "email")]),
            ("nothing of it", vec![wanting(link(ANA, 1), off, off)], Kind::Broadcast, vec![]),
            (
                "though somebody must hear",
                vec![wanting(link(ANA, 1), off, off)],
                Kind::NoShow,
                vec![(1, "whatsapp")],
            ),
            (
                "the other one does",
                vec![wanting(link(ANA, 1), off, off), link(ANA, 2)],
                Kind::NoShow,
                vec![(2, "whatsapp")],
            ),
            (
                "a number that opted out",
                vec![stopped(link(ANA, 1), true, false)],
                Kind::NoShow,
                vec![(1, "email")],
            ),
            ("by every way", vec![stopped(link(ANA, 1), true, true)], Kind::NoShow, vec![(1, "none")]),
            (
                "then it is the other one's turn",
                vec![stopped(link(ANA, 1), true, true), Link { may_receive: false, ..link(ANA, 2) }],
                Kind::NoShow,
                vec![(1, "none"), (2, "whatsapp")],
            ),
            ("a correction is for whom heard", vec![link(ANA, 1)], Kind::Correction, vec![]),
            (
                "whatever they chose since",
                vec![Link { heard: true, ..wanting(link(ANA, 1), off, off) }, link(ANA, 2)],
                Kind::Correction,
                vec![(1, "whatsapp")],
            ),
            (
                "but not whom it became forbidden to",
                vec![Link { heard: true, barred: true, may_receive: false, may_act: false, ..link(ANA, 1) }],
                Kind::Correction,
                vec![],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(id, way)| (id, way, vec![1])).collect();
            assert_eq!(told(&links, kind), expected, "{case}");
        }
        let apart = [wanting(link(ANA, 1), off, on), link(BETO, 1)];
        assert_eq!(told(&apart, Kind::NoShow), [(1, "whatsapp", vec![2]), (1, "email", vec![1])]);
        let only = plan(&[link(ANA, 1)], Kind::Broadcast, Some(Channel::Email)).receivers;
        assert_eq!((only[0].way.as_ref().unwrap().0, &only[0].next), (Channel::Email, &None));
        let both = plan(&[link(ANA, 1)], Kind::Broadcast, None).receivers;
        assert_eq!(
            both[0].next.as_ref().unwrap().0,
            Channel::Email,
            "the next way is kept for when it fails"
        );
    }

    #[test]
    fn who_is_left_out_is_said_with_the_reason() {
        let links = [
            Link { barred: true, may_receive: false, ..link(ANA, 1) },
            Link { archived: true, ..link(ANA, 2) },
            Link { may_receive: false, ..link(ANA, 3) },
            Link { wishes: Ways { whatsapp: Some(false), email: Some(false) }, ..link(ANA, 4) },
            link(ANA, 5),
            Link { phone: link(ANA, 5).phone, ..link(ANA, 6) },
            Link { told: true, ..link(ANA, 7) },
            Link { phone: None, email: None, ..link(BETO, 8) },
        ];
        let plan = plan(&links, Kind::Broadcast, None);
        let mut why: Vec<_> = plan.left_out.iter().map(|(_, guardian, why)| (guardian.0, *why)).collect();
        why.sort_by_key(|(guardian, _)| *guardian);
        assert_eq!(
            why,
            [
                (1, WhyNot::Barred),
                (2, WhyNot::Archived),
                (3, WhyNot::NoRight),
                (4, WhyNot::Unwanted),
                (6, WhyNot::Shared),
                (7, WhyNot::Told)
            ]
        );
        assert_eq!(plan.unreached, [BETO]);
    }

    #[test]
    fn the_hour_and_the_day_decide_when() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (night, noon) = (at("2026-03-10T01:00:00Z"), at("2026-03-09T15:00:00Z"));
        let morning = Timing::At(at("2026-03-10T10:00:00Z"));
        for (kind, now, today, expected) in [
            (Kind::NoShow, night, 99, Timing::Now),
            (Kind::Correction, night, 99, Timing::Now),
            (Kind::CheckOut, night, 0, Timing::Dropped),
            (Kind::CheckOut, noon, 0, Timing::Now),
            (Kind::Broadcast, night, 0, morning),
            (Kind::Broadcast, noon, A_DAY - 1, Timing::Now),
            (Kind::Broadcast, noon, A_DAY, Timing::TooMany),
        ] {
            let timing = timing(kind, Quiet::default(), today, now, chrono_tz::America::Santiago);
            assert_eq!(timing, expected, "{kind:?} {now} {today}");
        }
    }

    fn links() -> impl Strategy<Value = Vec<Link>> {
        let one = (1..5_i64, 1..6_i64, any::<[bool; 6]>(), 0..4_usize, any::<[bool; 4]>());
        let one = one.prop_map(
            |(
                student,
                guardian,
                [receive, act, barred, archived, phone, email],
                number,
                [off, on, no, never],
            )| {
                Link {
                    wishes: Ways { whatsapp: off.then_some(false), email: on.then_some(no) },
                    stopped: Ways { whatsapp: never && no, email: never && on },
                    may_receive: receive && !barred,
                    may_act: act && !barred,
                    barred,
                    archived,
                    phone: phone.then(|| format!("+{number}")),
                    email: email.then(|| format!("{number}@familias.test")),
                    ..link(StudentId(student), guardian)
                }
            },
        );
        proptest::collection::vec(one, 0..14).prop_map(|mut links: Vec<Link>| {
            links.sort_by_key(|link| (link.student, link.guardian));
            links.dedup_by_key(|link| (link.student, link.guardian));
            // A guardian is one person, whatever the link.
            let people: BTreeMap<_, _> = links.iter().map(|link| (link.guardian, link.clone())).collect();
            links
                .into_iter()
                .map(|link| {
                    let Link { archived, phone, email, stopped, .. } = people[&link.guardian].clone();
                    Link { archived, phone, email, stopped, ..link }
                })
                .collect::<Vec<_>>()
        })
    }

    proptest! {
        #[test]
        fn nobody_hears_what_is_not_theirs_and_no_one_twice(links in links(), safety: bool) {
            let kind = if safety { Kind::NoShow } else { Kind::Broadcast };
            let Plan { receivers, .. } = plan(&links, kind, None);
            let mut addresses = BTreeSet::new();
            for receiver in &receivers {
                prop_assert!(!receiver.students.is_empty());
                for student in &receiver.students {
                    let link = links.iter().find(|link| (link.student, link.guardian) == (*student, receiver.guardian));
                    let link = link.expect("a link");
                    prop_assert!(!link.barred && !link.archived);
                    prop_assert!(link.may_receive || safety);
                    for (channel, address) in receiver.way.iter().chain(&receiver.next) {
                        prop_assert!(!link.stopped.of(*channel), "{address} does not want to be written to");
                    }
                    if let Ok((_, address)) = &receiver.way {
                        prop_assert!(addresses.insert((*student, address.clone())), "once at an address");
                    }
                }
            }
        }

        #[test]
        fn whoever_may_receive_is_told_and_a_student_in_danger_always_has_one(links in links()) {
            let Plan { receivers, unreached, .. } = plan(&links, Kind::NoShow, None);
            let any = |link: &&Link| !link.barred && !link.archived && !link.ways(|_| true).is_empty();
            for link in links.iter().filter(any) {
                let told = receivers.iter().any(|one| one.students.contains(&link.student) && one.way.is_ok());
                prop_assert!(told, "{:?}", link.student);
                prop_assert!(!unreached.contains(&link.student));
            }
            for link in links.iter().filter(any).filter(|link| link.may_receive) {
                let first = link.ways(|channel| link.wishes.of(channel).unwrap_or(true)).into_iter().next();
                let Some((_, address)) = first else { continue };
                let rings = receivers.iter().filter(|one| one.students.contains(&link.student));
                let mut rings = rings.filter_map(|one| one.way.as_ref().ok());
                prop_assert!(rings.any(|(_, own)| *own == address), "{address} of {:?}", link.guardian);
            }
        }
    }
}
