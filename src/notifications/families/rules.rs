//! Who of a family is told, by which way; values alone.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use crate::ids::{GuardianId, StudentId};
use crate::texts::Language;

/// A way to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A template of WhatsApp.
    WhatsApp,
    /// E-mail.
    Email,
}

impl Channel {
    /// All of them, the first choice first.
    pub const ALL: [Self; 2] = [Self::WhatsApp, Self::Email];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WhatsApp => "whatsapp",
            Self::Email => "email",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WhatsApp => "notices-channel-whatsapp",
            Self::Email => "notices-channel-email",
        }
    }
}

impl FromStr for Channel {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == word).ok_or(())
    }
}

/// A guardian of a student, and what the link allows.
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
    /// Has been told the same of this student already.
    pub told: bool,
}

impl Link {
    /// The first way there is.
    fn way(&self) -> Option<(Channel, &str)> {
        let phone = self.phone.as_deref().map(|phone| (Channel::WhatsApp, phone));
        phone.or_else(|| self.email.as_deref().map(|email| (Channel::Email, email)))
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

/// One message to one guardian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Whom it goes to.
    pub guardian: GuardianId,
    /// By which way; none when there is no way.
    pub way: Option<(Channel, String)>,
    /// In which language; none is the school's.
    pub language: Option<Language>,
    /// Whom it is about, siblings together.
    pub students: Vec<StudentId>,
    /// Why this one is told.
    pub right: Right,
}

/// Who is told of these students: one message a guardian. `safety` keeps one who can be reached for every
/// student, though never one who is barred. An address is told of a student once, whoever shares it; who was
/// told already still counts as told.
pub fn receivers(links: &[Link], safety: bool) -> Vec<Receiver> {
    let mut by_student: BTreeMap<StudentId, Vec<&Link>> = BTreeMap::new();
    for link in links.iter().filter(|link| !link.barred && !link.archived) {
        by_student.entry(link.student).or_default().push(link);
    }
    let mut told: BTreeSet<(StudentId, &str)> = BTreeSet::new();
    let mut receivers: BTreeMap<GuardianId, Receiver> = BTreeMap::new();
    for (student, mut links) in by_student {
        links.sort_by_key(|link| link.guardian);
        for (link, right) in entitled(&links, safety) {
            let way = link.way();
            if way.is_some_and(|(_, address)| !told.insert((student, address))) {
                continue;
            }
            if link.told {
                continue;
            }
            let receiver = receivers.entry(link.guardian).or_insert_with(|| Receiver {
                guardian: link.guardian,
                way: way.map(|(channel, address)| (channel, address.to_owned())),
                language: link.language,
                students: Vec::new(),
                right,
            });
            receiver.students.push(student);
        }
    }
    receivers.into_values().collect()
}

/// Those of one student's guardians who are told.
fn entitled<'a>(links: &[&'a Link], safety: bool) -> Vec<(&'a Link, Right)> {
    let receive = || links.iter().copied().filter(|link| link.may_receive);
    let mut entitled: Vec<_> = receive().map(|link| (link, Right::Receives)).collect();
    if safety && !receive().any(|link| link.way().is_some()) {
        let reachable = links.iter().copied().filter(|link| link.way().is_some());
        let last = reachable.min_by_key(|link| (!link.may_act, link.guardian));
        entitled.extend(last.map(|link| (link, Right::LastResort)));
    }
    entitled
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
            told: false,
        }
    }

    /// Guardian, way, students of each message.
    fn told(links: &[Link], safety: bool) -> Vec<(i64, &'static str, Vec<i64>)> {
        let line = |receiver: Receiver| {
            let students = receiver.students.iter().map(|id| id.0).collect();
            let way = receiver.way.map_or("none", |(channel, _)| channel.as_str());
            (receiver.guardian.0, way, students)
        };
        receivers(links, safety).into_iter().map(line).collect()
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
        for (case, links, safety, expected) in [
            ("nobody", vec![], true, vec![]),
            ("both parents", both(link(ANA, 1), link(ANA, 2)), true, vec![(1, "whatsapp"), (2, "whatsapp")]),
            ("no telephone", vec![mail(link(ANA, 1))], true, vec![(1, "email")]),
            ("one may not receive", both(link(ANA, 1), deaf(link(ANA, 2))), true, vec![(1, "whatsapp")]),
            ("one is barred", both(link(ANA, 1), barred(link(ANA, 2))), true, vec![(1, "whatsapp")]),
            ("one has left", both(link(ANA, 1), away(link(ANA, 2))), true, vec![(1, "whatsapp")]),
            ("none may receive", both(deaf(link(ANA, 1)), deaf(link(ANA, 2))), true, vec![(1, "whatsapp")]),
            ("none may, and it is no danger", vec![deaf(link(ANA, 1))], false, vec![]),
            (
                "who may act comes first",
                both(passive(deaf(link(ANA, 1))), deaf(link(ANA, 2))),
                true,
                vec![(2, "whatsapp")],
            ),
            (
                "who may receive cannot be reached",
                both(mute(link(ANA, 1)), deaf(link(ANA, 2))),
                true,
                vec![(1, "none"), (2, "whatsapp")],
            ),
            ("only a barred one", vec![barred(link(ANA, 1))], true, vec![]),
            (
                "a barred one and one who cannot be reached",
                both(barred(link(ANA, 1)), mute(link(ANA, 2))),
                true,
                vec![(2, "none")],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(id, way)| (id, way, vec![1])).collect();
            assert_eq!(told(&links, safety), expected, "{case}");
        }
    }

    #[test]
    fn siblings_share_a_message_and_an_address_is_told_once() {
        let mother = [link(ANA, 1), link(BETO, 1)];
        assert_eq!(told(&mother, true), [(1, "whatsapp", vec![1, 2])]);
        let father = Link { phone: mother[0].phone.clone(), ..link(ANA, 2) };
        let [a, b] = mother;
        let shared = [a, b.clone(), father.clone()];
        assert_eq!(told(&shared, true), [(1, "whatsapp", vec![1, 2])], "they share a telephone");
        let other = Link { guardian: GuardianId(3), student: BETO, ..father };
        let halves = [link(ANA, 1), Link { phone: link(ANA, 1).phone, ..other }];
        assert_eq!(told(&halves, true), [(1, "whatsapp", vec![1]), (3, "whatsapp", vec![2])]);
    }

    #[test]
    fn who_was_told_is_not_told_again_and_nobody_steps_in_for_them() {
        let told_already = |link: Link| Link { told: true, ..link };
        let deaf = Link { may_receive: false, ..link(ANA, 2) };
        assert_eq!(told(&[told_already(link(ANA, 1)), deaf], true), []);
        let mother = [told_already(link(ANA, 1)), link(BETO, 1)];
        assert_eq!(told(&mother, true), [(1, "whatsapp", vec![2])], "of the other one alone");
        let shares = Link { phone: link(ANA, 1).phone, ..link(ANA, 2) };
        assert_eq!(told(&[told_already(link(ANA, 1)), shares], true), [], "the telephone has rung");
    }

    fn links() -> impl Strategy<Value = Vec<Link>> {
        let one = (1..5_i64, 1..6_i64, any::<[bool; 6]>(), 0..4_usize);
        let one =
            one.prop_map(|(student, guardian, [receive, act, barred, archived, phone, email], number)| {
                Link {
                    may_receive: receive && !barred,
                    may_act: act && !barred,
                    barred,
                    archived,
                    phone: phone.then(|| format!("+{number}")),
                    email: email.then(|| format!("{number}@familias.test")),
                    ..link(StudentId(student), guardian)
                }
            });
        proptest::collection::vec(one, 0..14).prop_map(|mut links: Vec<Link>| {
            links.sort_by_key(|link| (link.student, link.guardian));
            links.dedup_by_key(|link| (link.student, link.guardian));
            // A guardian is one person, whatever the link.
            let people: BTreeMap<_, _> = links.iter().map(|link| (link.guardian, link.clone())).collect();
            links
                .into_iter()
                .map(|link| {
                    let Link { archived, phone, email, .. } = people[&link.guardian].clone();
                    Link { archived, phone, email, ..link }
                })
                .collect::<Vec<_>>()
        })
    }

    proptest! {
        #[test]
        fn nobody_hears_what_is_not_theirs_and_no_one_twice(links in links(), safety: bool) {
            let receivers = receivers(&links, safety);
            let guardians: BTreeSet<_> = receivers.iter().map(|receiver| receiver.guardian).collect();
            prop_assert_eq!(guardians.len(), receivers.len(), "one message each");
            let mut addresses = BTreeSet::new();
            for receiver in &receivers {
                prop_assert!(!receiver.students.is_empty());
                for student in &receiver.students {
                    let link = links.iter().find(|link| (link.student, link.guardian) == (*student, receiver.guardian));
                    let link = link.expect("a link");
                    prop_assert!(!link.barred && !link.archived);
                    prop_assert!(link.may_receive || safety);
                    if let Some((_, address)) = &receiver.way {
                        prop_assert!(addresses.insert((*student, address.clone())), "once at an address");
                    }
                }
            }
        }

        #[test]
        fn whoever_may_receive_is_told_and_a_student_in_danger_always_has_one(links in links()) {
            let receivers = receivers(&links, true);
            let reached = |student: StudentId, address: &str| receivers.iter().any(|receiver| {
                receiver.students.contains(&student) && receiver.way.as_ref().is_some_and(|(_, own)| own == address)
            });
            let free = |link: &&Link| !link.barred && !link.archived;
            for link in links.iter().filter(free).filter(|link| link.may_receive) {
                if let Some((_, address)) = link.way() {
                    prop_assert!(reached(link.student, address));
                }
            }
            for link in links.iter().filter(free).filter(|link| link.way().is_some()) {
                let told = receivers.iter().any(|one| one.students.contains(&link.student) && one.way.is_some());
                prop_assert!(told, "{:?}", link.student);
            }
        }
    }
}
