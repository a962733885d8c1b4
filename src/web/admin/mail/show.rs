//! One mail: how far it is, its way, and what it says.

use askama::Template;
use axum::extract::State as Held;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::{Badge, badge, state_badge};
use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::integrations::mail::{self, Letter};
use crate::msg;
use crate::notifications::rules::State;
use crate::notifications::{self, Notification, Step};
use crate::web::extract::Path;
use crate::web::guard::Admins;
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// What a mail may do in the page that shows it: look as it does, nothing else. Its links open apart.
const OF_A_MAIL: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; \
    sandbox allow-popups allow-popups-to-escape-sandbox";

/// The page.
#[derive(Template)]
#[template(path = "admin/mail/show.html", blocks = ["way"])]
pub struct Show {
    frame: Frame,
    mail: Notification,
    steps: Vec<Step>,
    letter: Letter,
}

impl Show {
    async fn of(app: &App, frame: Frame, id: NotificationId) -> Result<Self> {
        let mail = notifications::find(app, id).await?;
        let (steps, letter) = (notifications::steps(app, id).await?, notifications::letter(app, id).await?);
        Ok(Self { frame, mail, steps, letter })
    }

    fn badge(&self) -> Badge {
        badge(&self.mail)
    }

    #[allow(clippy::unused_self, reason = "the template asks the page")]
    fn step_badge(&self, step: &Step) -> Badge {
        state_badge(step.state)
    }

    /// Whether it is still on its way: then the page looks again by itself.
    fn moves(&self) -> bool {
        !self.mail.state.may_be_resent()
    }

    /// What stands on the button: what failed is tried again, what may have arrived is sent a second time.
    fn again(&self) -> &'static str {
        if self.mail.state == State::Failed { "mail-retry" } else { "mail-resend" }
    }
}

impl Page for Show {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let step = |state, attempt, reason: Option<Message>, by: Option<&str>| Step {
            at: "2026-11-23T11:10:00Z".parse().unwrap(),
            state,
            attempt,
            reason,
            by: by.map(Into::into),
        };
        let page = |mail: Notification| {
            let steps = vec![
                step(State::Queued, 0, None, None),
                step(State::Sending, 1, None, None),
                step(mail.state, 1, mail.reason.clone(), None),
                step(State::Queued, 0, None, Some("Rosa Peña Ñuñoa")),
            ];
            let letter = Letter {
                id: "notification.1".into(),
                at: mail.row.created_at,
                sender: "Colegio Los Aromos".into(),
                to: mail.row.recipient.clone(),
                subject: mail.row.subject.clone(),
                text: "Hay 14 alertas por atender\n\n== 3.º B (2) ==\n- [Alta] Clases que chocan".into(),
                html: "<p>Hay 14 alertas</p>".into(),
            };
            Self { frame: frame.at("/admin/mail/1"), mail, steps, letter }
        };
        let names = ["kept", "queued", "sending", "sent", "failed", "uncertain"];
        names.into_iter().zip(super::samples::mails().into_iter().map(page)).collect()
    }
}

pub(super) async fn show(
    _: Admins,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let page = Show::of(&app, frame, id).await?;
    Ok(page.show_or("way", page.as_way()))
}

/// The mail as its reader sees it, for the frame of the page.
pub(super) async fn body(
    _: Admins,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    notifications::find(&app, id).await?;
    let letter = notifications::letter(&app, id).await?;
    Ok(([(CONTENT_SECURITY_POLICY, OF_A_MAIL)], Html(letter.html)).into_response())
}

/// The mail as a file for any mail program.
pub(super) async fn file(
    _: Admins,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    notifications::find(&app, id).await?;
    let letter = notifications::letter(&app, id).await?;
    let bytes =
        mail::write(&letter, app.config.mail.from.as_deref()).map_err(|e| Error::Fault(Box::new(e)))?;
    let name = format!("attachment; filename=\"{}.eml\"", letter.id);
    let headers = [(CONTENT_TYPE, "message/rfc822".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

pub(super) async fn ask(
    _: Admins,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let mail = notifications::find(&app, id).await?;
    let page = Confirm {
        frame,
        title: Label::Said(msg!("mail-resend-title", to = mail.row.recipient)),
        text: Label::Said(warning(mail.state)),
        action: format!("/admin/mail/{id}/resending"),
        label: Label::Said(msg!("mail-resend")),
        back: format!("/admin/mail/{id}"),
    };
    Ok(page.show())
}

/// What sending it again means.
fn warning(state: State) -> Message {
    match state {
        State::Failed => msg!("mail-resend-failed"),
        State::Uncertain => msg!("mail-resend-uncertain"),
        State::Queued
        | State::Sending
        | State::Sent
        | State::Delivered
        | State::Read
        | State::Simulated
        | State::Suppressed
        | State::Cancelled => msg!("mail-resend-sent"),
    }
}

pub(super) async fn resend(
    by: Admins,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    notifications::find(&app, id).await?;
    notifications::send_again(&app, &by.actor(), id).await?;
    Toast::new(msg!("mail-was-resent")).leave(&browser).await;
    Ok(Redirect::to(&format!("/admin/mail/{id}")).into_response())
}
