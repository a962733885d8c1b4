//! Words for what the audit keeps: its verbs, subjects and fields have names that a person reads.

use serde_json::Value;

use super::triggers::words;
use crate::attendance::absences::rules as absences;
use crate::error::Message;
use crate::msg;
use crate::texts::{Language, say};
use crate::triggers::rules::Action;

const NOUNS: &[(&str, &str)] = &[
    ("student", "audit-noun-student"),
    ("guardian", "audit-noun-guardian"),
    ("teacher", "audit-noun-teacher"),
    ("guardianship", "audit-noun-guardianship"),
    ("course", "audit-noun-course"),
    ("term", "audit-noun-term"),
    ("enrollment", "audit-noun-enrollment"),
    ("schedule", "audit-noun-schedule"),
    ("waiting", "audit-noun-waiting"),
    ("holiday", "audit-noun-holiday"),
    ("break", "audit-noun-break"),
    ("exception", "audit-noun-exception"),
    ("calendar", "audit-noun-calendar"),
    ("class", "audit-noun-class"),
    ("class_mark", "audit-noun-class-mark"),
    ("generation", "audit-noun-generation"),
    ("leave", "audit-noun-leave"),
    ("import", "audit-noun-import"),
    ("school", "audit-noun-school"),
    ("user", "audit-noun-user"),
    ("token", "audit-noun-token"),
    ("session", "audit-noun-session"),
    ("login", "audit-noun-login"),
    ("access", "audit-noun-access"),
    ("route", "audit-noun-route"),
    ("absence", "audit-noun-absence"),
    ("event", "audit-noun-event"),
    ("office_mark", "audit-noun-office-mark"),
    ("attendance", "audit-noun-attendance"),
    ("alert", "audit-noun-alert"),
    ("brake", "audit-noun-brake"),
    ("notification", "audit-noun-notification"),
    ("text", "audit-noun-text"),
    ("broadcast", "audit-noun-broadcast"),
    ("channel", "audit-noun-channel"),
    ("cache", "audit-noun-cache"),
    ("trigger", "audit-noun-trigger"),
    ("run", "audit-noun-run"),
    ("job", "audit-noun-job"),
    ("scheduler", "audit-noun-scheduler"),
    ("gate", "audit-noun-gate"),
    ("kiosk", "audit-noun-kiosk"),
    ("pair_code", "audit-noun-pair-code"),
    ("card", "audit-noun-card"),
    ("pin", "audit-noun-pin"),
    ("staff_pin", "audit-noun-staff-pin"),
    ("family", "audit-noun-family"),
    ("family_link", "audit-noun-family-link"),
    ("consent", "audit-noun-consent"),
    ("consent_text", "audit-noun-consent-text"),
    ("feed", "audit-noun-feed"),
    ("passkey", "audit-noun-passkey"),
    ("recovery_code", "audit-noun-recovery-code"),
    ("sign_in", "audit-noun-sign-in"),
    ("audit", "audit-noun-audit"),
];

const DEEDS: &[(&str, &str)] = &[
    ("create", "audit-deed-create"),
    ("update", "audit-deed-update"),
    ("edit", "audit-deed-edit"),
    ("save", "audit-deed-save"),
    ("add", "audit-deed-add"),
    ("remove", "audit-deed-remove"),
    ("archive", "audit-deed-archive"),
    ("restore", "audit-deed-restore"),
    ("activate", "audit-deed-activate"),
    ("deactivate", "audit-deed-deactivate"),
    ("pause", "audit-deed-pause"),
    ("transfer", "audit-deed-transfer"),
    ("resume", "audit-deed-resume"),
    ("end", "audit-deed-end"),
    ("close", "audit-deed-close"),
    ("reopen", "audit-deed-reopen"),
    ("invite", "audit-deed-invite"),
    ("password", "audit-deed-password"),
    ("revoke", "audit-deed-revoke"),
    ("succeed", "audit-deed-succeed"),
    ("fail", "audit-deed-fail"),
    ("delay", "audit-deed-delay"),
    ("refuse", "audit-deed-refuse"),
    ("review", "audit-deed-review"),
    ("request", "audit-deed-request"),
    ("run", "audit-deed-run"),
    ("upload", "audit-deed-upload"),
    ("apply", "audit-deed-apply"),
    ("undo", "audit-deed-undo"),
    ("discard", "audit-deed-discard"),
    ("cancel", "audit-deed-cancel"),
    ("reactivate", "audit-deed-reactivate"),
    ("day_hours", "audit-deed-day-hours"),
    ("approve", "audit-deed-approve"),
    ("amend", "audit-deed-amend"),
    ("record", "audit-deed-record"),
    ("void", "audit-deed-void"),
    ("ask", "audit-deed-ask"),
    ("set", "audit-deed-set"),
    ("settings", "audit-deed-settings"),
    ("reject", "audit-deed-reject"),
    ("withdraw", "audit-deed-withdraw"),
    ("attach", "audit-deed-attach"),
    ("detach", "audit-deed-detach"),
    ("view", "audit-deed-view"),
    ("acknowledge", "audit-deed-acknowledge"),
    ("resolve", "audit-deed-resolve"),
    ("note", "audit-deed-note"),
    ("resend", "audit-deed-resend"),
    ("empty", "audit-deed-empty"),
    ("retry", "audit-deed-retry"),
    ("send", "audit-deed-send"),
    ("stop", "audit-deed-stop"),
    ("reset", "audit-deed-reset"),
    ("price", "audit-deed-price"),
    ("pace", "audit-deed-pace"),
    ("wait", "audit-deed-wait"),
    ("reload", "audit-deed-reload"),
    ("pair", "audit-deed-pair"),
    ("issue", "audit-deed-issue"),
    ("reissue", "audit-deed-reissue"),
    ("print", "audit-deed-print"),
    ("give", "audit-deed-give"),
    ("publish", "audit-deed-publish"),
    ("merge", "audit-deed-merge"),
    ("export", "audit-deed-export"),
    ("contact", "audit-deed-contact"),
    ("opt_in", "audit-deed-opt-in"),
    ("opt_out", "audit-deed-opt-out"),
    ("quiet", "audit-deed-quiet"),
    ("preferences", "audit-deed-preferences"),
    ("move", "audit-deed-move"),
    ("cover", "audit-deed-cover"),
    ("uncover", "audit-deed-uncover"),
    ("suspend", "audit-deed-suspend"),
    ("again", "audit-deed-again"),
    ("address", "audit-deed-address"),
    ("address_request", "audit-deed-address-request"),
];

