//! Between the password and what the school asks beside it: kept in the session, for five minutes.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::rules::Step;
use crate::error::{Error, Result};
use crate::ids::UserId;
use crate::web::error::Trouble;

const KEY: &str = "halfway";
const LASTS: Duration = Duration::minutes(5);

/// Somebody whose password was right.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Halfway {
    /// Their account.
    pub user_id: UserId,
    /// What is still to be done.
    pub step: Step,
    /// Where they wanted to go.
    pub next: String,
    /// When their password was right.
    since: DateTime<Utc>,
}

impl Halfway {
    /// Keeps it in a session with a new id; gives the page that goes on.
    pub async fn begin(
        app: &App,
        browser: &Session,
        who: (UserId, Step),
        next: &str,
    ) -> Result<&'static str> {
        let (user_id, step) = who;
        let halfway = Self { user_id, step, next: next.to_owned(), since: app.clock.now() };
        browser.cycle_id().await.map_err(broken)?;
        browser.insert(KEY, halfway).await.map_err(broken)?;
        Ok(match step {
            Step::Register => "/login/first",
            Step::Passkey | Step::Password => "/login/second",
        })
    }

    /// Who is halfway in this browser, for this step.
    pub async fn find(app: &App, browser: &Session, step: Step) -> Result<Option<Self>> {
        let kept: Option<Self> = browser.get(KEY).await.map_err(broken)?;
        Ok(kept.filter(|kept| kept.step == step && app.clock.now() - kept.since < LASTS))
    }

    /// The same for those who cannot go on without.
    pub async fn need(app: &App, browser: &Session, step: Step) -> Result<Self, Trouble> {
        Self::find(app, browser, step).await?.ok_or(Trouble::SignIn)
    }

    /// Forgets it.
    pub async fn end(browser: &Session) -> Result<()> {
        browser.remove_value(KEY).await.map_err(broken).map(drop)
    }
}

fn broken(error: tower_sessions::session::Error) -> Error {
    Error::Fault(Box::new(error))
}
