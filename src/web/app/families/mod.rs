//! The office's side of families: who may what, who stands in the list twice, whom nobody reached today, the texts
//! that families agree to.

mod bonds;
mod links;
mod merging;
#[cfg(test)]
mod samples;
mod texts;
mod unreachable;

pub use bonds::Bonds;
pub use merging::{Merge, Pairs};
pub use texts::Texts;
pub use unreachable::Unreachable;

use crate::web::Routes;

/// The pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/app/guardianships", bonds::index)
        .get("/app/guardians/duplicates", merging::index)
        .get("/app/guardians/{id}/merge", merging::ask)
        .post("/app/guardians/{id}/merge", merging::merge)
        .post("/app/guardians/{id}/links/revocation", links::revoke)
        .post("/app/guardians/{id}/ways/{channel}/stop", links::stop)
        .post("/app/guardians/{id}/ways/{channel}/reopening", links::reopen)
        .get("/app/unreachable", unreachable::list)
        .post("/app/unreachable/{id}", unreachable::note)
        .get("/app/consent-texts", texts::index)
        .post("/app/consent-texts/{purpose}", texts::publish)
}