const FIELDS: &[(&str, &str)] = &[
    ("code", "audit-field-code"),
    ("name", "audit-field-name"),
    ("given_names", "audit-field-given-names"),
    ("family_names", "audit-field-family-names"),
    ("email", "audit-field-email"),
    ("phone", "audit-field-phone"),
    ("roles", "audit-field-roles"),
    ("active", "audit-field-active"),
    ("archived", "audit-field-archived"),
    ("locale", "audit-field-locale"),
    ("teacher_code", "audit-field-teacher-code"),
    ("guardian_code", "audit-field-guardian-code"),
    ("scopes", "audit-field-scopes"),
    ("expires_on", "audit-field-expires-on"),
    ("sessions", "audit-field-sessions"),
    ("address", "audit-field-address"),
    ("route", "audit-field-route"),
    ("method", "audit-field-method"),
    ("starts_on", "audit-field-starts-on"),
    ("ends_on", "audit-field-ends-on"),
    ("valid_from", "audit-field-valid-from"),
    ("valid_until", "audit-field-valid-until"),
    ("weekday", "audit-field-weekday"),
    ("start_time", "audit-field-start-time"),
    ("duration_minutes", "audit-field-duration-minutes"),
    ("room", "audit-field-room"),
    ("capacity", "audit-field-capacity"),
    ("subject", "audit-field-subject"),
    ("date", "audit-field-date"),
    ("kind", "audit-field-kind"),
    ("country", "audit-field-country"),
    ("region", "audit-field-region"),
    ("time_zone", "audit-field-time-zone"),
    ("note", "audit-field-note"),
    ("reason", "audit-field-reason"),
    ("format", "audit-field-format"),
    ("alerts", "audit-field-alerts"),
    ("state", "audit-field-state"),
    ("action", "audit-field-action"),
    ("window", "audit-field-window"),
    ("frequency", "audit-field-frequency"),
    ("time", "audit-field-time"),
    ("weekdays", "audit-field-weekdays"),
    ("day_of_month", "audit-field-day-of-month"),
    ("interval_hours", "audit-field-interval-hours"),
    ("interval_minutes", "audit-field-interval-minutes"),
    ("between_from", "audit-field-between-from"),
    ("between_until", "audit-field-between-until"),
    ("anchor", "audit-field-anchor"),
    ("description", "audit-field-description"),
    ("recipients", "audit-field-recipients"),
    ("notify_on", "audit-field-notify-on"),
    ("priorities", "audit-field-priorities"),
    ("catch_up", "audit-field-catch-up"),
    ("overlap", "audit-field-overlap"),
    ("until", "audit-field-until"),
    ("status", "audit-field-status"),
    ("trigger", "audit-field-trigger"),
    ("count", "audit-field-count"),
    ("gate", "audit-field-gate"),
    ("mode", "audit-field-mode"),
    ("courses", "audit-field-courses"),
    ("by", "audit-field-by"),
    ("new", "audit-field-new"),
    ("revoked", "audit-field-revoked"),
    ("from_date", "audit-field-from-date"),
    ("until_date", "audit-field-until-date"),
    ("student_id", "audit-field-student"),
    ("course_id", "audit-field-course"),
    ("type", "audit-field-file-type"),
    ("size", "audit-field-file-size"),
    ("title", "audit-field-title"),
    ("body", "audit-field-body"),
    ("template", "audit-field-template"),
    ("channel", "audit-field-channel"),
    ("language", "audit-field-language"),
    ("audience", "audit-field-audience"),
    ("people", "audit-field-people"),
    ("price", "audit-field-price"),
    ("currency", "audit-field-currency"),
    ("per_second", "audit-field-per-second"),
    ("reach", "audit-field-reach"),
    ("why", "audit-field-why"),
    ("purpose", "audit-field-purpose"),
    ("version", "audit-field-version"),
    ("guardian_id", "audit-field-guardian"),
    ("teacher_id", "audit-field-teacher"),
    ("cancelled_for", "audit-field-cancelled-for"),
    ("staff", "audit-field-staff"),
    ("passkeys", "audit-field-passkeys"),
    ("recovery_codes", "audit-field-recovery-codes"),
    ("channel", "audit-field-channel"),
    ("keep_years", "audit-retention-years"),
];

