//! Mail to the staff: what was sent or kept, how far each is, what it says, and sending it again.

mod index;
mod show;

use crate::notifications::Notification;
use crate::notifications::rules::State;
use crate::web::Routes;

pub use index::Index;
pub use show::Show;

/// Tone, icon and word of a badge.
type Badge = (&'static str, &'static str, &'static str);

/// `/admin/mail` and the pages below it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/mail", index::index)
        .get("/admin/mail/{id}", show::show)
        .get("/admin/mail/{id}/body", show::body)
        .get("/admin/mail/{id}/eml", show::file)
        .get("/admin/mail/{id}/resending", show::ask)
        .post("/admin/mail/{id}/resending", show::resend)
}

const fn state_badge(state: State) -> Badge {
    let (tone, icon) = match state {
        State::Queued => ("quiet", "clock"),
        State::Sending => ("info", "loader"),
        State::Sent | State::Delivered | State::Read => ("good", "check"),
        State::Failed => ("bad", "circle-x"),
        State::Uncertain => ("warn", "circle-help"),
        State::Simulated => ("info", "flask-conical"),
        State::Cancelled => ("quiet", "ban"),
        State::Suppressed => ("pale", "ban"),
    };
    (tone, icon, state.name())
}

/// The same, told apart for a mail that never left because there is no server.
fn badge(mail: &Notification) -> Badge {
    match mail.row.handed_to.as_deref() {
        Some("file") => ("info", "save", "mail-state-kept"),
        _ => state_badge(mail.state),
    }
}

#[cfg(test)]
mod samples {
    use crate::ids::NotificationId;
    use crate::msg;
    use crate::notifications::rules::{Kind, State};
    use crate::notifications::{Notification, Row};

    /// A mail in each state, one of them kept.
    pub fn mails() -> Vec<Notification> {
        let mail = |id: i64, kind: Kind, state: State| Notification {
            row: Row {
                id: NotificationId(id),
                kind: kind.as_str().into(),
                fact_key: "run:12".into(),
                recipient: "direccion@aromos.cl".into(),
                language: "es".into(),
                subject: "14 alertas por atender · Colegio Los Aromos".into(),
                state: state.as_str().into(),
                handed_to: (state == State::Sent).then(|| if id == 1 { "file" } else { "server" }.into()),
                reason: None,
                attempts: 1,
                retry_at: (state == State::Queued).then(|| "2026-11-23T11:11:00Z".parse().unwrap()),
                created_at: "2026-11-23T11:10:00Z".parse().unwrap(),
                updated_at: "2026-11-23T11:10:05Z".parse().unwrap(),
            },
            kind,
            state,
            reason: match state {
                State::Sent
                | State::Delivered
                | State::Read
                | State::Sending
                | State::Simulated
                | State::Suppressed
                | State::Cancelled => None,
                State::Queued => Some(msg!("mail-put-off", reason = "451 4.7.1 try again later")),
                State::Failed => Some(msg!("mail-refused", reason = "550 5.1.1 no such mailbox")),
                State::Uncertain => Some(msg!("mail-interrupted")),
            },
        };
        let mut mails = vec![mail(1, Kind::AlertDigest, State::Sent)];
        mails.extend((2..).zip(State::OF_MAIL).map(|(id, state)| mail(id, Kind::RunFailed, state)));
        mails
    }
}
