//! A precondition: whether it is met, what was found, how to mend it.

use serde_json::{Value, json};

use crate::cli::{Outcome, language, print};
use crate::error::Message;
use crate::texts::say;

/// A precondition that was looked at.
pub(super) struct Check {
    name: &'static str,
    pub(super) ok: bool,
    found: Message,
    mend: Option<Message>,
}

impl Check {
    pub(super) fn good(name: &'static str, found: Message) -> Self {
        Self { name, ok: true, found, mend: None }
    }

    pub(super) fn bad(name: &'static str, found: Message, mend: Message) -> Self {
        Self { name, ok: false, found, mend: Some(mend) }
    }

    pub(super) fn new(name: &'static str, ok: bool, found: Message, mend: Message) -> Self {
        if ok { Self::good(name, found) } else { Self::bad(name, found, mend) }
    }

    fn as_json(&self) -> Value {
        let said = |message| say(language(), message);
        json!({
            "name": self.name, "ok": self.ok, "found": said(&self.found),
            "mend": self.mend.as_ref().map(said),
        })
    }
}

/// Prints one line a check, or one object.
pub(super) fn show(checks: &[Check], as_json: bool) -> Outcome {
    if as_json {
        let list: Vec<_> = checks.iter().map(Check::as_json).collect();
        return print(json!({"ok": checks.iter().all(|check| check.ok), "checks": list}));
    }
    for check in checks {
        print(format_args!("{} {}", if check.ok { "✓" } else { "✗" }, say(language(), &check.found)))?;
        if let Some(mend) = &check.mend {
            print(format_args!("  → {}", say(language(), mend)))?;
        }
    }
    Ok(())
}
