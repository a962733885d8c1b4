//! A question before something is done, as a page: for those without scripts, and for links from elsewhere.

use askama::Template;

use super::{Frame, Label, Page, filters};

/// The page. A dialog (`components/dialog.html`) asks the same without leaving the page before.
#[derive(Template)]
#[template(path = "confirm.html")]
pub struct Confirm {
    /// What stands around it.
    pub frame: Frame,
    /// The question.
    pub title: Label,
    /// What will happen, and what will not.
    pub text: Label,
    /// Where the answer is posted.
    pub action: String,
    /// What the button says.
    pub label: Label,
    /// Where "Cancelar" leads.
    pub back: String,
}

impl Page for Confirm {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        let name = |text: &str| Label::Name(text.into());
        let page = Self {
            frame: frame.at("/app/courses/3/end"),
            title: name("¿Terminar el curso 3.º B?"),
            text: name("Se cancelan 48 clases futuras. Las clases hechas quedan como están."),
            action: "/app/courses/3/end".into(),
            label: name("Terminar"),
            back: "/app/courses/3".into(),
        };
        vec![("full", page)]
    }
}
