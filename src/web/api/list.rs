//! How lists are asked for and answered.

use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::fields::Fields;
use crate::listing::{Cursor, DEFAULT_LIMIT, ListQuery, Listing, MAX_LIMIT};
use crate::msg;

/// What every list may be asked.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes the address, which is read field by field")]
pub struct Paging {
    /// Rows of an answer, 1 to 500; 50 when not given.
    limit: Option<u64>,
    /// Where the answer begins: `next_cursor` of the one before.
    cursor: Option<String>,
    /// Words that must all occur; accents and case do not count.
    q: Option<String>,
}

/// One answer of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Items<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The cursor of the answer after this one; null when this is the last.
    pub next_cursor: Option<String>,
}

impl<T> Items<T> {
    /// The answer of a listing, row by row.
    pub fn of<U>(listing: Listing<U>, row: impl FnMut(U) -> T) -> Self {
        let next_cursor = listing.next.as_ref().map(Cursor::encode);
        Self { items: listing.items.into_iter().map(row).collect(), next_cursor }
    }
}

/// What the address asks of a list: `limit`, `cursor`, `q`; what cannot be meant is an error at its field.
pub fn list_query<S>(fields: &Fields, sort: S) -> Result<ListQuery<S>> {
    let mut parser = fields.parse();
    let most = i32::try_from(MAX_LIMIT).unwrap_or(i32::MAX);
    let limit = parser.integer("limit", 1..=most);
    let cursor = parser.with("cursor", |raw| Cursor::decode(raw).ok_or_else(|| msg!("api-cursor")));
    let q = parser.text("q", 100).unwrap_or_default();
    let limit = limit.and_then(|limit| u64::try_from(limit).ok()).unwrap_or(DEFAULT_LIMIT);
    parser.finish(Some(ListQuery { q, sort, descending: false, cursor, limit }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn nonsense_is_told_and_silence_is_the_first_fifty() {
        let read = |pairs: &[(&str, &str)]| list_query(&Fields::from_pairs(pairs.iter().copied()), ());
        assert_eq!(read(&[]).unwrap(), ListQuery::default());
        assert_eq!(read(&[("limit", "500")]).unwrap().limit, 500);
        for (field, given) in [("limit", "0"), ("limit", "501"), ("limit", "x"), ("cursor", "x")] {
            match read(&[(field, given)]) {
                Err(Error::Invalid(errors)) => assert_eq!(errors[0].field, field),
                other => panic!("{other:?}"),
            }
        }
    }
}
