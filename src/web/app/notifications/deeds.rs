//! Sending a message again, and taking one back: asked first, done once.

use axum::extract::State as Held;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::error::{Error, Message, Result};
use crate::ids::NotificationId;
use crate::msg;
use crate::notifications::overview::{self, Notice};
use crate::notifications::rules::State;
use crate::notifications::{self};
use crate::web::extract::Path;
use crate::web::guard::Staff;
use crate::web::page::{Confirm, Frame, Label, Page, Toast};

async fn resendable(app: &App, id: NotificationId) -> Result<Notice> {
    let notice = overview::find(app, id).await?.notice;
    if notice.may_be_resent() { Ok(notice) } else { Err(Error::Conflict(msg!("notifications-not-again"))) }
}

async fn cancellable(app: &App, id: NotificationId) -> Result<Notice> {
    let notice = overview::find(app, id).await?.notice;
    if notice.may_be_cancelled() { Ok(notice) } else { Err(Error::Conflict(msg!("delivery-has-left"))) }
}

pub(super) async fn ask_resend(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let notice = resendable(&app, id).await?;
    let text = if notice.state == State::Uncertain {
        msg!("mail-resend-uncertain")
    } else {
        msg!("notifications-resend-failed")
    };
    let page = Confirm {
        frame,
        title: Label::Said(msg!("mail-resend-title", to = notice.row.guardian)),
        text: Label::Said(text),
        action: format!("/app/notifications/{id}/resending"),
        label: Label::Said(msg!("mail-resend")),
        back: format!("/app/notifications/{id}"),
    };
    Ok(page.show())
}

pub(super) async fn resend(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    resendable(&app, id).await?;
    notifications::send_again(&app, &by.actor(), id).await?;
    Ok(done(&browser, id, msg!("mail-was-resent")).await)
}

pub(super) async fn ask_cancel(
    _: Staff,
    frame: Frame,
    Held(app): Held<App>,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let notice = cancellable(&app, id).await?;
    let page = Confirm {
        frame,
        title: Label::Said(msg!("notifications-cancel-title", to = notice.row.guardian)),
        text: Label::Said(msg!("notifications-cancel-text")),
        action: format!("/app/notifications/{id}/cancellation"),
        label: Label::Said(msg!("notifications-cancel")),
        back: format!("/app/notifications/{id}"),
    };
    Ok(page.show())
}

pub(super) async fn cancel(
    by: Staff,
    Held(app): Held<App>,
    browser: Session,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    cancellable(&app, id).await?;
    notifications::cancel(&app, &by.actor(), id).await?;
    Ok(done(&browser, id, msg!("notifications-was-cancelled")).await)
}

async fn done(browser: &Session, id: NotificationId, word: Message) -> Response {
    Toast::new(word).leave(browser).await;
    Redirect::to(&format!("/app/notifications/{id}")).into_response()
}
