//! One's own passkeys and recovery codes.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::account::browser as device;
use super::{again, ceremony};
use crate::app::App;
use crate::auth::passkeys::{self, Held, Listed};
use crate::auth::rules::{Person, RecoveryCode};
use crate::auth::{Role, fresh, policy};
use crate::error::Result;
use crate::fields::Fields;
use crate::ids::PasskeyId;
use crate::msg;
use crate::school::Country;
use crate::texts::Language;
use crate::web::Routes;
use crate::web::extract::{JsonValue, Path};
use crate::web::forms::{Form, Posted};
use crate::web::guard::SignedIn;
use crate::web::page::{Confirm, Frame, Label, Page, Toast, filters};

/// `/passkeys`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/passkeys", show)
        .post("/passkeys/challenge", challenge)
        .post("/passkeys", register)
        .post("/passkeys/codes", make_codes)
        .get("/passkeys/{id}", edit)
        .post("/passkeys/{id}", rename)
        .get("/passkeys/{id}/removal", ask_to_remove)
        .post("/passkeys/{id}/removal", remove)
}

/// The list, and what makes another one.
#[derive(Template)]
#[template(path = "auth/passkeys.html")]
pub struct Passkeys {
    frame: Frame,
    keys: Vec<Listed>,
    codes: i64,
    /// The school asks this person for a passkey.
    is_asked: bool,
    form: Form,
    origin: String,
}

impl Passkeys {
    async fn of(app: &App, by: &Person, frame: Frame, form: Form) -> Result<Self> {
        let Held { codes, .. } = passkeys::held(app, by.id).await?;
        let is_staff = by.roles.iter().any(|role| *role != Role::Guardian);
        let is_asked = is_staff && policy::current(app).await?.asks_for_passkeys();
        let keys = passkeys::list(app, by).await?;
        Ok(Self { frame, keys, codes, is_asked, form, origin: origin(app) })
    }

    /// Whether losing one device would lock the person out, or nearly.
    fn is_alone(&self) -> bool {
        self.codes == 0 && matches!(self.keys.as_slice(), [only] if !only.backed_up)
    }
}

/// The address to which passkeys belong, as people read it.
pub(super) fn origin(app: &App) -> String {
    app.config.passkeys.origin.origin().ascii_serialization()
}

/// The form of a new one, with a name that fits this browser.
pub(super) fn new_form(agent: Option<&str>, language: Language) -> Form {
    let agent = agent.map(str::to_owned);
    let name = device(agent.as_ref()).say(language, Country::Cl);
    Form::new(Fields::from_pairs([("name", name)]))
}

impl Page for Passkeys {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let page = |keys: Vec<Listed>, codes, is_asked| Self {
            frame: frame.at("/passkeys"),
            keys,
            codes,
            is_asked,
            form: new_form(Some("Firefox (Windows)"), frame.reader.language),
            origin: "https://asistencia.aromos.cl".into(),
        };
        let mut lost = sample(2, false);
        lost.suspended_at = Some(lost.created_at);
        vec![
            ("empty", page(vec![], 0, true)),
            ("alone", page(vec![sample(1, false)], 0, false)),
            ("full", page(vec![sample(1, true), lost, sample(3, false)], 9, true)),
        ]
    }
}

/// A passkey for pictures and tests.
#[cfg(test)]
#[allow(clippy::missing_panics_doc, reason = "a sample")]
pub fn sample(id: i64, synced: bool) -> Listed {
    Listed {
        id: PasskeyId(id),
        name: if synced { "Teléfono de Rosa" } else { "Computador de inspectoría" }.into(),
        created_at: "2026-11-02T11:02:00Z".parse().unwrap(),
        last_used_at: synced.then(|| "2026-11-23T11:02:00Z".parse().unwrap()),
        backup_eligible: synced,
        backed_up: synced,
        suspended_at: None,
    }
}

async fn show(by: SignedIn, frame: Frame, State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let form = new_form(ceremony::agent(&headers), frame.reader.language);
    Ok(Passkeys::of(&app, &by, frame, form).await?.show())
}

