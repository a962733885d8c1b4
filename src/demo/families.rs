//! Families: children with the surnames of both parents, siblings who share their guardians, twins, two
//! people of one name, a few adults who are kept away.

use chrono::NaiveDate;

use super::dice::Dice;
use super::names::{Names, plain};

/// What the people of a school have in common.
#[derive(Clone, Copy, Debug)]
pub struct Folk {
    /// Names of the country.
    pub names: Names,
    /// Beginning of telephone numbers that are given to nobody.
    pub phones: &'static str,
    /// The host of their addresses, under `.test`.
    pub host: &'static str,
}

impl Folk {
    /// The telephone number of the `n`th person.
    pub fn phone(&self, n: usize) -> String {
        format!("{}{n:05}", self.phones)
    }

    /// An address of somebody, told apart by `mark`.
    pub fn email(&self, given: &str, family: &str, mark: &str) -> String {
        format!("{}.{}.{}@{}", plain(given), plain(family), mark.to_lowercase(), self.host)
    }
}

/// A student.
#[derive(Clone, Debug)]
pub struct Student {
    /// Code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Father's and mother's.
    pub family_names: String,
    /// Date of birth.
    pub birth_date: NaiveDate,
    /// E-mail, or nothing.
    pub email: String,
    /// Telephone, or nothing.
    pub phone: String,
    /// May be photographed at the door.
    pub photo_consent: bool,
}

/// A guardian with the codes of the children.
#[derive(Clone, Debug)]
pub struct Guardian {
    /// Code.
    pub code: String,
    /// Given names.
    pub given_names: String,
    /// Family names.
    pub family_names: String,
    /// Mother, father …
    pub relationship: &'static str,
    /// Telephone.
    pub phone: String,
    /// E-mail, or nothing.
    pub email: String,
    /// Gets messages.
    pub may_receive: bool,
    /// May ask for absences to be excused.
    pub may_justify: bool,
    /// Kept away.
    pub barred: bool,
    /// Codes of the children.
    pub students: Vec<String>,
}

/// A family before its children have codes.
#[derive(Clone, Debug)]
pub struct Family {
    father: &'static str,
    mother: &'static str,
    adults: usize,
    /// The children's given names.
    pub children: Vec<String>,
    /// Two children, born on one day.
    pub twins: bool,
}

impl Family {
    /// The children's family names.
    pub fn names(&self) -> String {
        format!("{} {}", self.father, self.mother)
    }
}

const CHILDREN: [usize; 12] = [1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 3];

/// Families with exactly so many children and adults, largest first.
pub fn families(dice: &mut Dice, folk: &Folk, children: usize, adults: usize) -> Vec<Family> {
    let mut families = Vec::new();
    let mut left = children;
    for (number, size) in CHILDREN.iter().cycle().enumerate() {
        if left == 0 {
            break;
        }
        let size = left.min(*size);
        left -= size;
        families.push(family(dice, folk, number, size));
    }
    grown_ups(&mut families, adults);
    families.sort_by_key(|family| std::cmp::Reverse(family.children.len()));
    families
}

fn family(dice: &mut Dice, folk: &Folk, number: usize, size: usize) -> Family {
    let (given, father, mother) = folk.names.twice;
    if number == 4 || number == 76 {
        return Family { father, mother, adults: 2, children: vec![given.to_owned()], twins: false };
    }
    let mut children: Vec<String> = Vec::new();
    while children.len() < size {
        let girl = dice.one_in(2);
        let name = folk.names.given(dice, girl);
        if !children.contains(&name) {
            children.push(name);
        }
    }
    let (father, mother) = (folk.names.family(dice), folk.names.family(dice));
    Family { father, mother, adults: 2, children, twins: size == 2 && number % 5 == 3 }
}

/// Two adults each, some with one, and so many with three or one more that all are `adults`.
fn grown_ups(families: &mut [Family], adults: usize) {
    for family in families.iter_mut().step_by(7) {
        family.adults = 1;
    }
    let mut sum: usize = families.iter().map(|family| family.adults).sum();
    for family in families.iter_mut().skip(2).step_by(3) {
        if sum < adults {
            family.adults += 1;
            sum += 1;
        }
    }
    for family in families.iter_mut().rev() {
        if sum < adults && family.adults < 3 {
            family.adults += 1;
            sum += 1;
        } else if sum > adults && family.adults > 1 {
            family.adults -= 1;
            sum -= 1;
        }
    }
}

/// The guardians of families whose children have the codes `students`, in the same order.
pub fn guardians(dice: &mut Dice, folk: &Folk, families: &[(Family, Vec<String>)]) -> Vec<Guardian> {
    let mut all = Vec::new();
    for (number, (family, students)) in families.iter().enumerate() {
        for nth in 0..family.adults {
            let code = format!("AP-{:04}", all.len() + 1);
            let barred = nth == 1 && number % 90 == 8;
            let guardian = guardian(dice, folk, family, nth, code);
            all.push(Guardian { barred, students: students.clone(), ..guardian });
        }
    }
    for (n, guardian) in all.iter_mut().enumerate() {
        guardian.phone = folk.phone(n + 1);
    }
    all
}

fn guardian(dice: &mut Dice, folk: &Folk, family: &Family, nth: usize, code: String) -> Guardian {
    let (mothers, fathers) = (["abuela", "tía", "madrina"], ["abuelo", "tío", "padrino"]);
    let woman = nth == 0 || (nth == 2 && dice.one_in(2));
    let relationship = match (nth, woman) {
        (0, _) => "madre",
        (1, _) => "padre",
        (_, true) => dice.pick(&mothers),
        (_, false) => dice.pick(&fathers),
    };
    let first = if nth == 0 { family.mother } else { family.father };
    let given_names = folk.names.given(dice, woman);
    let email = if dice.one_in(9) {
        String::new()
    } else {
        folk.email(&given_names, first, &code.replace("AP-", ""))
    };
    Guardian {
        email,
        family_names: format!("{first} {}", folk.names.family(dice)),
        given_names,
        code,
        relationship,
        phone: String::new(),
        may_receive: nth < 2 && !dice.one_in(25),
        may_justify: nth < 2,
        barred: false,
        students: Vec::new(),
    }
}
