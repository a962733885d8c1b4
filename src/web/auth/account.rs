//! One's own account: password, language, sessions.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::app::App;
use crate::auth::sessions::{self, Open};
use crate::auth::{passwords, users};
use crate::error::Result;
use crate::fields::Fields;
use crate::kiosks::pins;
use crate::kiosks::rules::staff_pin;
use crate::msg;
use crate::texts::Language;
use crate::web::Routes;
use crate::web::extract::Path;
use crate::web::forms::{Choice, Form, Posted};
use crate::web::guard::SignedIn;
use crate::web::page::{Frame, Label, Page, Toast, filters};
use crate::web::session;

/// `/account`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/account", show)
        .post("/account/password", change_password)
        .post("/account/language", choose_language)
        .post("/account/kiosk-pin", set_kiosk_pin)
        .post("/account/kiosk-pin/removal", remove_kiosk_pin)
        .post("/account/sessions/end-others", end_others)
        .post("/account/sessions/end-all", end_all)
        .post("/account/sessions/{id}/end", end)
}

/// The page of one's own account.
#[derive(Template)]
#[template(path = "auth/account.html")]
pub struct Account {
    frame: Frame,
    email: String,
    password: Form,
    language: Form,
    languages: Vec<Choice>,
    /// Of those who may open the staff area of a kiosk: the form of their PIN.
    kiosk_pin: Option<Form>,
    has_kiosk_pin: bool,
    sessions: Vec<Open>,
    current: i64,
}

impl Account {
    async fn of(app: &App, by: &SignedIn, frame: Frame, password: Form) -> Result<Self> {
        let mut language = Fields::default();
        language.set("locale", by.language.map_or("", Language::code));
        Ok(Self {
            frame,
            email: by.email.clone(),
            password,
            language: Form::new(language),
            languages: languages(),
            kiosk_pin: by.is_any(pins::STAFF).then(Form::default),
            has_kiosk_pin: pins::has_staff_pin(app, by.id).await?,
            sessions: sessions::list(app, by).await?,
            current: by.session_id,
        })
    }
}

/// The languages by their own names.
pub fn languages() -> Vec<Choice> {
    Language::ALL.map(|language| Choice::named(language.code(), language.name())).to_vec()
}

/// What a browser calls itself, in two words a person knows.
pub(super) fn browser(agent: Option<&String>) -> Label {
    let agent = agent.map_or("", String::as_str);
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let program = find(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let machine = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (program, machine) {
        (Some(program), Some(machine)) => Label::Name(format!("{program} · {machine}")),
        (Some(one), None) | (None, Some(one)) => Label::Name(one.into()),
        (None, None) => Label::Said(msg!("auth-session-unknown")),
    }
}

impl Page for Account {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::error::Error;
        let at = |text: &str| text.parse().unwrap();
        let open = |id, agent: Option<&str>| Open {
            id,
            signed_in_at: at("2026-11-23T11:02:00Z"),
            seen_at: at("2026-11-23T13:40:00Z"),
            agent: agent.map(Into::into),
            place: agent.map(|_| "190.45.12.…".into()),
        };
        let page = |password, sessions| Self {
            frame: frame.at("/account"),
            email: "rosa@aromos.cl".into(),
            password,
            language: Form::default(),
            languages: languages(),
            kiosk_pin: Some(Form::default()),
            has_kiosk_pin: true,
            sessions,
            current: 1,
        };
        let wrong = Error::field("current", msg!("auth-password-current"));
        let phone = Some("Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36");
        vec![
            ("empty", page(Form::default(), vec![open(1, None)])),
            ("full", page(Form::default(), vec![open(1, phone), open(2, Some("Firefox (Windows)"))])),
            ("errors", page(Form::refused(Fields::default(), wrong).unwrap(), vec![open(1, phone)])),
        ]
    }
}

async fn show(by: SignedIn, frame: Frame, State(app): State<App>) -> Result<Response> {
    Ok(Account::of(&app, &by, frame, Form::default()).await?.show())
}

async fn change_password(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    match passwords::change_own(&app, &by.actor(), &by, &fields).await {
        Ok(()) => {
            session::renew(&browser, &by, app.clock.now()).await?;
            let kept = fields.has("keep_others");
            let said = if kept { msg!("auth-password-changed-kept") } else { msg!("auth-password-changed") };
            Ok(back(&browser, Toast::new(said)).await)
        }
        Err(error) => {
            let mut kept = Fields::default();
            if fields.has("keep_others") {
                kept.set("keep_others", "on");
            }
            let form = Form::refused(kept, error)?;
            Ok(Account::of(&app, &by, frame, form).await?.refuse())
        }
    }
}

async fn choose_language(
    by: SignedIn,
    State(app): State<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    users::choose_language(&app, by.id, fields.get("locale").parse().ok()).await?;
    Ok(back(&browser, Toast::new(msg!("auth-language-saved"))).await)
}

async fn set_kiosk_pin(
    by: SignedIn,
    frame: Frame,
    State(app): State<App>,
    browser: Session,
    Posted(fields): Posted,
) -> Result<Response> {
    let set = match staff_pin(&fields) {
        Ok(pin) => pins::set_staff_pin(&app, &by.actor(), &by, &pin).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(back(&browser, Toast::new(msg!("auth-kiosk-pin-saved"))).await),
        Err(error) => {
            let kiosk_pin = Some(Form::refused(Fields::default(), error)?);
            Ok(Account { kiosk_pin, ..Account::of(&app, &by, frame, Form::default()).await? }.refuse())
        }
    }
}

async fn remove_kiosk_pin(by: SignedIn, State(app): State<App>, browser: Session) -> Result<Response> {
    pins::remove_staff_pin(&app, &by.actor(), &by).await?;
    Ok(back(&browser, Toast::new(msg!("auth-kiosk-pin-removed"))).await)
}

async fn end_others(by: SignedIn, State(app): State<App>, browser: Session) -> Result<Response> {
    let count = sessions::end_others(&app, &by.actor(), &by).await?;
    Ok(back(&browser, Toast::new(msg!("auth-sessions-ended", count = count))).await)
}

/// This one as well: the browser is sent to the sign-in.
async fn end_all(by: SignedIn, frame: Frame, State(app): State<App>, browser: Session) -> Result<Response> {
    sessions::end_all(&app, &by.actor(), &by).await?;
    session::end(&browser).await?;
    let mut response = frame.htmx.go("/login?ended=1");
    if let Ok(cookie) = HeaderValue::from_str(&session::removal(&app)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn end(
    by: SignedIn,
    State(app): State<App>,
    browser: Session,
    Path(id): Path<i64>,
) -> Result<Response> {
    sessions::end(&app, &by.actor(), &by, id).await?;
    Ok(back(&browser, Toast::new(msg!("auth-sessions-ended", count = 1))).await)
}

async fn back(browser: &Session, toast: Toast) -> Response {
    toast.leave(browser).await;
    Redirect::to("/account").into_response()
}
