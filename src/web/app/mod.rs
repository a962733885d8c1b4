//! The pages of the people at the school.

pub mod calendar;
mod home;
pub mod imports;

use crate::web::Routes;

/// Every page below `/app/`, and the way there.
pub fn routes() -> Routes {
    Routes::new().merge(home::routes()).merge(calendar::routes()).merge(imports::routes())
}

#[cfg(test)]
pub use home::{Own, Staff as Home};
