//! How templates say things: texts, dates, numbers, addresses of files.
//!
//! Bring this module into scope where a template struct is derived: `use crate::web::page::filters;`.

#![allow(clippy::inline_always, reason = "askama makes the filters inline")]

use std::fmt::Display;

use askama::{Result, Values, filter_fn, get_value};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use super::dates::{self, OnWeekday};
use super::{Label, Reader, Say};
use crate::error::Message;
use crate::web::assets;

/// The text of a key, a message or a label: `{{ "people-title"|t }}`.
#[filter_fn]
pub fn t<S: Say>(said: S, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(said.label().say(reader.language, reader.country))
}

/// Gives a text an argument: `{{ "people-count"|with("count", 3)|t }}`.
#[filter_fn]
pub fn with<S: Say, V: Display>(said: S, _: &dyn Values, name: &'static str, value: V) -> Result<Label> {
    Ok(match said.label() {
        Label::Said(Message { key, args }) => Label::Said(Message { key, args }.with(name, value)),
        name @ Label::Name(_) => name,
    })
}

/// "lun 23 nov", with the year when it is not this one.
#[filter_fn]
pub fn date(date: &NaiveDate, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::short(reader, *date))
}

/// "lunes 23 de noviembre de 2026".
#[filter_fn]
pub fn date_long(date: &NaiveDate, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::long(reader.language, *date))
}

/// "lunes 23 de noviembre": a date of which everybody knows the year.
#[filter_fn]
pub fn day(date: &NaiveDate, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::day(reader.language, *date))
}

/// "noviembre de 2026".
#[filter_fn]
pub fn month(date: &NaiveDate, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::month(reader.language, *date))
}

/// "noviembre".
#[filter_fn]
pub fn month_name(date: &NaiveDate, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::month_name(reader.language, date.month()).to_owned())
}

/// "lunes", of a date or a weekday.
#[filter_fn]
pub fn weekday<D: OnWeekday>(day: D, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::weekday(reader.language, day.on()).to_owned())
}

/// "lun".
#[filter_fn]
pub fn weekday_short<D: OnWeekday>(day: D, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::first(dates::weekday(reader.language, day.on()), 3))
}

/// "L", the heading of a narrow column.
#[filter_fn]
pub fn weekday_letter<D: OnWeekday>(day: D, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::first(dates::weekday(reader.language, day.on()), 1).to_uppercase())
}

/// "23".
#[filter_fn]
pub fn day_number(date: &NaiveDate, _: &dyn Values) -> Result<u32> {
    Ok(date.day())
}

/// Whether it is the school's today.
#[filter_fn]
pub fn is_today(date: &NaiveDate, values: &dyn Values) -> Result<bool> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(*date == reader.today)
}

/// Whether a count is nothing.
#[filter_fn]
pub fn is_zero<N: Display>(number: N, _: &dyn Values) -> Result<bool> {
    Ok(number.to_string() == "0")
}

/// "08:10".
#[filter_fn]
pub fn time(time: &NaiveTime, _: &dyn Values) -> Result<String> {
    Ok(time.format("%H:%M").to_string())
}

/// "lun 23 nov, 08:10" on the school's clocks.
#[filter_fn]
pub fn moment(at: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::moment(reader, *at))
}

/// The same as the reader's machine reads it: the `datetime` of a `time`.
#[filter_fn]
pub fn iso(at: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(at.with_timezone(&reader.zone).format("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// "08:10" on the school's clocks.
#[filter_fn]
pub fn clock(at: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(at.with_timezone(&reader.zone).format("%H:%M").to_string())
}

/// "1.234".
#[filter_fn]
pub fn number<N: Display>(number: N, values: &dyn Values) -> Result<String> {
    let reader: &Reader = get_value(values, "reader")?;
    Ok(dates::number(reader.language, &number.to_string()))
}

/// The address of a file of `static/`.
#[filter_fn]
pub fn asset<S: Display>(name: S, _: &dyn Values) -> Result<String> {
    Ok(assets::url(&name.to_string()))
}