async fn challenge(by: SignedIn, State(app): State<App>) -> Result<Response> {
    if fresh::require(&app, &by).is_err() {
        return Ok(ceremony::go(&again::address("/passkeys")));
    }
    ceremony::send(&app, passkeys::begin_registration(&app, by.id).await?)
}

async fn register(
    by: SignedIn,
    State(app): State<App>,
    browser: Session,
    headers: HeaderMap,
    JsonValue(mut sent): JsonValue,
) -> Result<Response> {
    let made = (&ceremony::field(&sent, "name"), ceremony::credential(&mut sent));
    let ticket = ceremony::ticket(&app, &headers);
    passkeys::finish_registration(&app, &by.actor(), by.id, ticket, made).await?;
    Toast::new(msg!("passkeys-added")).leave(&browser).await;
    Ok(ceremony::go("/passkeys"))
}

/// The page of one of them.
#[derive(Template)]
#[template(path = "auth/passkey.html")]
pub struct Edit {
    frame: Frame,
    key: Listed,
    form: Form,
}

impl Page for Edit {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        let page = |form| Self { frame: frame.at("/passkeys/1"), key: sample(1, true), form };
        let wrong = Error::field("name", msg!("field-required"));
        vec![
            ("full", page(Form::new(Fields::from_pairs([("name", "Teléfono de Rosa")])))),
            ("errors", page(Form::refused(Fields::default(), wrong).unwrap())),
        ]
    }
}

async fn edit(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<PasskeyId>,
) -> Result<Response> {
    let key = passkeys::find(&app, &by, id).await?;
    let form = Form::new(Fields::from_pairs([("name", key.name.as_str())]));
    Ok(Edit { frame, key, form }.show())
}

async fn rename(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<PasskeyId>,
    Posted(fields): Posted,
) -> Result<Response> {
    match passkeys::rename(&app, &by.actor(), &by, id, &fields).await {
        Ok(()) => Ok(back(&browser, Toast::new(msg!("passkeys-renamed"))).await),
        Err(error) => {
            let key = passkeys::find(&app, &by, id).await?;
            Ok(Edit { frame, key, form: Form::refused(fields, error)? }.refuse())
        }
    }
}

async fn ask_to_remove(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    Path(id): Path<PasskeyId>,
) -> Result<Response> {
    if fresh::require(&app, &by).is_err() {
        return Ok(again::ask(&format!("/passkeys/{id}/removal")));
    }
    let key = passkeys::find(&app, &by, id).await?;
    let page = Confirm {
        frame,
        title: Label::Said(msg!("passkeys-remove-title", name = key.name)),
        text: Label::Said(msg!("passkeys-remove-text")),
        action: format!("/passkeys/{id}/removal"),
        label: Label::Said(msg!("passkeys-remove")),
        back: format!("/passkeys/{id}"),
    };
    Ok(page.show())
}

async fn remove(
    by: SignedIn,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<PasskeyId>,
) -> Result<Response> {
    if fresh::require(&app, &by).is_err() {
        return Ok(again::ask(&format!("/passkeys/{id}/removal")));
    }
    let name = passkeys::remove(&app, &by.actor(), &by, id).await?;
    Ok(back(&browser, Toast::new(msg!("passkeys-removed", name = name))).await)
}

/// New recovery codes, on the one page that ever shows them.
#[derive(Template)]
#[template(path = "auth/codes.html")]
pub struct Codes {
    frame: Frame,
    codes: Vec<RecoveryCode>,
}

impl Page for Codes {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let codes = (0..10).map(|n| RecoveryCode::new([n, 7, 12, 30, 5, 9, 22, n, 3, 17, 28, 11])).collect();
        vec![("full", Self { frame: frame.at("/passkeys/codes"), codes })]
    }
}

async fn make_codes(by: SignedIn, frame: Frame, State(app): State<App>) -> Result<Response> {
    if fresh::require(&app, &by).is_err() {
        return Ok(again::ask("/passkeys"));
    }
    let codes = passkeys::make_codes(&app, &by.actor(), &by).await?;
    Ok(Codes { frame, codes }.show())
}

async fn back(browser: &Session, toast: Toast) -> Response {
    toast.leave(browser).await;
    Redirect::to("/passkeys").into_response()
}
