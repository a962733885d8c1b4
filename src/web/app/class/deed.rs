//! What can be done with one class: each has a noun in the address, a form, a word.

use crate::classes::acts::{Act, Cancellation, ClassView, Cover, Place};
use crate::classes::sessions::Session;
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::msg;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Another date, time or room.
    Place,
    /// Another teacher in place of the usual one.
    Cover,
    /// The usual teacher after all.
    UsualTeacher,
    /// It does not take place.
    Cancellation,
    /// It takes place after all.
    Restoration,
}

impl Deed {
    /// All, in the order of the buttons.
    pub const ALL: [Self; 5] =
        [Self::Place, Self::Cover, Self::UsualTeacher, Self::Cancellation, Self::Restoration];

    /// The noun in the address.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Cover => "cover",
            Self::UsualTeacher => "usual-teacher",
            Self::Cancellation => "cancellation",
            Self::Restoration => "restoration",
        }
    }

    /// The deed of a noun.
    pub fn read(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.noun() == noun)
    }

    /// Key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "class-move",
            Self::Cover => "class-cover",
            Self::UsualTeacher => "class-uncover",
            Self::Cancellation => "class-cancel",
            Self::Restoration => "class-restore",
        }
    }

    /// Key of its name when it is done to many.
    pub const fn many(self) -> &'static str {
        match self {
            Self::Place => "class-many-move",
            Self::Cover => "class-many-cover",
            Self::UsualTeacher => "class-many-uncover",
            Self::Cancellation => "class-many-cancel",
            Self::Restoration => "class-many-restore",
        }
    }

    /// What its form says first.
    pub const fn lead(self) -> &'static str {
        match self {
            Self::Place => "class-move-lead",
            Self::Cover => "class-cover-lead",
            Self::UsualTeacher => "class-uncover-lead",
            Self::Cancellation => "class-cancel-lead",
            Self::Restoration => "class-restore-lead",
        }
    }

    /// Key of its name for this class: one without a teacher is given one, and covers nobody's place.
    pub fn named(self, class: &Session) -> &'static str {
        if self.gives_a_teacher(class) { "class-give" } else { self.name() }
    }

    /// What its form says first of this class.
    pub fn leading(self, class: &Session) -> &'static str {
        if self.gives_a_teacher(class) { "class-give-lead" } else { self.lead() }
    }

    /// What is said when it is done to this class.
    pub fn was_done(self, class: &Session) -> Message {
        if self.gives_a_teacher(class) { msg!("class-was-given") } else { self.done(1) }
    }

    fn gives_a_teacher(self, class: &Session) -> bool {
        self == Self::Cover && class.teacher_id.is_none()
    }

    /// Whether there is a reason to be given.
    pub const fn asks_why(self) -> bool {
        matches!(self, Self::Place | Self::Cover | Self::Cancellation)
    }

    /// Whether all that it needs is there, so that it can be tried.
    pub fn is_filled(self, fields: &Fields) -> bool {
        let needed: &[&str] = match self {
            Self::Place => &["date", "start_time", "duration_minutes"],
            Self::Cover => &["teacher_id"],
            Self::Cancellation => &["whose"],
            Self::UsualTeacher | Self::Restoration => &[],
        };
        needed.iter().all(|name| !fields.get(name).is_empty())
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Place => "move-right",
            Self::Cover => "user-plus",
            Self::UsualTeacher => "undo-2",
            Self::Cancellation => "ban",
            Self::Restoration => "rotate-ccw",
        }
    }

    /// What is said when it is done to so many classes.
    pub fn done(self, count: usize) -> Message {
        match self {
            Self::Place => msg!("class-was-moved", count = count),
            Self::Cover => msg!("class-was-covered", count = count),
            Self::UsualTeacher => msg!("class-was-uncovered", count = count),
            Self::Cancellation => msg!("class-was-cancelled", count = count),
            Self::Restoration => msg!("class-was-restored", count = count),
        }
    }

    /// What the form asks for.
    pub fn read_act(self, fields: &Fields) -> Result<Act> {
        Ok(match self {
            Self::Place => Act::Move(Place::parse(fields)?),
            Self::Cover => Act::Cover(Cover::parse(fields)?),
            Self::UsualTeacher => Act::Uncover,
            Self::Cancellation => Act::Cancel(Cancellation::parse(fields)?),
            Self::Restoration => Act::Restore,
        })
    }

    /// What stands in the form before anybody has touched it.
    pub fn first(self, view: &ClassView) -> Fields {
        let mut fields = match self {
            Self::Place => view.place(),
            Self::Cancellation => Fields::from_pairs([("whose", "school")]),
            Self::Cover | Self::UsualTeacher | Self::Restoration => Fields::default(),
        };
        fields.set("sequence", &view.class.sequence);
        fields
    }

    /// Why it cannot be done now.
    pub fn refusal(self, view: &ClassView) -> Option<&Message> {
        let may = &view.may;
        let may = match self {
            Self::Place => &may.relocate,
            Self::Cover => &may.cover,
            Self::UsualTeacher => &may.uncover,
            Self::Cancellation => &may.cancel,
            Self::Restoration => &may.restore,
        };
        may.as_ref().err()
    }

    /// Those that can be done now.
    pub fn possible(view: &ClassView) -> Vec<Self> {
        Self::ALL.into_iter().filter(|deed| deed.refusal(view).is_none()).collect()
    }
}
