//! The pages of the administration.

pub mod settings;

use crate::web::Routes;

/// Every page below `/admin/`.
pub fn routes() -> Routes {
    Routes::new().merge(settings::routes())
}
