//! The pages of the people at the school.

pub mod absences;
pub mod alerts;
pub mod attendance_settings;
pub mod calendar;
mod choose;
pub mod classes;
pub mod corrections;
pub mod courses;
mod effects;
pub mod enrollments;
pub mod entries;
pub mod generation;
mod home;
pub mod imports;
mod live;
mod options;
pub mod people;
mod pick;
#[cfg(test)]
pub(in crate::web) mod samples;
pub mod schedules;
pub mod terms;
mod week;
mod wording;

pub use choose::Choose;
pub use effects::Ask;
#[cfg(test)]
pub use home::{Own, Staff as Home};
pub use pick::Pick;

use crate::web::Routes;

/// Every page below `/app/`, and the way there.
pub fn routes() -> Routes {
    Routes::new()
        .merge(absences::routes())
        .merge(alerts::routes())
        .merge(attendance_settings::routes())
        .merge(calendar::routes())
        .merge(classes::routes())
        .merge(corrections::routes())
        .merge(courses::routes())
        .merge(enrollments::routes())
        .merge(entries::routes())
        .merge(generation::routes())
        .merge(home::routes())
        .merge(imports::routes())
        .merge(live::routes())
        .merge(people::routes())
        .merge(schedules::routes())
        .merge(terms::routes())
}
