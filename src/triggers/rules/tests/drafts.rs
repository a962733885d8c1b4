//! Forms and bodies, good and bad, in both spellings.

use chrono_tz::Tz;
use serde_json::{Value, json};

use super::{at, clock, daily, weekly};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::triggers::rules::{
    Action, CatchUp, Days, Draft, GenerationWindow, NotifyOn, Overlap, Priority, Recurrence, older,
};

const NOW: &str = "2026-03-09T12:17:00Z";
const ZONE: Tz = Tz::America__La_Paz;

fn parse(fields: &Fields) -> Result<Draft> {
    Draft::parse(fields, at(NOW), ZONE)
}

fn body(body: &Value) -> Result<Draft> {
    parse(&older::fields(body).unwrap())
}

fn errors(result: Result<Draft>) -> Vec<(String, String)> {
    match result {
        Err(Error::Invalid(errors)) => {
            errors.into_iter().map(|e| (e.field.into_owned(), e.message.key.into_owned())).collect()
        }
        other => panic!("expected field errors, got {other:?}"),
    }
}

/// A whole form of a frequency, with some fields changed.
fn form(frequency: &str, changed: &[(&str, &str)]) -> Fields {
    let whole = [
        ("name", "Aviso"),
        ("action", "alert_digest"),
        ("frequency", frequency),
        ("time", "08:00"),
        ("weekdays", "monday,friday"),
        ("day_of_month", "10"),
        ("interval_hours", "4"),
    ];
    let whole = whole.into_iter().chain(changed.iter().copied());
    Fields::from_pairs(whole)
}

#[test]
fn the_three_documented_bodies_are_understood_unchanged() {
    let first = body(&json!({
        "nombre": "Notificación Diaria", "descripcion": "Envía alertas todos los días a las 8 AM",
        "frecuencia": "diaria", "hora": "08:00", "destinatarios": "admin@ejemplo.com",
        "prioridades": "CRITICA,ALTA", "activo": 1
    }))
    .unwrap();
    assert_eq!(
        first,
        Draft {
            name: "Notificación Diaria".into(),
            description: Some("Envía alertas todos los días a las 8 AM".into()),
            action: Action::AlertDigest,
            recurrence: daily("08:00"),
            recipients: vec!["admin@ejemplo.com".into()],
            notify_on: NotifyOn::Failure,
            priorities: vec![Priority::Critical, Priority::High],
            active: true,
            catch_up: CatchUp::None,
            overlap: Overlap::Skip,
        }
    );
    let second = body(&json!({
        "nombre": "Reporte Semanal", "descripcion": "Reporte de lunes y viernes", "frecuencia": "semanal",
        "hora": "15:00", "dias_semana": ["lunes", "viernes"], "destinatarios": "gerente@ejemplo.com",
        "prioridades": "CRITICA,ALTA,MEDIA", "activo": 1
    }))
    .unwrap();
    assert_eq!(second.recurrence, weekly(&[chrono::Weekday::Mon, chrono::Weekday::Fri], "15:00"));
    let third = body(&json!({
        "nombre": "Monitoreo Cada 4 Horas", "descripcion": "Revisa cada 4 horas",
        "frecuencia": "personalizada", "intervalo_horas": 4, "destinatarios": "soporte@ejemplo.com",
        "prioridades": "CRITICA", "activo": 1
    }))
    .unwrap();
    let anchor = at("2026-03-09T04:00:00Z");
    let grid = Recurrence::Interval { every_minutes: 240, between: None, days: Days::ALL, anchor };
    assert_eq!(third.recurrence, grid);
}

#[test]
fn both_spellings_may_be_mixed_and_ours_wins() {
    let mixed = body(&json!({
        "nombre": "Viejo", "name": "Nuevo", "frequency": "mensual", "dia_mes": 31, "time": "02:00",
        "action": "generate_classes", "window": "weekly", "activo": 0, "priorities": ["BAJA"]
    }))
    .unwrap();
    assert_eq!(mixed.name, "Nuevo");
    assert_eq!(mixed.action, Action::GenerateClasses(GenerationWindow::Weekly));
    assert_eq!(mixed.recurrence, Recurrence::Monthly { day: 31, time: clock("02:00") });
    assert!(!mixed.active && mixed.priorities.is_empty());
    assert_eq!(mixed.catch_up, CatchUp::Latest);
    assert_eq!((older::spanish("weekdays"), older::spanish("catch_up")), ("dias_semana", "catch_up"));
    assert!(older::fields(&json!([])).is_err());
}

