//! What people do with single classes: cancel, restore, move, cover, add; each noted with who and why, tried
//! first or done, undone exactly.
//!
//! One deed on many classes is one act, of one transaction. It waits for generations, and they for it. Whoever
//! acts says how often the class had changed when they saw it, so that of two at once one does and the other is
//! told. What took place, was marked or is past never changes.

mod add;
mod bulk;
mod clash;
mod deed;
mod tell;
mod undo;
mod view;

use crate::app::App;
use crate::audit::Actor;
use crate::calendar::Intent;
use crate::classes::generation::Effects;
use crate::error::{Error, Result};
use crate::ids::ClassId;

pub use super::rules::act::{
    Act, Cancellation, CancelledBy, CancelledFor, Cover, Deed, May, Place, Standing,
};
pub use super::store::sessions::Session;
pub use super::store::sheets::MarkLine;
pub use super::store::story::{Pupil, Related};
pub use crate::ids::ActId;
pub use add::{Added, add};
pub(in crate::classes) use bulk::carry;
pub use bulk::{Bulk, Line, bulk};
pub use clash::{Clash, ClashKind, Other, clashes};
pub(in crate::classes) use deed::Work;
pub use undo::{Undone, undo};
pub use view::{ClassView, Entry, What, history, view};

/// A class as whoever acts has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The class.
    pub class: ClassId,
    /// How often it had changed; none when that does not matter.
    pub sequence: Option<i32>,
}

/// An act on one class that was tried or done.
#[derive(Clone, Debug)]
pub struct Done {
    /// What undoes it; none when it was only tried.
    pub act: Option<ActId>,
    /// The class after it.
    pub class: Session,
    /// What it clashes with there.
    pub clashes: Vec<Clash>,
    /// What other classes do.
    pub effects: Effects,
}

/// Does this with a class. [`Error::Conflict`] with `acts-changed` when somebody has been quicker, with another
/// sentence when it cannot be; a wrong value is an error at its field.
pub async fn act(app: &App, actor: &Actor, seen: Seen, act: &Act, intent: Intent) -> Result<Done> {
    let mut work = Work::begin(app, actor, intent).await?;
    let refused = work.carry_out(&[(seen, act.clone())]).await?;
    if let Some((_, error)) = refused.into_iter().next() {
        return Err(error);
    }
    work.settle(&[seen.class]).await?.done()
}

impl deed::Settled {
    fn done(mut self) -> Result<Done> {
        let class = self.classes.pop().ok_or(Error::NotFound)?;
        Ok(Done { act: self.act, class, clashes: self.clashes, effects: self.effects })
    }
}
