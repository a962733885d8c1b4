//! The pages of the people at the school.

pub mod absences;
pub mod alerts;
pub mod attendance_settings;
pub mod broadcasts;
pub mod calendar;
pub mod cards;
mod choose;
pub mod class;
pub mod classes;
pub mod corrections;
pub mod courses;
pub mod day;
mod effects;
pub mod enrollments;
pub mod entries;
pub mod families;
pub mod feeds;
pub mod generation;
mod home;
pub mod imports;
pub mod kiosks;
pub mod leaves;
mod live;
pub mod load;
pub mod no_shows;
pub mod not_taken;
pub mod notifications;
mod options;
pub mod own;
pub mod people;
mod pick;
#[cfg(test)]
pub(in crate::web) mod samples;
pub mod schedules;
pub mod sheet;
pub mod terms;
pub mod texts;
pub mod waiting;
mod week;
mod wording;

pub use choose::Choose;
pub use effects::Ask;
#[cfg(test)]
pub use home::Own;
pub(in crate::web) use home::class_badge;
pub use pick::Pick;

use crate::web::Routes;

/// Every page below `/app/`, and the way there.
pub fn routes() -> Routes {
    Routes::new()
        .merge(absences::routes())
        .merge(alerts::routes())
        .merge(attendance_settings::routes())
        .merge(broadcasts::routes())
        .merge(calendar::routes())
        .merge(cards::routes())
        .merge(class::routes())
        .merge(classes::routes())
        .merge(corrections::routes())
        .merge(courses::routes())
        .merge(day::routes())
        .merge(enrollments::routes())
        .merge(entries::routes())
        .merge(families::routes())
        .merge(feeds::routes())
        .merge(generation::routes())
        .merge(home::routes())
        .merge(imports::routes())
        .merge(kiosks::routes())
        .merge(leaves::routes())
        .merge(live::routes())
        .merge(load::routes())
        .merge(no_shows::routes())
        .merge(not_taken::routes())
        .merge(notifications::routes())
        .merge(own::routes())
        .merge(people::routes())
        .merge(schedules::routes())
        .merge(sheet::routes())
        .merge(terms::routes())
        .merge(texts::routes())
        .merge(waiting::routes())
}