/// The word of a key; what has no word yet is shown as it is kept.
fn word(table: &[(&'static str, &'static str)], kept: &str, language: Language) -> String {
    let known = table.iter().find(|(own, _)| *own == kept);
    known.map_or_else(|| kept.to_owned(), |(_, key)| say(language, &Message::new(key)))
}

/// `course.create` as "Curso: creación".
pub fn verb(kept: &str, language: Language) -> String {
    match kept.split_once('.') {
        Some((noun, deed)) => format!("{}: {}", word(NOUNS, noun, language), word(DEEDS, deed, language)),
        None => kept.to_owned(),
    }
}

/// `course` as "Curso".
pub fn noun(kept: &str, language: Language) -> String {
    word(NOUNS, kept, language)
}

/// What became of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub field: String,
    /// What it was, when it was something.
    pub before: Option<String>,
    /// What it is, when it is something.
    pub after: Option<String>,
}

/// The fields that are not what they were, by their names.
pub fn changes(before: Option<&Value>, after: Option<&Value>, language: Language) -> Vec<Changed> {
    let names = |value: Option<&Value>| -> Vec<String> {
        value.and_then(Value::as_object).map_or_else(Vec::new, |object| object.keys().cloned().collect())
    };
    let mut all = names(before);
    all.extend(names(after));
    all.sort();
    all.dedup();
    let of = |value: Option<&Value>, name: &str| shown(name, value?.get(name)?, language);
    all.into_iter()
        .map(|name| Changed {
            before: of(before, &name),
            after: of(after, &name),
            field: word(FIELDS, &name, language),
        })
        .filter(|changed| changed.before != changed.after)
        .collect()
}

/// The word of a value that is one of ours.
fn value_word(field: &str, value: &str) -> Option<&'static str> {
    Some(match field {
        "action" => words::kind(Action::parse(value, None)?),
        "window" => words::window(value.parse().ok()?),
        "frequency" => words::frequency(value.parse().ok()?),
        "notify_on" => words::notify_on(value.parse().ok()?),
        "catch_up" => words::catch_up(value.parse().ok()?),
        "overlap" => words::overlap(value.parse().ok()?),
        "status" => words::status(value.parse().ok()?),
        "state" => value.parse::<absences::State>().ok()?.name(),
        "kind" => value.parse::<absences::Kind>().ok()?.name(),
        "active" if value == "true" => "audit-yes",
        "active" if value == "false" => "audit-no",
        _ => return None,
    })
}

fn shown(field: &str, value: &Value, language: Language) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some(say(language, &msg!("audit-yes"))),
        Value::Bool(false) => Some(say(language, &msg!("audit-no"))),
        Value::String(text) => Some(
            value_word(field, text).map_or_else(|| text.clone(), |key| say(language, &Message::new(key))),
        ),
        Value::Array(items) => {
            let items = items.iter().filter_map(|item| shown(field, item, language));
            Some(items.collect::<Vec<_>>().join(", "))
        }
        Value::Number(_) | Value::Object(_) => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_change_is_told_field_by_field_in_words() {
        let before = json!({ "name": "Rosa", "roles": ["admin"], "active": true, "phone": null });
        let after = json!({ "name": "Rosa", "roles": ["admin", "director"], "active": false, "strange": 1 });
        let told = changes(Some(&before), Some(&after), Language::Es);
        let told: Vec<_> =
            told.iter().map(|c| (c.field.as_str(), c.before.as_deref(), c.after.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("Activa", Some("sí"), Some("no")),
                ("Roles", Some("admin"), Some("admin, director")),
                ("strange", None, Some("1")),
            ]
        );
        let rule = json!({ "action": "alert_digest", "frequency": "weekly", "active": "false" });
        let told: Vec<_> =
            changes(None, Some(&rule), Language::Es).into_iter().map(|c| c.after.unwrap()).collect();
        assert_eq!(told, ["Enviar las alertas abiertas", "no", "Algunos días de la semana"]);
        assert_eq!(verb("trigger.pause", Language::Es), "Disparador: pausa");
        assert_eq!(verb("course.create", Language::Es), "Curso: creación");
        assert_eq!(verb("course.fly", Language::Es), "Curso: fly");
    }
}
