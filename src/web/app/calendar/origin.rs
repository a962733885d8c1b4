//! Where a holiday comes from, in words.

use crate::calendar::rules::{Law, Shift, Source, When};
use crate::error::Message;
use crate::msg;
use crate::web::page::Label;

/// The source of a holiday: the rule of the law, the decision, or the school.
pub fn origin(source: &Source) -> Vec<Label> {
    match source {
        Source::Law(law) => {
            [Some(when(law)), shift(law.shift)].into_iter().flatten().map(Label::Said).collect()
        }
        Source::Decree(cited) => vec![Label::Name(cited.clone())],
        Source::School => vec![Label::Said(msg!("calendar-source-school"))],
    }
}

fn when(law: &Law) -> Message {
    match law.when {
        When::Fixed { month, day } => msg!("calendar-law-fixed", month = month, day = day),
        When::Easter(days @ ..=-1) => msg!("calendar-law-before-easter", days = -days),
        When::Easter(days) => msg!("calendar-law-after-easter", days = days),
        When::JuneSolstice => msg!("calendar-law-solstice"),
    }
}

fn shift(shift: Shift) -> Option<Message> {
    Some(match shift {
        Shift::Stay => return None,
        Shift::NextMonday => msg!("calendar-shift-next-monday"),
        Shift::SundayAddsMonday => msg!("calendar-shift-sunday"),
        Shift::NearestMonday => msg!("calendar-shift-nearest-monday"),
        Shift::NearestFriday => msg!("calendar-shift-nearest-friday"),
        Shift::OnlyOn(_) => msg!("calendar-shift-bridge"),
    })
}
