//! What a person tells many: what it is, to whom, by which way.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::ids::CourseId;
use crate::msg;
use crate::notifications::rules::Channel;

/// How far a broadcast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is being written.
    Draft,
    /// Its messages are being written and sent.
    Sending,
    /// Somebody stopped it.
    Stopped,
    /// All its messages are written.
    Done,
    /// It was thrown away before it was sent.
    Cancelled,
}

impl State {
    /// All of them, in the order of their way.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Sending, Self::Stopped, Self::Done, Self::Cancelled];

    /// The word in the database and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sending => "sending",
            Self::Stopped => "stopped",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "broadcasts-state-draft",
            Self::Sending => "broadcasts-state-sending",
            Self::Stopped => "broadcasts-state-stopped",
            Self::Done => "broadcasts-state-done",
            Self::Cancelled => "broadcasts-state-cancelled",
        }
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// Whose families are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Audience {
    /// Everybody's.
    School,
    /// Those of some courses.
    Courses {
        /// Which.
        courses: Vec<CourseId>,
    },
    /// Those of students who did not arrive on a day.
    NoShows {
        /// The day.
        day: NaiveDate,
    },
}

impl Audience {
    /// The word in forms.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Courses { .. } => "courses",
            Self::NoShows { .. } => "no_shows",
        }
    }
}

/// The word for each family's usual way.
const ANY: &str = "any";

/// The word of a way; none is each family's usual.
pub fn way_word(channel: Option<Channel>) -> &'static str {
    channel.map_or(ANY, Channel::as_str)
}

/// The way with this word.
pub fn way(word: &str) -> Option<Option<Channel>> {
    if word == ANY { Some(None) } else { word.parse().ok().map(Some) }
}

/// What was written, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroadcastForm {
    /// What it is called; the subject of a mail.
    pub title: String,
    /// What it says.
    pub body: String,
    /// Whose families are told.
    pub audience: Audience,
    /// By which way; none is each family's usual.
    pub channel: Option<Channel>,
}

impl BroadcastForm {
    /// Reads `title`, `body`, `audience`, `courses`, `channel`; `today` is the day of those who did not arrive.
    pub fn parse(fields: &Fields, today: NaiveDate) -> Result<Self> {
        let mut parser = fields.parse();
        let title = parser.required("title", title);
        let body = parser.required_text("body", 1000).map(|body| body.replace("\r\n", "\n"));
        let channel =
            parser.required("channel", |raw| way(raw).ok_or_else(|| msg!("field-choice", given = raw)));
        let kind = parser.required("audience", |raw| match raw {
            "school" | "courses" | "no_shows" => Ok(raw.to_owned()),
            _ => Err(msg!("field-choice", given = raw)),
        });
        let courses = parser.with("courses", courses).unwrap_or_default();
        let audience = kind.and_then(|kind| match kind.as_str() {
            "courses" if courses.is_empty() => {
                if !parser.is_wrong("courses") {
                    parser.wrong("courses", msg!("broadcasts-no-course"));
                }
                None
            }
            "courses" => Some(Audience::Courses { courses }),
            "no_shows" => Some(Audience::NoShows { day: today }),
            _ => Some(Audience::School),
        });
        let form = title
            .zip(body)
            .zip(audience.zip(channel))
            .map(|((title, body), (audience, channel))| Self { title, body, audience, channel });
        parser.finish(form)
    }

    /// The form that says this.
    pub fn fields(&self) -> Fields {
        let courses = match &self.audience {
            Audience::Courses { courses } => {
                courses.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
            }
            Audience::School | Audience::NoShows { .. } => String::new(),
        };
        Fields::from_pairs([
            ("title", self.title.clone()),
            ("body", self.body.clone()),
            ("audience", self.audience.word().to_owned()),
            ("courses", courses),
            ("channel", way_word(self.channel).to_owned()),
        ])
    }
}

fn title(raw: &str) -> Result<String, Message> {
    if raw.chars().count() > 120 {
        return Err(msg!("field-too-long", most = 120));
    }
    if raw.chars().any(char::is_control) {
        return Err(msg!("field-control-characters"));
    }
    Ok(raw.to_owned())
}

fn courses(raw: &str) -> Result<Vec<CourseId>, Message> {
    let ids: Result<Vec<CourseId>, _> = raw.split(',').map(|id| id.trim().parse()).collect();
    let mut ids = ids.map_err(|_| msg!("field-choice", given = raw))?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// What a message costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// Of one.
    pub price: f64,
    /// In which currency, like CLP.
    pub currency: String,
}