#[test]
fn every_mistake_has_its_sentence_at_its_field() {
    for (frequency, changed, field, key) in [
        ("daily", &[("time", "25:61")][..], "time", "field-time"),
        ("daily", &[("time", "")], "time", "field-required"),
        ("daily", &[("time", "08:00:30")], "time", "field-time"),
        ("yearly", &[], "frequency", "field-choice"),
        ("", &[], "frequency", "field-required"),
        ("weekly", &[("weekdays", "")], "weekdays", "recurrence-no-weekday"),
        ("weekly", &[("weekdays", " , ")], "weekdays", "recurrence-no-weekday"),
        ("weekly", &[("weekdays", "monday,someday")], "weekdays", "classes-weekday"),
        ("monthly", &[("day_of_month", "32")], "day_of_month", "field-integer"),
        ("monthly", &[("day_of_month", "0")], "day_of_month", "field-integer"),
        ("monthly", &[("day_of_month", "")], "day_of_month", "field-required"),
        ("interval", &[("interval_hours", "0")], "interval_hours", "recurrence-interval"),
        ("interval", &[("interval_hours", "")], "interval_hours", "field-required"),
        ("interval", &[("interval_hours", "x")], "interval_hours", "field-integer"),
        ("interval", &[("interval_hours", "169")], "interval_hours", "field-integer"),
        (
            "interval",
            &[("interval_hours", "168"), ("interval_minutes", "1")],
            "interval_hours",
            "recurrence-interval",
        ),
        (
            "interval",
            &[("interval_hours", ""), ("interval_minutes", "0")],
            "interval_minutes",
            "recurrence-interval",
        ),
        ("interval", &[("between_from", "07:00")], "between_until", "recurrence-half-window"),
        ("interval", &[("between_until", "07:00")], "between_from", "recurrence-half-window"),
        (
            "interval",
            &[("between_from", "18:00"), ("between_until", "07:00")],
            "between_until",
            "recurrence-window-order",
        ),
        (
            "interval",
            &[("between_from", "07:30"), ("between_until", "07:30")],
            "between_until",
            "recurrence-never",
        ),
        ("interval", &[("between_from", "7am"), ("between_until", "18:00")], "between_from", "field-time"),
        (
            "interval",
            &[("interval_hours", "48"), ("between_from", "07:00"), ("between_until", "09:00")],
            "interval_hours",
            "recurrence-too-long-for-limits",
        ),
        ("interval", &[("anchor", "yesterday")], "anchor", "recurrence-anchor"),
        ("daily", &[("recipients", "admin@ejemplo.com, nobody")], "recipients", "people-email"),
        ("daily", &[("priorities", "urgent")], "priorities", "field-choice"),
        ("daily", &[("name", "")], "name", "field-required"),
        ("daily", &[("action", "dance")], "action", "field-choice"),
        ("daily", &[("action", "")], "action", "field-required"),
        ("daily", &[("catch_up", "some")], "catch_up", "field-choice"),
        ("daily", &[("overlap", "some")], "overlap", "field-choice"),
        ("daily", &[("notify_on", "some")], "notify_on", "field-choice"),
        ("daily", &[("active", "perhaps")], "active", "field-choice"),
        ("daily", &[("colour", "red")], "colour", "field-unknown"),
    ] {
        let found = errors(parse(&form(frequency, changed)));
        assert_eq!(found, [(field.to_owned(), key.to_owned())], "{frequency} {changed:?}");
    }
    let long = "ñ".repeat(121);
    assert_eq!(errors(parse(&form("daily", &[("name", &long)])))[0].1, "field-too-long");
    let many: Vec<_> = (0..51).map(|n| format!("a{n}@ejemplo.com")).collect();
    assert_eq!(
        errors(parse(&form("daily", &[("recipients", &many.join(","))])))[0].1,
        "recurrence-recipients"
    );
    let all = errors(parse(&form("monthly", &[("name", ""), ("time", "25:61"), ("day_of_month", "32")])));
    assert_eq!(
        all.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
        ["name", "day_of_month", "time"]
    );
}

#[test]
fn what_another_frequency_would_need_is_left_alone() {
    let draft = parse(&form("daily", &[("day_of_month", "32"), ("version", "7")])).unwrap();
    assert_eq!(draft.recurrence, daily("08:00"));
    assert!(!parse(&form("daily", &[("active", "false")])).unwrap().active);
    assert!(
        parse(&form("daily", &[("active", "false,on")])).unwrap().active,
        "a ticked box after its hidden no"
    );
    let addresses = " Ana@ejemplo.com;\nana@ejemplo.com  eva@ejemplo.com,";
    let draft = parse(&form("daily", &[("recipients", addresses)])).unwrap();
    assert_eq!(draft.recipients, ["ana@ejemplo.com", "eva@ejemplo.com"]);
}

#[test]
fn what_is_written_is_read_again() {
    for fields in [
        form("daily", &[("description", "Con «comillas»"), ("priorities", "low,critical")]),
        form("weekly", &[("action", "clean_cache"), ("catch_up", "all"), ("overlap", "queue")]),
        form("monthly", &[("action", "generate_classes"), ("window", "rolling"), ("notify_on", "always")]),
        form("interval", &[("interval_minutes", "30"), ("active", "no"), ("anchor", "2026-01-01T00:07:00Z")]),
        form(
            "interval",
            &[
                ("interval_hours", ""),
                ("interval_minutes", "5"),
                ("between_from", "07:00"),
                ("between_until", "18:00"),
            ],
        ),
    ] {
        let draft = parse(&fields).unwrap();
        assert_eq!(parse(&draft.fields()).unwrap(), draft);
        let stored = serde_json::to_value(&draft).unwrap();
        assert_eq!(serde_json::from_value::<Draft>(stored).unwrap(), draft);
    }
}
