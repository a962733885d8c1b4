//! Language and theme, chosen in the menu and kept in a cookie; the language also with whoever has signed in.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::auth::users;
use crate::error::Result;
use crate::texts::Language;
use crate::web::Routes;
use crate::web::forms::Posted;
use crate::web::guard::Anyone;
use crate::web::i18n::{LANGUAGE_COOKIE, THEME_COOKIE, Theme};

/// `POST /preferences`: `language`, `theme`, and `back`, the page to return to.
pub fn routes() -> Routes {
    Routes::new().post("/preferences", choose)
}

async fn choose(by: Anyone, State(app): State<App>, Posted(fields): Posted) -> Result<Response> {
    let mut headers = HeaderMap::new();
    if let Ok(language) = fields.get("language").parse::<Language>() {
        keep(&app, &mut headers, LANGUAGE_COOKIE, language.code());
        if let Some(person) = by.0.person() {
            users::choose_language(&app, person.id, Some(language)).await?;
        }
    }
    if fields.has("theme") {
        keep(&app, &mut headers, THEME_COOKIE, Theme::parse(fields.get("theme")).as_str());
    }
    Ok((headers, Redirect::to(way_back(fields.get("back")))).into_response())
}

fn keep(app: &App, headers: &mut HeaderMap, name: &str, value: &'static str) {
    let secure = if app.config.web.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

/// A path of ours, never another site; anything else is the beginning.
pub fn way_back(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.chars().all(|c| c.is_ascii_graphic());
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leaves_the_program() {
        assert_eq!(way_back("/app/students?q=%C3%B1"), "/app/students?q=%C3%B1");
        for away in ["", "https://evil.test", "//evil.test", "/\\evil.test", "/a\r\nX: y", "javascript:1"] {
            assert_eq!(way_back(away), "/", "{away}");
        }
    }
}
