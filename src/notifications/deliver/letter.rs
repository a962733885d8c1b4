//! What leaves: the words of the row, with the way to the child's day put in.

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::auth::mailed;
use crate::error::Result;
use crate::families::links;
use crate::ids::{NotificationId, StudentId};
use crate::integrations::mail::Letter;
use crate::integrations::whatsapp::Template;
use crate::messages::texts::LINK;
use crate::notifications::store::delivery::Claimed;

/// What comes back with everything that is reported of a message.
pub(super) fn callback(id: NotificationId) -> String {
    format!("ntf_{id}")
}

/// The same in each attempt and each round; the instant tells apart the rows of two databases.
pub(in crate::notifications) fn message_id(id: NotificationId, at: DateTime<Utc>) -> String {
    format!("notification.{id}.{}", at.timestamp())
}

/// A mail.
pub(super) async fn of(app: &App, sender: String, claimed: &Claimed) -> Result<Letter> {
    let mut bodies = [claimed.body_text.clone(), claimed.body_html.clone()];
    fill(app, claimed, &mut bodies).await?;
    let [text, html] = bodies;
    let whole =
        |text: String| if claimed.guardian_id.is_none() { mailed::put_in(&app.config, &text) } else { text };
    Ok(Letter {
        id: message_id(claimed.id, claimed.created_at),
        at: claimed.created_at,
        sender,
        to: claimed.recipient.clone(),
        subject: claimed.subject.clone(),
        text: whole(text),
        html: whole(html),
    })
}

/// An approved text.
pub(super) async fn template(app: &App, claimed: &Claimed) -> Result<Template> {
    let mut params: Vec<String> =
        claimed.params.clone().map(serde_json::from_value).transpose()?.unwrap_or_default();
    fill(app, claimed, &mut params).await?;
    Ok(Template {
        to: claimed.recipient.clone(),
        name: claimed.template.clone().unwrap_or_default(),
        language: claimed.language.clone(),
        params,
        image: None,
        callback: callback(claimed.id),
    })
}

/// Puts the address of each child's day where its place is kept; whoever reads the row sees none.
async fn fill(app: &App, claimed: &Claimed, texts: &mut [String]) -> Result<()> {
    let Some(guardian) = claimed.guardian_id else { return Ok(()) };
    if !texts.iter().any(|text| text.contains(LINK)) {
        return Ok(());
    }
    let of: Vec<_> = claimed.students.iter().map(|student| (guardian, StudentId(*student))).collect();
    let links = links::issue(app, app.db.reader(), &of).await?;
    let urls: Vec<String> = links.iter().map(|link| link.url(&app.config)).collect();
    for text in texts.iter_mut() {
        *text = put_in(text, &urls);
    }
    Ok(())
}

/// In HTML each address is an anchor of its own.
fn put_in(text: &str, urls: &[String]) -> String {
    let anchor = format!("<a href=\"{LINK}\">{LINK}</a>");
    let anchors: Vec<String> = urls.iter().map(|url| format!("<a href=\"{url}\">{url}</a>")).collect();
    text.replace(&anchor, &anchors.join("<br>")).replace(LINK, &urls.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_child_has_its_own_address() {
        let urls = ["https://a.cl/f/x.1".to_owned(), "https://a.cl/f/y.2".to_owned()];
        assert_eq!(
            put_in("Aquí: {link} (personal)", &urls),
            "Aquí: https://a.cl/f/x.1 https://a.cl/f/y.2 (personal)"
        );
        let html = put_in("<p><a href=\"{link}\">{link}</a></p>", &urls);
        assert_eq!(html.matches("<a href=").count(), 2);
        assert!(
            !html.contains(LINK) && html.contains("<a href=\"https://a.cl/f/y.2\">https://a.cl/f/y.2</a>")
        );
        assert_eq!(put_in("Nada", &urls), "Nada");
    }
}
