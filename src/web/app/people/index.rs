//! The list of one kind of people.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::{Kind, Person, Words};
use crate::app::App;
use crate::error::Result;
use crate::people::rules::PersonSort;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, filters};

/// The list.
#[derive(Template)]
#[template(path = "app/people/index.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    words: &'static Words,
    list: Table,
    people: Vec<Person>,
}

pub(super) async fn index<K: Kind>(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(asked): Query,
) -> Result<Response> {
    let query = list_query(&asked, PersonSort::read);
    let archived = asked.get("archived");
    let listing = K::list(&app, &query, !archived.is_empty()).await?;
    let list = Table::new(K::WORDS.path, &listing)
        .searched(query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("archived", archived);
    let page = Index { frame, words: K::WORDS, list, people: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use super::Students;
        use crate::listing::Listing;
        let page = |people: Vec<Person>| {
            let total = people.len() as u64;
            let list = Table::new(
                "/app/students",
                &Listing { items: vec![(); people.len()], total, ..Listing::default() },
            );
            let list = list.sorted("name", false);
            Self { frame: frame.at("/app/students"), words: Students::WORDS, list, people }
        };
        let mut nothing = page(Vec::new());
        nothing.list = nothing.list.searched("zzz");
        vec![("empty", page(Vec::new())), ("full", page(Person::samples())), ("nothing", nothing)]
    }
}
