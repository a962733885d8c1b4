//! Official decisions that no rule foretells, from `overrides.csv`, each with its source.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::rules::{Name, Override};

static ALL: LazyLock<Vec<Override>> = LazyLock::new(|| read().filter_map(Result::ok).collect());

/// The decisions known to this version of the program.
pub fn all() -> &'static [Override] {
    &ALL
}

#[derive(Deserialize)]
struct Line {
    country: String,
    region: Option<String>,
    date: NaiveDate,
    change: Change,
    name_es: String,
    name_en: String,
    source: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Change {
    Add,
    Remove,
}

fn read() -> impl Iterator<Item = Result<Override, String>> {
    let file = csv::Reader::from_reader(include_str!("overrides.csv").as_bytes());
    file.into_deserialize::<Line>().map(|line| {
        let line = line.map_err(|error| error.to_string())?;
        Ok(Override {
            country: line.country.parse().map_err(|()| format!("country {}", line.country))?,
            region: line.region,
            date: line.date,
            off: line.change == Change::Add,
            name: Name { es: line.name_es.into(), en: line.name_en.into() },
            source: line.source,
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_is_read_and_says_its_source() {
        for line in super::read() {
            let change = line.unwrap();
            assert!(!change.source.is_empty(), "{change:?}");
        }
    }
}
