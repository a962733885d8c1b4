//! A rule in words with its next instants, as its form and its page show it.

use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::triggers;
use crate::triggers::rules::{Coming, Draft};
use crate::web::page::Reader;

/// Instants that are shown.
const INSTANTS: usize = 10;

/// What a rule means.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The rule in words, with a capital letter.
    pub words: String,
    /// The next instants.
    pub instants: Vec<Coming>,
    /// The zone of the clocks.
    pub zone: String,
}

impl Preview {
    /// Of a draft.
    pub async fn of(app: &App, reader: &Reader, draft: &Draft) -> Result<Self> {
        let instants = triggers::preview(app, draft, INSTANTS, reader.language).await?;
        let zone = triggers::zone(app, app.db.reader()).await?;
        Ok(Self {
            words: capital(&draft.recurrence.words(reader.language)),
            instants,
            zone: zone.to_string(),
        })
    }
}

/// The draft of a form that may not be finished: only what the instants need must be right.
pub async fn sketch(app: &App, fields: &Fields) -> Result<Draft> {
    let zone = triggers::zone(app, app.db.reader()).await?;
    let left_out = ["name", "description", "recipients", "version"];
    let mut sketch = Fields::from_pairs(fields.pairs().filter(|(name, _)| !left_out.contains(name)));
    sketch.set("name", "…");
    if sketch.get("action").is_empty() {
        sketch.set("action", "clean_cache");
    }
    Draft::parse(&sketch, app.clock.now(), zone)
}

/// The same with a capital letter.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
