//! What went wrong, as a page: what happened, what to do, a way back.

use askama::Template;

use super::{Frame, Page, filters};
use crate::error::Message;

/// The page of an error.
#[derive(Template)]
#[template(path = "error.html", blocks = ["content"])]
pub struct Problem {
    /// What stands around it.
    pub frame: Frame,
    /// The status of the answer.
    pub status: u16,
    /// What happened, in two words.
    pub title: Message,
    /// What happened, and what to do.
    pub message: Message,
    /// What is wrong with single fields.
    pub fields: Vec<Message>,
    /// Where the way back leads.
    pub back: String,
}

impl Problem {
    const fn icon(&self) -> &'static str {
        match self.status {
            403 => "shield-alert",
            404 => "search",
            409 => "users",
            429 | 503 => "clock",
            500.. => "triangle-alert",
            _ => "circle-alert",
        }
    }
}

impl Page for Problem {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::msg;
        let page = |state, status, title, message, fields| {
            let frame = frame.at("/app/students/999");
            (state, Self { frame, status, title, message, fields, back: "/app/students".into() })
        };
        let wrong = vec![msg!("field-date", given = "31/02/2026")];
        let mut outside =
            page("404-outside", 404, msg!("error-title-not-found"), msg!("error-not-found"), vec![]);
        outside.1.frame.viewer = None;
        vec![
            page("403", 403, msg!("error-title-forbidden"), msg!("error-forbidden"), vec![]),
            page("404", 404, msg!("error-title-not-found"), msg!("error-not-found"), vec![]),
            page("409", 409, msg!("error-title"), msg!("error-busy"), vec![]),
            page("422", 422, msg!("error-title"), msg!("error-invalid"), wrong),
            page("429", 429, msg!("error-title"), msg!("error-too-often", seconds = 30), vec![]),
            page("500", 500, msg!("error-title-fault"), msg!("error-fault"), vec![]),
            page("503", 503, msg!("error-title-fault"), msg!("error-slow"), vec![]),
            outside,
        ]
    }
}
