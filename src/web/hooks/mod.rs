//! What other systems call.

mod whatsapp;

use crate::web::Routes;

/// Every address that others call by themselves.
pub fn routes() -> Routes {
    whatsapp::routes()
}
