//! When the gate and a class say different things of a student.

use crate::attendance::rules::{ClassMark, Direction, Source};

/// Two facts that do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Crossing {
    /// Inside by the gate, absent in the class.
    InsideNotInClass,
    /// There by the class, not come in by the gate.
    MarkedNotInside,
}

/// What is known of a student and a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// What the class says.
    pub mark: ClassMark,
    /// Where the presence of its course comes from.
    pub source: Source,
    /// The last passage that counts until now, or until the end of the class when that is over.
    pub last: Option<Direction>,
    /// Whether the student has come in that day.
    pub came: bool,
}

impl Scene {
    /// What does not go together; nothing where nobody asks, or where the gate is not how the students of the
    /// course come in.
    pub fn crossing(self) -> Option<Crossing> {
        match (self.source, self.mark) {
            (Source::Gate | Source::Marks, ClassMark::Absent) => {
                (self.last == Some(Direction::CheckIn)).then_some(Crossing::InsideNotInClass)
            }
            (Source::Gate, ClassMark::Present | ClassMark::Late) => {
                (!self.came).then_some(Crossing::MarkedNotInside)
            }
            (Source::None | Source::Gate | Source::Marks, _) => None,
        }
    }
}

/// Whether the gate is not believed: so many at once are marked and not come in, and nobody else has come in either.
pub fn is_gate_down(marked: usize, anybody_came: bool, at_least: i32) -> bool {
    !anybody_came && usize::try_from(at_least).is_ok_and(|least| marked >= least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClassMark::{Absent, Excused, Late, LeftEarly, Present};
    use Crossing::{InsideNotInClass, MarkedNotInside};
    use Direction::{CheckIn, CheckOut};

    #[test]
    fn gate_and_class_are_compared() {
        for (mark, source, last, came, crossing) in [
            (Absent, Source::Gate, Some(CheckIn), true, Some(InsideNotInClass)),
            (Absent, Source::Marks, Some(CheckIn), true, Some(InsideNotInClass)),
            (Absent, Source::Gate, Some(CheckOut), true, None),
            (Absent, Source::Gate, None, false, None),
            // Came in when the class was over.
            (Absent, Source::Gate, None, true, None),
            (Absent, Source::None, Some(CheckIn), true, None),
            (Present, Source::Gate, None, false, Some(MarkedNotInside)),
            (Late, Source::Gate, None, false, Some(MarkedNotInside)),
            // Only a leaving: nobody has seen them come in.
            (Present, Source::Gate, Some(CheckOut), false, Some(MarkedNotInside)),
            (Present, Source::Gate, Some(CheckIn), true, None),
            (Late, Source::Gate, None, true, None),
            (Present, Source::Marks, None, false, None),
            (Present, Source::None, None, false, None),
            (LeftEarly, Source::Gate, None, false, None),
            (Excused, Source::Gate, Some(CheckIn), true, None),
            (Excused, Source::Gate, None, false, None),
        ] {
            let scene = Scene { mark, source, last, came };
            assert_eq!(scene.crossing(), crossing, "{scene:?}");
        }
    }

    #[test]
    fn a_gate_through_which_nobody_came_is_not_believed_of_many() {
        for (marked, anybody, is_down) in
            [(7, false, false), (8, false, true), (300, false, true), (300, true, false)]
        {
            assert_eq!(is_gate_down(marked, anybody, 8), is_down, "{marked} {anybody}");
        }
    }
}
