//! What happens, as a stream of server-sent events: pages that are looked at ask again when it says so.
//!
//! It says which topic, never what: what may be read is decided by the page that is asked. A `pulse` says that
//! all that was committed until now has been told. A process that cannot be sure of it ends the stream, and
//! the page asks by itself until there is one again.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, stream};
use tokio::time::{Instant, timeout, timeout_at};

use crate::app::App;
use crate::error::{Error, Result};
use crate::live::Ear;
use crate::msg;
use crate::web::Routes;
use crate::web::guard::Staff;

/// How often it says that it still knows everything.
const PULSE: Duration = Duration::from_secs(10);
/// A browser passes on no event without data.
const SAID: &str = "-";
/// How long finding that out may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a stream lasts: then the browser asks again, and whether it may is decided anew.
const LASTS: Duration = Duration::from_mins(5);

/// `/app/live`.
pub fn routes() -> Routes {
    Routes::new().get("/app/live", follow)
}

async fn follow(_: Staff, State(app): State<App>) -> Result<Response> {
    let ear = app.live.subscribe();
    if !knows(&app).await {
        return Err(Error::Busy(msg!("error-busy")));
    }
    let events = Sse::new(events(app, ear));
    Ok(([("cache-control", "no-store"), ("x-accel-buffering", "no")], events).into_response())
}

fn events(app: App, ear: Ear) -> impl Stream<Item = Result<Event, Infallible>> {
    let (ends, begin) =
        (Instant::now() + LASTS, Event::default().event("pulse").data(SAID).retry(PULSE / 10));
    let more = stream::unfold((app, ear), move |(app, mut ear)| async move {
        let next = app.draining.run_until_cancelled(timeout_at(ends, next(&app, &mut ear))).await?.ok()??;
        Some((next, (app, ear)))
    });
    stream::StreamExt::map(stream::StreamExt::chain(stream::once(async { begin }), more), Ok)
}

/// What happened, or after a while without anything that nothing did; none when it cannot be known.
async fn next(app: &App, ear: &mut Ear) -> Option<Event> {
    match timeout(PULSE, ear.next()).await {
        Ok(topic) => Some(Event::default().event(topic.as_str()).data(SAID)),
        Err(_) => knows(app).await.then(|| Event::default().event("pulse").data(SAID)),
    }
}

/// Whether everything that was committed has been heard.
async fn knows(app: &App) -> bool {
    timeout(PATIENCE, app.cache.caught_up()).await.unwrap_or(false)
}
