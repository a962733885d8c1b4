//! Mail to the staff: written with its fact, delivered at most once, through servers of every mood.

mod command;
mod delivery;
mod digest;

use std::sync::Arc;

use presente::config::{MailServer, MailTls, Secret};
use presente::ids::RunId;
use presente::integrations::mail::Smtp;
use presente::msg;
use presente::notifications::{self, Outcome, RunNews};

use crate::support::School;
use crate::support::post::PostOffice;

/// A school whose mail goes to this server, and by default to these people.
async fn school(post: &PostOffice, recipients: &str) -> School {
    let server = MailServer {
        host: "127.0.0.1".into(),
        port: post.port,
        user: None,
        password: Secret::new(""),
        tls: MailTls::None,
    };
    let smtp = Smtp::new(server, Some("avisos@aromos.cl".into()));
    School::new().await.set_up(&[("EMAIL_DESTINATARIOS", recipients)]).mailing(Arc::new(smtp))
}

fn failure(run_id: i64) -> RunNews {
    RunNews {
        run_id: RunId(run_id),
        trigger: "Clases del mes <b>".into(),
        scheduled_for: Some("2026-03-09T06:00:00Z".parse().unwrap()),
        outcome: Outcome::Failed { attempts: 3, error: msg!("error-busy") },
        recipients: Vec::new(),
        always: false,
    }
}

async fn announce(school: &School, news: &RunNews) {
    let tx = school.app().db.begin().await.unwrap();
    notifications::announce_run(school.app(), &tx, school.now(), news).await.unwrap();
    tx.commit().await.unwrap();
}
