//! The spelling of the tool before: Spanish names and words, on input only. Both may be mixed.

use serde_json::Value;

use crate::error::Result;
use crate::fields::Fields;

/// Spanish name, name.
const NAMES: [(&str, &str); 14] = [
    ("nombre", "name"),
    ("descripcion", "description"),
    ("accion", "action"),
    ("ventana", "window"),
    ("frecuencia", "frequency"),
    ("hora", "time"),
    ("dias_semana", "weekdays"),
    ("dia_mes", "day_of_month"),
    ("intervalo_horas", "interval_hours"),
    ("intervalo_minutos", "interval_minutes"),
    ("destinatarios", "recipients"),
    ("prioridades", "priorities"),
    ("activo", "active"),
    ("notificar", "notify_on"),
];

/// Spanish word, word: of frequencies and priorities. Weekdays are read in both languages anyway.
const WORDS: [(&str, &str); 9] = [
    ("diaria", "daily"),
    ("semanal", "weekly"),
    ("mensual", "monthly"),
    ("personalizada", "interval"),
    ("critica", "critical"),
    ("crítica", "critical"),
    ("alta", "high"),
    ("media", "medium"),
    ("baja", "low"),
];

/// The fields of a JSON body in either spelling; without an action it is an alert digest.
pub fn fields(body: &Value) -> Result<Fields> {
    let given = Fields::from_json(body)?;
    let mut read = Fields::default();
    for (name, value) in given.pairs() {
        let known = english(name);
        if known == name || !given.has(known) {
            read.set(known, &translated(known, value));
        }
    }
    if read.get("action").is_empty() {
        read.set("action", "alert_digest");
    }
    Ok(read)
}

/// The Spanish name of a field, for answers in the older shape.
pub fn spanish(name: &str) -> &str {
    NAMES.iter().find(|(_, english)| *english == name).map_or(name, |(spanish, _)| spanish)
}

fn english(name: &str) -> &str {
    NAMES.iter().find(|(spanish, _)| *spanish == name).map_or(name, |(_, english)| english)
}

fn translated(name: &str, value: &str) -> String {
    if !matches!(name, "frequency" | "priorities") {
        return value.to_owned();
    }
    let word = |given: &str| {
        let plain = given.trim().to_lowercase();
        let known = WORDS.iter().find(|(spanish, _)| *spanish == plain);
        known.map_or(plain.clone(), |(_, english)| (*english).to_owned())
    };
    value.split(',').map(word).collect::<Vec<_>>().join(",")
}
