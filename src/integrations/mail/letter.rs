//! A letter as the bytes that travel.

use std::time::{Duration, SystemTime};

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::Letter;

/// The address that mail comes from where nothing leaves the machine.
pub(super) const NOBODY: &str = "presente@localhost";

/// RFC 3834: nobody's holiday notice shall answer it.
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Whether a text is an address that mail can be sent to.
pub fn is_address(text: &str) -> bool {
    text.is_ascii() && text.len() <= 254 && text.parse::<Address>().is_ok_and(|a| a.domain().contains('.'))
}

/// The mail as it travels and as it is kept, text before HTML.
pub fn write(letter: &Letter, from: Option<&str>) -> Result<Vec<u8>, lettre::error::Error> {
    Ok(message(letter, from.unwrap_or(NOBODY))?.formatted())
}

/// The mail with its envelope.
pub(super) fn message(letter: &Letter, from: &str) -> Result<Message, lettre::error::Error> {
    let (from, to) = (address(from)?, address(&letter.to)?);
    let at = u64::try_from(letter.at.timestamp()).unwrap_or(0);
    let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    Message::builder()
        .message_id(Some(format!("<{}@{}>", letter.id, from.domain())))
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(at))
        .from(Mailbox::new(Some(letter.sender.clone()), from))
        .to(Mailbox::new(None, to))
        .subject(letter.subject.clone())
        .header(AutoSubmitted)
        .multipart(body)
}

fn address(text: &str) -> Result<Address, lettre::error::Error> {
    text.parse().map_err(|_| lettre::error::Error::NonAsciiChars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "notification.7".into(),
            at: "2026-11-23T13:40:00Z".parse().unwrap(),
            sender: "Colegio Los Aromos, Ñuñoa".into(),
            to: "rosa@aromos.cl".into(),
            subject: "3 alertas\r\nBcc: everybody@aromos.cl".into(),
            text: "Hola".into(),
            html: "<p>Hola</p>".into(),
        }
    }

    #[test]
    fn a_mail_says_who_wrote_it_and_that_a_machine_did() {
        let bytes = write(&letter(), Some("avisos@aromos.cl")).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for line in [
            "Message-ID: <notification.7@aromos.cl>",
            "Auto-Submitted: auto-generated",
            "Date: Mon, 23 Nov 2026 13:40:00 +0000",
            "To: rosa@aromos.cl",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}:\n{text}");
        }
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "no line can be smuggled in:\n{head}");
        let plain = text.find("text/plain").unwrap();
        assert!(plain < text.find("text/html").unwrap(), "the text comes first");
    }

    #[test]
    fn addresses_are_those_that_mail_reaches() {
        for good in ["rosa@aromos.cl", "a.b+c@mail.aromos.cl"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "rosa",
            "rosa@",
            "@aromos.cl",
            "rosa@aromos",
            "a b@aromos.cl",
            "ñ@aromos.cl",
            "a@b.cl\r\nX: y",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
