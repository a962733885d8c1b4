//! Who the school is: what a first start asks, and where it is changed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tower_sessions::Session;

use crate::app::App;
use crate::calendar::rules::{Region, regions};
use crate::error::Result;
use crate::fields::Fields;
use crate::msg;
use crate::school::{self, Country, School};
use crate::texts::Language;
use crate::web::Routes;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::Admins;
use crate::web::page::{Frame, Page, Toast, filters};

/// `/admin/settings`.
pub fn routes() -> Routes {
    Routes::new().get("/admin/settings", show).post("/admin/settings", save)
}

async fn show(_: Admins, frame: Frame, State(app): State<App>) -> Result<Response> {
    let school = school::current_some(&app).await?;
    Ok(Settings { form: Form::new(school.as_ref().map_or_else(first, filled)), frame }.show())
}

async fn save(
    by: Admins,
    frame: Frame,
    State(app): State<App>,
    session: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let school = match School::parse(&fields) {
        Ok(school) => school,
        Err(error) => return Ok(Settings { form: Form::refused(fields, error)?, frame }.refuse()),
    };
    school::save(&app, &by.actor(), &school).await?;
    Toast::new(msg!("settings-saved")).leave(&session).await;
    Ok(frame.htmx.go(if frame.school.is_none() { "/app/" } else { "/admin/settings" }))
}

/// What a first start proposes.
fn first() -> Fields {
    Fields::from_pairs([
        ("kind", "school"),
        ("country", "CL"),
        ("timezone", Country::Cl.usual_zone().name()),
        ("locale", Language::Es.code()),
    ])
}

fn filled(school: &School) -> Fields {
    Fields::from_pairs([
        ("name", school.name.as_str()),
        ("kind", school.kind.as_str()),
        ("country", school.country.code()),
        ("region", school.region.as_deref().unwrap_or_default()),
        ("timezone", school.zone.name()),
        ("locale", school.language.code()),
    ])
}

/// The form.
#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct Settings {
    frame: Frame,
    form: Form,
}

impl Settings {
    const fn is_first(&self) -> bool {
        self.frame.school.is_none()
    }

    fn kinds() -> Vec<Choice> {
        vec![Choice::said("school", "settings-kind-school"), Choice::said("academy", "settings-kind-academy")]
    }

    fn countries() -> Vec<Choice> {
        Country::ALL.into_iter().map(|country| Choice::said(country.code(), country_name(country))).collect()
    }

    /// The regions with holidays of their own, under their country.
    fn regions() -> Vec<(&'static str, &'static [Region])> {
        let all = Country::ALL.into_iter().map(|country| (country_name(country), regions(country)));
        all.filter(|(_, regions)| !regions.is_empty()).collect()
    }

    /// Whether the form's region is written in another way than ours: it is kept.
    fn other_region(&self) -> Option<&str> {
        let given = self.form.value("region");
        let known =
            Self::regions().iter().flat_map(|(_, regions)| *regions).any(|region| region.name == given);
        (!given.is_empty() && !known).then_some(given)
    }

    fn zones(&self) -> Vec<Choice> {
        let mut zones = vec![
            Choice::said("America/Santiago", "settings-zone-santiago"),
            Choice::said("America/Punta_Arenas", "settings-zone-magallanes"),
            Choice::said("Pacific/Easter", "settings-zone-easter"),
            Choice::said("America/La_Paz", "settings-zone-bolivia"),
            Choice::said("America/Bogota", "settings-zone-colombia"),
        ];
        let given = self.form.value("timezone");
        if !given.is_empty() && zones.iter().all(|zone| zone.value != given) {
            zones.push(Choice::named(given, given));
        }
        zones
    }

    fn languages() -> Vec<Choice> {
        Language::ALL.into_iter().map(|language| Choice::named(language.code(), language.name())).collect()
    }
}

const fn country_name(country: Country) -> &'static str {
    match country {
        Country::Bo => "settings-country-bo",
        Country::Cl => "settings-country-cl",
        Country::Co => "settings-country-co",
    }
}

impl Page for Settings {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let frame = frame.at("/admin/settings");
        let school = School {
            name: "Colegio Los Aromos".into(),
            kind: school::Kind::School,
            country: Country::Cl,
            region: Some("Región Metropolitana de Santiago".into()),
            zone: Country::Cl.usual_zone(),
            language: Language::Es,
        };
        let mut new = frame.clone();
        new.school = None;
        let wrong = Fields::from_pairs([("kind", "shop"), ("country", "CL"), ("timezone", "Mars/Base")]);
        let error = School::parse(&wrong).unwrap_err();
        vec![
            ("empty", Self { frame: new, form: Form::new(first()) }),
            ("full", Self { frame: frame.clone(), form: Form::new(filled(&school)) }),
            ("errors", Self { frame, form: Form::refused(wrong, error).unwrap() }),
        ]
    }
}
