//! The ways to families: how each does, closing and opening one, how fast it goes, what it costs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use super::Badge;
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::notifications::broadcasts;
use crate::notifications::broadcasts::rules::Price;
use crate::notifications::channels::{self, ChannelState};
use crate::notifications::rules::Channel;
use crate::web::extract::Path;
use crate::web::forms::{Form, Posted};
use crate::web::guard::{Managers, Staff};
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

const PATH: &str = "/app/notifications/channels";

/// All ways.
#[derive(Template)]
#[template(path = "app/notifications/channels.html")]
pub struct Channels {
    pub(super) frame: Frame,
    pub(super) states: Vec<ChannelState>,
    pub(super) is_real: bool,
    /// What a message of WhatsApp costs.
    pub(super) form: Form,
}

impl Channels {
    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn badge(&self, state: &ChannelState) -> Badge {
        let row = &state.row;
        if row.paused_at.is_some() {
            ("bad", "pause", "notifications-channel-paused")
        } else if row.slow_seconds > 0.0 {
            ("warn", "hourglass", "notifications-channel-slow")
        } else if row.failing_since.is_some() {
            ("warn", "triangle-alert", "notifications-channel-failing")
        } else {
            ("good", "check", "notifications-channel-open")
        }
    }

    /// How many people it may still reach in these 24 hours; none without a limit.
    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn reach(&self, state: &ChannelState) -> Message {
        match state.row.reach {
            Some(reach) => msg!("notifications-channel-reach", used = state.row.reached, reach = reach),
            None => msg!("notifications-channel-reached", used = state.row.reached),
        }
    }

    async fn of(app: &App, frame: Frame, form: Form) -> Result<Self> {
        let (states, is_real) = (channels::states(app).await?, app.config.whatsapp.real);
        Ok(Self { frame, states, is_real, form })
    }
}

impl Page for Channels {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::channels(frame)
    }
}

pub(super) async fn show(_: Staff, frame: Frame, State(app): State<App>) -> Result<Response> {
    let price = broadcasts::price(&app).await?;
    let fields = price.map_or_else(Fields::default, |Price { price, currency }| {
        Fields::from_pairs([("price", price.to_string()), ("currency", currency)])
    });
    Ok(Channels::of(&app, frame, Form::new(fields)).await?.show())
}

pub(super) async fn set_price(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let saved = match Price::parse(&fields) {
        Ok(price) => broadcasts::set_price(&app, &by.actor(), price.as_ref()).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => {
            Toast::new(msg!("notifications-price-saved")).leave(&session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(error) => Ok(Channels::of(&app, frame, Form::refused(fields, error)?).await?.refuse()),
    }
}

async fn find(app: &App, word: &str) -> Result<ChannelState> {
    let channel: Channel = word.parse().map_err(|()| Error::NotFound)?;
    let mut states = channels::states(app).await?.into_iter();
    states.find(|state| state.channel == channel).ok_or(Error::NotFound)
}

/// Why a way is closed.
#[derive(Template)]
#[template(path = "app/notifications/pause.html")]
pub struct Pause {
    pub(super) frame: Frame,
    pub(super) state: ChannelState,
    pub(super) form: Form,
}

impl Page for Pause {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::pause(frame)
    }
}

pub(super) async fn ask_pause(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(channel): Path<String>,
) -> Result<Response> {
    Ok(Pause { frame, state: find(&app, &channel).await?, form: Form::default() }.show())
}

pub(super) async fn pause(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(channel): Path<String>,
    Posted(fields): Posted,
) -> Result<Response> {
    let state = find(&app, &channel).await?;
    let mut parser = fields.parse();
    let why = parser.required_text("why", 300);
    let paused = match parser.finish(why) {
        Ok(why) => channels::pause(&app, &by.actor(), state.channel, &why).await,
        Err(error) => Err(error),
    };
    match paused {
        Ok(()) => {
            Toast::new(msg!("notifications-was-paused")).leave(&session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(error) => Ok(Pause { frame, state, form: Form::refused(fields, error)? }.refuse()),
    }
}

pub(super) async fn ask_resume(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(channel): Path<String>,
) -> Result<Response> {
    let state = find(&app, &channel).await?;
    if state.row.paused_at.is_none() {
        return Err(Error::Conflict(msg!("delivery-is-open")));
    }
    let page = Confirm {
        frame,
        title: Label::Said(msg!("notifications-resume-title")),
        text: Label::Said(msg!("notifications-resume-text", count = state.row.waiting)),
        action: format!("{PATH}/{channel}/resumption"),
        label: Label::Said(msg!("notifications-resume")),
        back: PATH.to_owned(),
    };
    Ok(page.show())
}

pub(super) async fn resume(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(channel): Path<String>,
) -> Result<Response> {
    let state = find(&app, &channel).await?;
    channels::resume(&app, &by.actor(), state.channel).await?;
    Toast::new(msg!("notifications-was-resumed")).leave(&session).await;
    Ok(frame.htmx.go(PATH))
}

/// How fast a way goes.
#[derive(Template)]
#[template(path = "app/notifications/pace.html")]
pub struct Pace {
    pub(super) frame: Frame,
    pub(super) state: ChannelState,
    pub(super) form: Form,
}

impl Page for Pace {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        super::samples::pace(frame)
    }
}

pub(super) async fn edit_pace(
    _: Managers,
    frame: Frame,
    State(app): State<App>,
    Path(channel): Path<String>,
) -> Result<Response> {
    let state = find(&app, &channel).await?;
    let reach = state.row.reach.map_or_else(String::new, |reach| reach.to_string());
    let fields = Fields::from_pairs([("per_second", state.row.per_second.to_string()), ("reach", reach)]);
    Ok(Pace { frame, state, form: Form::new(fields) }.show())
}

pub(super) async fn set_pace(
    by: Managers,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Path(channel): Path<String>,
    Posted(fields): Posted,
) -> Result<Response> {
    let state = find(&app, &channel).await?;
    let mut parser = fields.parse();
    let per_second = parser.required("per_second", |raw| {
        let number = raw.parse().ok().filter(|number| (1..=1000).contains(number));
        number.ok_or_else(|| msg!("field-integer", given = raw, least = 1, most = 1000))
    });
    let reach = parser.integer("reach", 1..=10_000_000);
    let saved = match parser.finish(per_second) {
        Ok(per_second) => channels::set_pace(&app, &by.actor(), state.channel, per_second, reach).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => {
            Toast::new(msg!("notifications-pace-saved")).leave(&session).await;
            Ok(frame.htmx.go(PATH))
        }
        Err(error) => Ok(Pace { frame, state, form: Form::refused(fields, error)? }.refuse()),
    }
}
