//! Rules as anybody may write them: any text in any field, in both spellings. Each is a rule that can be asked for its
//! next instants, or fields with a sentence each.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

use super::{ZONES, at};
use crate::error::Error;
use crate::fields::Fields;
use crate::texts::{Language, say};
use crate::triggers::rules::{Draft, older};

const NAMES: [&str; 22] = [
    "name",
    "nombre",
    "description",
    "action",
    "window",
    "frequency",
    "frecuencia",
    "time",
    "hora",
    "weekdays",
    "dias_semana",
    "day_of_month",
    "dia_mes",
    "interval_hours",
    "interval_minutes",
    "between_from",
    "between_until",
    "recipients",
    "priorities",
    "active",
    "catch_up",
    "overlap",
];

const VALUES: [&str; 30] = [
    "Resumen",
    "alert_digest",
    "generate_classes",
    "clean_cache",
    "monthly",
    "rolling",
    "daily",
    "weekly",
    "interval",
    "mensual",
    "personalizada",
    "08:30",
    "24:00",
    "00:00:60",
    "lunes,viernes",
    "monday,1,domingo",
    "0",
    "1",
    "31",
    "32",
    "-1",
    "99999999999999999999",
    "1440",
    "10081",
    "ana@colegio.cl",
    "a@b.cl,,c@d.cl",
    "CRITICA,ALTA",
    "true",
    "latest",
    "queue",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![6 => select(VALUES.as_slice()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn body() -> impl Strategy<Value = Value> {
    let pairs = vec((select(NAMES.as_slice()).prop_map(str::to_owned), value()), 0..14);
    pairs.prop_map(|pairs| {
        Value::Object(
            pairs.into_iter().map(|(name, value)| (name, Value::from(value))).collect::<Map<_, _>>(),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_is_a_rule_or_sentences(body in body(), zone in select(ZONES.as_slice())) {
        let now = at("2026-03-09T12:00:00Z");
        for fields in [Fields::from_json(&body), older::fields(&body)] {
            match Draft::parse(&fields.unwrap(), now, zone) {
                Ok(draft) => {
                    let mut after = now;
                    for _ in 0..3 {
                        let Some(next) = draft.recurrence.next_after(after, zone) else { break };
                        prop_assert!(next > after);
                        after = next;
                    }
                }
                Err(Error::Invalid(wrong)) => {
                    prop_assert!(!wrong.is_empty());
                    for field in wrong {
                        let said = say(Language::Es, &field.message);
                        prop_assert_ne!(said.as_str(), &*field.message.key);
                    }
                }
                Err(other) => prop_assert!(false, "not a sentence: {}", other),
            }
        }
    }
}
