//! One broadcast: as a draft with whom it would reach, then how far it is.

use askama::Template;
use axum::extract::State as Held;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Badge, audience, badge, way_name};
use crate::app::App;
use crate::error::{Message, Result};
use crate::ids::BroadcastId;
use crate::messages::Words;
use crate::msg;
use crate::notifications::broadcasts::rules::State;
use crate::notifications::broadcasts::{self, Broadcast, Excluded as Left, Preview, Progress};
use crate::notifications::channels;
use crate::notifications::rules::{Channel, State as Arrival};
use crate::web::app::notifications;
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Frame, Label, Page, filters};

/// To how many people WhatsApp has been used in these 24 hours, and how many it allows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub used: i64,
    pub reach: i64,
}

/// The page.
#[derive(Template)]
#[template(path = "app/broadcasts/show.html", blocks = ["way"])]
pub struct Show {
    pub(super) frame: Frame,
    pub(super) broadcast: Broadcast,
    pub(super) is_real: bool,
    /// What it would come to; of a draft.
    pub(super) preview: Option<Preview>,
    pub(super) limit: Option<Limit>,
    pub(super) progress: Progress,
    pub(super) counts: Vec<(Arrival, i64)>,
    /// What has changed since it was looked at.
    pub(super) trouble: Option<Message>,
}

impl Show {
    pub(super) async fn of(app: &App, frame: Frame, id: BroadcastId) -> Result<Self> {
        let broadcast = broadcasts::find(app, id).await?;
        let preview = match broadcast.state {
            State::Draft => Some(broadcasts::preview(app, id).await?),
            State::Sending | State::Stopped | State::Done | State::Cancelled => None,
        };
        let states = channels::states(app).await?;
        let phone = states.into_iter().find(|state| state.channel == Channel::WhatsApp);
        let limit =
            phone.and_then(|state| Some(Limit { used: state.row.reached, reach: state.row.reach?.into() }));
        let (progress, counts) = broadcasts::progress(app, id).await?;
        let is_real = app.config.whatsapp.real;
        Ok(Self { frame, broadcast, is_real, preview, limit, progress, counts, trouble: None })
    }

    fn badge(&self) -> Badge {
        badge(&self.broadcast.state)
    }

    fn audience(&self) -> Label {
        audience(&self.frame, &self.broadcast.form, &self.broadcast.courses)
    }

    const fn way(&self) -> &'static str {
        way_name(self.broadcast.form.channel)
    }

    fn is_draft(&self) -> bool {
        self.broadcast.state == State::Draft
    }

    fn is_sending(&self) -> bool {
        self.broadcast.state == State::Sending
    }

    fn is_stopped(&self) -> bool {
        self.broadcast.state == State::Stopped
    }

    fn is_discarded(&self) -> bool {
        self.broadcast.state == State::Cancelled
    }

    /// Whether messages of it wait still, so that stopping it means something.
    fn may_be_stopped(&self) -> bool {
        let waits = self.counts.iter().any(|(state, _)| *state == Arrival::Queued);
        self.is_sending() || (self.broadcast.state == State::Done && waits)
    }

    /// Whether something of it moves, so that the page looks again.
    fn moves(&self) -> bool {
        self.may_be_stopped() || self.counts.iter().any(|(state, _)| *state == Arrival::Sending)
    }

    /// The messages by state: each number opens those it counts.
    fn stats(&self) -> Vec<(String, Badge, i64)> {
        let id = self.broadcast.row.id;
        let href = |state: Arrival| format!("/app/notifications?broadcast_id={id}&state={}", state.as_str());
        self.counts.iter().map(|(state, n)| (href(*state), notifications::badge(state), *n)).collect()
    }

    /// How many messages go by WhatsApp.
    fn by_phone(&self) -> i64 {
        let ways = self.preview.iter().flat_map(|preview| &preview.ways);
        ways.filter(|(channel, _)| *channel == Channel::WhatsApp).map(|(_, n)| n).sum()
    }

    /// What that costs.
    fn cost(&self) -> Message {
        let count = self.by_phone();
        match self.preview.as_ref().and_then(|preview| preview.price.as_ref()) {
            _ if count == 0 => msg!("broadcasts-cost-free"),
            Some(price) => {
                let (currency, sum) = price.of(count);
                msg!("broadcasts-cost-sum", count = count, currency = currency, sum = sum)
            }
            None => msg!("broadcasts-cost-unknown"),
        }
    }

    /// How the limit of people stands, and whether this goes beyond it.
    fn room(&self) -> (Message, bool) {
        let Some(limit) = self.limit else { return (msg!("broadcasts-limit-none"), false) };
        let room = (limit.reach - limit.used).max(0);
        if self.by_phone() > room {
            return (msg!("broadcasts-limit-over", room = room), true);
        }
        (msg!("broadcasts-limit-room", used = limit.used, reach = limit.reach, room = room), false)
    }

    #[allow(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "the template lends it to the page"
    )]
    fn is_mail(&self, channel: &Channel) -> bool {
        *channel == Channel::Email
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn text(&self, words: &Words) -> String {
        words.text.trim().to_owned()
    }

    /// How many of those who are left out are not named.
    #[allow(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "the template lends it to the page"
    )]
    fn rest(&self, n: &i64, named: &[Left]) -> i64 {
        n - i64::try_from(named.len()).unwrap_or(0)
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::show(frame)
    }
}

pub(super) async fn show(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<BroadcastId>,
) -> Result<Response> {
    let page = Show::of(&app, frame, id).await?;
    Ok(page.show_or("way", page.as_way()))
}

/// The page as it is by now, and why what was asked was not done.
pub(super) async fn overtaken(app: &App, frame: Frame, id: BroadcastId, why: Message) -> Result<Response> {
    let mut page = Show::of(app, frame, id).await?;
    page.trouble = Some(why);
    Ok(page.show_as(StatusCode::CONFLICT))
}
