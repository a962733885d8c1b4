//! Students, guardians and teachers: one set of pages for three kinds, and the links between two of them.

mod family;
mod form;
mod index;
mod kind;
mod links;
mod show;

pub use form::FormPage;
pub use index::Index;
pub(super) use kind::Person;
use kind::{Guardians, Kind, Sections, Students, Teachers, Words};
pub use links::LinkPage;
pub use show::Show;

use crate::web::Routes;

/// The pages of all kinds.
pub fn routes() -> Routes {
    of::<Students>().merge(of::<Guardians>()).merge(of::<Teachers>()).merge(links::routes())
}

fn of<K: Kind>() -> Routes {
    let path = K::WORDS.path;
    let at = |rest: &str| format!("{path}{rest}");
    Routes::new()
        .get(path, index::index::<K>)
        .post(path, form::create::<K>)
        .get(&at("/new"), form::new::<K>)
        .get(&at("/{id}"), show::show::<K>)
        .post(&at("/{id}"), form::update::<K>)
        .get(&at("/{id}/edit"), form::edit::<K>)
        .post(&at("/{id}/archive"), form::archive::<K>)
        .post(&at("/{id}/restore"), form::restore::<K>)
}
