//! What stands around every page: whose it is, in which language, where in the program.

use std::any::Any;
use std::convert::Infallible;

use askama::Values;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::NaiveDate;
use chrono_tz::Tz;
use tower_sessions::Session;

use super::navigation::{self, Group};
use super::toast::{self, Toast};
use crate::app::App;
use crate::auth::{Person, Role};
use crate::school::{self, Country};
use crate::texts::Language;
use crate::web::htmx::Htmx;
use crate::web::i18n::{self, Theme};
use crate::web::security::Nonce;
use crate::web::session::Visitor;

/// Who reads: what turns keys, dates and numbers into words. Templates get it as their runtime value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language.
    pub language: Language,
    /// The zone of the school's clocks.
    pub zone: Tz,
    /// The country, for its words.
    pub country: Country,
    /// The school's date of today.
    pub today: NaiveDate,
}

impl Values for Reader {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == "reader").then_some(self)
    }
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Who reads.
    pub reader: Reader,
    /// Who is signed in.
    pub viewer: Option<Person>,
    /// The school's name, once it has one.
    pub school: Option<String>,
    /// The path of the page.
    pub path: String,
    /// Light or dark.
    pub theme: Theme,
    /// The nonce of this answer.
    pub nonce: String,
    /// The id of the request, shown with errors.
    pub request_id: String,
    /// What is to be said once, of what was just done.
    pub toast: Option<Toast>,
    /// Whether htmx asks.
    pub htmx: Htmx,
}

impl Frame {
    /// The groups of the navigation that this person may open.
    pub fn navigation(&self) -> Vec<Group> {
        self.viewer.as_ref().map_or_else(Vec::new, |viewer| navigation::for_roles(&viewer.roles))
    }

    /// `page` for the link to this page, `true` for the section it lies in, else nothing (`aria-current`).
    /// A page with a link of its own lies in no other section.
    pub fn current(&self, href: &str) -> Option<&'static str> {
        if self.path == href {
            Some("page")
        } else if href.len() > "/app/".len()
            && self.path.starts_with(&format!("{href}/"))
            && !navigation::leads_to(&self.path)
        {
            Some("true")
        } else {
            None
        }
    }

    /// Whether the person has one of these roles.
    pub fn may(&self, roles: &[Role]) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.is_any(roles))
    }

    /// Whether the person may change what staff manage (administration, the head).
    pub fn manages(&self) -> bool {
        self.may(&[Role::Admin, Role::Director])
    }

    /// Reads the frame of a request. It never fails, because error pages have a frame as well.
    pub async fn of(parts: &Parts, app: &App) -> Self {
        let school = school::current_some(app).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "a page is shown without its school");
            None
        });
        let visitor = Visitor::of(parts);
        let viewer = visitor.person().cloned();
        let usual = school.as_ref().map_or_else(Language::default, |school| school.language);
        let setting = viewer.as_ref().and_then(|viewer| viewer.language);
        let htmx = Htmx::of(&parts.headers);
        let zone = school.as_ref().map_or(Country::Cl.usual_zone(), |school| school.zone);
        let toast = match parts.extensions.get::<Session>() {
            Some(session) if parts.method.is_safe() && !htmx.is_request => {
                toast::take(session, &parts.headers).await
            }
            _ => None,
        };
        Self {
            reader: Reader {
                language: i18n::language(setting, &parts.headers, usual),
                zone,
                country: school.as_ref().map_or(Country::Cl, |school| school.country),
                today: app.clock.now().with_timezone(&zone).date_naive(),
            },
            viewer,
            school: school.map(|school| school.name),
            path: parts.uri.path().to_owned(),
            theme: Theme::of(&parts.headers),
            nonce: parts.extensions.get::<Nonce>().map_or_else(String::new, |nonce| nonce.0.clone()),
            request_id: visitor.request_id,
            toast,
            htmx,
        }
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app).await)
    }
}

#[cfg(test)]
impl Frame {
    /// The frame of a sample page at the Colegio Los Aromos on Monday 23 November 2026.
    #[allow(clippy::missing_panics_doc, reason = "a sample")]
    pub fn sample(language: Language, roles: &[Role]) -> Self {
        let reader = Reader {
            language,
            zone: Country::Cl.usual_zone(),
            country: Country::Cl,
            today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        };
        let person = Person {
            id: crate::ids::UserId(1),
            name: "Ximena Ñuñoa Pérez".into(),
            email: "director@demo.presente.test".into(),
            roles: roles.to_vec(),
            language: None,
            teacher_id: None,
            guardian_id: None,
            session_id: 1,
            signed_in_at: "2026-11-23T11:00:00Z".parse().unwrap(),
            proved_at: "2026-11-23T11:00:00Z".parse().unwrap(),
        };
        Self {
            reader,
            viewer: Some(person).filter(|person| !person.roles.is_empty()),
            school: Some("Colegio Los Aromos".into()),
            path: "/app/".into(),
            theme: Theme::System,
            nonce: "nonce".into(),
            request_id: "0199c0de-4c1a-7d11-8e52-3f0a1b2c3d4e".into(),
            toast: None,
            htmx: Htmx::default(),
        }
    }

    /// The same frame at another path.
    #[must_use]
    pub fn at(&self, path: &str) -> Self {
        Self { path: path.into(), ..self.clone() }
    }
}
