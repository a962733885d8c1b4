//! A list on a page: searched, filtered, sorted, read page by page. Everything is in its address.

use std::fmt::Display;

use super::Label;
use crate::listing::{Cursor, Listing};

/// What a table needs to make its links. `rows` is the id of the element that htmx replaces.
#[derive(Clone, Debug, Default)]
pub struct Table {
    path: String,
    /// The words that were searched.
    pub q: String,
    sort: String,
    descending: bool,
    filters: Vec<(String, String)>,
    /// Rows of the whole list.
    pub total: u64,
    /// Rows on this page.
    pub shown: usize,
    next: Option<Cursor>,
    previous: Option<Cursor>,
}

/// A chip: a filter that can be put on and taken off.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Its name.
    pub label: Label,
    /// Where it leads.
    pub href: String,
    /// Whether it is on.
    pub is_on: bool,
}

impl Table {
    /// The table of `listing` at `path`, sorted by the column `sort`.
    pub fn new<T>(path: impl Into<String>, listing: &Listing<T>) -> Self {
        Self {
            path: path.into(),
            total: listing.total,
            shown: listing.items.len(),
            next: listing.next.clone(),
            previous: listing.previous.clone(),
            ..Self::default()
        }
    }

    /// What was searched.
    #[must_use]
    pub fn searched(mut self, q: impl Into<String>) -> Self {
        self.q = q.into();
        self
    }

    /// How it is sorted.
    #[must_use]
    pub fn sorted(mut self, sort: impl Into<String>, descending: bool) -> Self {
        (self.sort, self.descending) = (sort.into(), descending);
        self
    }

    /// A filter that is on; an empty value is none.
    #[must_use]
    pub fn filtered(mut self, name: &str, value: impl Display) -> Self {
        let value = value.to_string();
        if !value.is_empty() {
            self.filters.push((name.to_owned(), value));
        }
        self
    }

    /// Whether nothing was searched or filtered: an empty table then is an empty school.
    pub fn is_whole(&self) -> bool {
        self.q.is_empty() && self.filters.is_empty()
    }

    /// The filters and the order that are on, as hidden fields of the search form.
    pub fn hidden(&self) -> Vec<(&str, String)> {
        let filters = self.filters.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let sort = Some(("sort", self.sort_word())).filter(|(_, word)| !word.is_empty());
        filters.chain(sort).collect()
    }

    /// Where the search form leads.
    pub fn action(&self) -> &str {
        &self.path
    }

    /// The table without search and filters.
    pub fn reset_href(&self) -> String {
        self.href(&[("sort", &self.sort_word())])
    }

    /// The same table sorted by `key`; a second time turns it round.
    pub fn sort_href(&self, key: &str) -> String {
        let word = if self.sort == key && !self.descending { format!("-{key}") } else { key.to_owned() };
        self.href(&self.kept(&[("sort", &word)]))
    }

    /// `aria-sort` of a column.
    pub fn aria_sort(&self, key: &str) -> &'static str {
        match (self.sort == key, self.descending) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "none",
        }
    }

    /// The page after.
    pub fn next_href(&self) -> Option<String> {
        self.cursor_href(self.next.as_ref())
    }

    /// The page before.
    pub fn previous_href(&self) -> Option<String> {
        self.cursor_href(self.previous.as_ref())
    }

    /// A chip that sets `name` to `value`, or takes it off when it is on.
    pub fn filter(&self, name: &str, value: impl Display, label: impl Into<Label>) -> Filter {
        let value = value.to_string();
        let is_on = self.filters.iter().any(|(n, v)| n == name && *v == value);
        let others = self.filters.iter().filter(|(n, _)| n != name);
        let mut pairs: Vec<(&str, &str)> = vec![("q", &self.q)];
        pairs.extend(others.map(|(n, v)| (n.as_str(), v.as_str())));
        if !is_on {
            pairs.push((name, &value));
        }
        let sort = self.sort_word();
        pairs.push(("sort", &sort));
        Filter { label: label.into(), href: self.href(&pairs), is_on }
    }

    fn cursor_href(&self, cursor: Option<&Cursor>) -> Option<String> {
        let cursor = cursor?.encode();
        Some(self.href(&self.kept(&[("sort", &self.sort_word()), ("cursor", &cursor)])))
    }

    fn sort_word(&self) -> String {
        if self.descending { format!("-{}", self.sort) } else { self.sort.clone() }
    }

    fn kept<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let filters = self.filters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        [("q", self.q.as_str())].into_iter().chain(filters).chain(more.iter().copied()).collect()
    }

    fn href(&self, pairs: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let cursor = |back| Some(Cursor { key: "díaz".into(), id: 7, back });
        let listing = Listing { items: vec![(); 50], total: 418, next: cursor(false), previous: None };
        Table::new("/app/students", &listing).searched("ñu").sorted("name", false).filtered("course", 3)
    }

    #[test]
    fn every_link_keeps_what_was_chosen() {
        let table = table();
        assert_eq!(table.sort_href("code"), "/app/students?q=%C3%B1u&course=3&sort=code");
        assert_eq!(table.sort_href("name"), "/app/students?q=%C3%B1u&course=3&sort=-name");
        assert_eq!((table.aria_sort("name"), table.aria_sort("code")), ("ascending", "none"));
        let next = table.next_href().unwrap();
        assert!(next.starts_with("/app/students?q=%C3%B1u&course=3&sort=name&cursor="), "{next}");
        assert_eq!(table.previous_href(), None);
        assert_eq!(table.reset_href(), "/app/students?sort=name");
    }

    #[test]
    fn a_chip_is_put_on_and_taken_off() {
        let on = table().filter("course", 3, "people-students");
        assert!(on.is_on);
        assert_eq!(on.href, "/app/students?q=%C3%B1u&sort=name");
        let other = table().filter("course", 4, "people-students");
        assert!(!other.is_on);
        assert_eq!(other.href, "/app/students?q=%C3%B1u&course=4&sort=name");
    }
}
