//! Doors that stayed shut: refusals are kept, so that somebody can see who tries them.

use serde_json::json;

use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::error::Result;

/// Notes that `actor` may not do `method` at `route`.
pub async fn note_refusal(app: &App, actor: &Actor, method: &str, route: &str) -> Result<()> {
    let change = Change {
        verb: "access.refuse",
        subject: ("route", None),
        before: None,
        after: Some(json!({ "method": method, "route": route })),
    };
    audit::record(app.db.reader(), actor, app.clock.now(), change).await
}
