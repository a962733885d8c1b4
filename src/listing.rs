//! Lists that are read page by page: sorted, searched, continued from a cursor.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// Rows of a page when nothing else is asked for.
pub const DEFAULT_LIMIT: u64 = 50;
/// Rows of a page at most.
pub const MAX_LIMIT: u64 = 500;

/// A place between two rows of a sorted list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The sort key of the row beside it.
    pub key: String,
    /// That row's id.
    pub id: i64,
    /// Whether the page before this place is meant, not the page after.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
}

impl Cursor {
    /// The opaque text that stands in addresses.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads what [`Cursor::encode`] wrote; `None` for anything else.
    pub fn decode(text: &str) -> Option<Self> {
        let cursor: Self = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        (!cursor.key.contains('\0')).then_some(cursor)
    }
}

/// What a reader asks of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery<S> {
    /// Words that must all occur, in any order; accents and case do not count.
    pub q: String,
    /// The column to sort by.
    pub sort: S,
    /// From the last to the first.
    pub descending: bool,
    /// Where the page begins; `None` is the first page.
    pub cursor: Option<Cursor>,
    /// Rows of the page, 1 to [`MAX_LIMIT`].
    pub limit: u64,
}

impl<S: Default> Default for ListQuery<S> {
    fn default() -> Self {
        Self { q: String::new(), sort: S::default(), descending: false, cursor: None, limit: DEFAULT_LIMIT }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows the whole list has.
    pub total: u64,
    /// The page after, if there is one.
    pub next: Option<Cursor>,
    /// The page before, if there is one.
    pub previous: Option<Cursor>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: 0, next: None, previous: None }
    }
}

impl<T> Listing<T> {
    /// The same page with other rows.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Listing<U> {
        let items = self.items.into_iter().map(f).collect();
        Listing { items, total: self.total, next: self.next, previous: self.previous }
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_survives_the_address_and_nonsense_is_no_cursor() {
        let cursor = Cursor { key: "núñez|ana".into(), id: 7, back: true };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        assert_eq!(Cursor::decode("%%%"), None);
        assert_eq!(Cursor::decode("e30"), None);
    }
}
