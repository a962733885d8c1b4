//! What a school must not be served with and only its database tells.

use super::{Failure, Outcome};
use crate::app::App;
use crate::auth::demo;
use crate::config::Environment;
use crate::msg;

/// Refuses demo logins, whose password everybody knows, and warns of a role that may do everything.
pub async fn check(app: &App) -> Outcome {
    if app.config.environment == Environment::Development {
        return Ok(());
    }
    let server = app.db.server().await?;
    if server.is_superuser {
        tracing::warn!(
            role = server.role,
            "THE DATABASE ROLE IS A SUPERUSER: a fault in the program could change anything on that server, the \
             audit included. Use a role without privileges in DATABASE_URL and the owner of the tables in \
             DATABASE_ADMIN_URL; «presente migrate up» lets the former in"
        );
    }
    let open = demo::open_logins(app).await?;
    if open.is_empty() {
        return Ok(());
    }
    Err(Failure::say(&msg!("command-demo-open", emails = open.join(", "))))
}
