//! The pages of the administration: accounts, keys, audit, settings.

pub mod audit;
mod audit_words;
pub mod cache;
pub mod mail;
pub mod metrics;
pub mod settings;
pub mod tokens;
pub mod user_forms;
pub mod users;

use crate::web::Routes;

/// Every page below `/admin/`.
pub fn routes() -> Routes {
    Routes::new()
        .merge(audit::routes())
        .merge(mail::routes())
        .merge(cache::routes())
        .merge(metrics::routes())
        .merge(settings::routes())
        .merge(tokens::routes())
        .merge(user_forms::routes())
        .merge(users::routes())
}