impl Price {
    /// Reads `price` and `currency`; both empty is not known.
    pub fn parse(fields: &Fields) -> Result<Option<Self>> {
        let mut parser = fields.parse();
        if parser.is_empty("price") && parser.is_empty("currency") {
            return Ok(None);
        }
        let price = parser.required("price", |raw| {
            let amount = raw.replace(',', ".").parse::<f64>().ok();
            let amount = amount.filter(|amount| amount.is_finite() && (0.0..1_000_000.0).contains(amount));
            amount.ok_or_else(|| msg!("broadcasts-price-wrong", given = raw))
        });
        let currency = parser.required("currency", |raw| {
            let word = raw.to_uppercase();
            let fits = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
            if fits { Ok(word) } else { Err(msg!("broadcasts-currency-wrong", given = raw)) }
        });
        let price = price.zip(currency).map(|(price, currency)| Some(Self { price, currency }));
        parser.finish(price)
    }

    /// What so many cost, as it is read: "CLP 12.345".
    pub fn of(&self, count: i64) -> (String, String) {
        #[allow(clippy::cast_precision_loss, reason = "nobody sends so many")]
        let sum = self.price * count as f64;
        let decimals = if sum >= 1000.0 || (self.price.fract() == 0.0) { 0 } else { 2 };
        (self.currency.clone(), format!("{sum:.decimals$}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    const TODAY: &str = "2026-11-23";

    fn read(pairs: &[(&str, &str)]) -> Result<BroadcastForm> {
        let usual =
            [("title", "Reunión"), ("body", "El jueves."), ("audience", "school"), ("channel", "any")];
        let fields = Fields::from_pairs(usual).with(&Fields::from_pairs(pairs.iter().copied()));
        BroadcastForm::parse(&fields, TODAY.parse().unwrap())
    }

    #[test]
    fn a_form_is_read_and_written_back() {
        for (pairs, audience, channel) in [
            (&[][..], Audience::School, None),
            (
                &[("audience", "courses"), ("courses", "7,3,7"), ("channel", "email")],
                Audience::Courses { courses: vec![CourseId(3), CourseId(7)] },
                Some(Channel::Email),
            ),
            (
                &[("audience", "no_shows"), ("channel", "whatsapp")],
                Audience::NoShows { day: TODAY.parse().unwrap() },
                Some(Channel::WhatsApp),
            ),
        ] {
            let form = read(pairs).unwrap();
            assert_eq!((&form.audience, form.channel), (&audience, channel));
            let again = BroadcastForm::parse(&form.fields(), TODAY.parse().unwrap()).unwrap();
            assert_eq!(again, form);
            let kept = serde_json::to_value(&audience).unwrap();
            assert_eq!(serde_json::from_value::<Audience>(kept).unwrap(), audience);
        }
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        let long = "a".repeat(1001);
        for (pairs, field) in [
            (&[("title", "")][..], "title"),
            (&[("title", "a\nBcc: b")], "title"),
            (&[("body", "")], "body"),
            (&[("body", long.as_str())], "body"),
            (&[("audience", "planet")], "audience"),
            (&[("audience", "courses")], "courses"),
            (&[("audience", "courses"), ("courses", "x")], "courses"),
            (&[("channel", "pigeon")], "channel"),
        ] {
            match read(pairs) {
                Err(Error::Invalid(errors)) => {
                    assert_eq!(errors.iter().map(|e| &*e.field).collect::<Vec<_>>(), [field], "{pairs:?}");
                }
                other => panic!("{pairs:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_price_is_read_with_a_comma_or_a_point() {
        let read = |price: &str, currency: &str| {
            Price::parse(&Fields::from_pairs([("price", price), ("currency", currency)]))
        };
        assert_eq!(read("", "").unwrap(), None);
        let price = read("0,034", "usd").unwrap().unwrap();
        assert_eq!(price.of(820), ("USD".to_owned(), "27.88".to_owned()));
        assert_eq!(read("31", "CLP").unwrap().unwrap().of(400).1, "12400");
        for (price, currency) in
            [("x", "CLP"), ("-1", "CLP"), ("1", ""), ("", "CLP"), ("1", "peso"), ("NaN", "CLP")]
        {
            assert!(read(price, currency).is_err(), "{price} {currency}");
        }
    }
}
