//! The pages of the administration: accounts, keys, audit, settings, triggers and their runs.

pub mod audit;
mod audit_words;
pub mod cache;
pub mod mail;
pub mod metrics;
pub mod runs;
pub mod scheduler;
pub mod second_factor;
pub mod settings;
pub mod sign_in;
pub mod tokens;
pub mod triggers;
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
        .merge(runs::routes())
        .merge(scheduler::routes())
        .merge(second_factor::routes())
        .merge(settings::routes())
        .merge(sign_in::routes())
        .merge(tokens::routes())
        .merge(triggers::routes())
        .merge(user_forms::routes())
        .merge(users::routes())
}
