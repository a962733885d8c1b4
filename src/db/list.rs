//! One way to read any list by pages: keyset pagination over a sort key and the id.

use sea_orm::{DbBackend, FromQueryResult, QueryResult, Statement, Value};

use super::Conn;
use crate::error::Result;
use crate::listing::{Cursor, ListQuery, Listing};

/// Where a list comes from. The texts are ours, never a reader's; a reader's values go into `values`.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// `select` list with the row's own columns.
    pub columns: &'static str,
    /// Tables and joins.
    pub from: &'static str,
    /// The id that makes the order unique.
    pub id: &'static str,
    /// Conditions, joined with `and`; `{}` stands for the value pushed with it.
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Source {
    /// A list of `columns` from `from`, made unique by `id`.
    pub const fn new(columns: &'static str, from: &'static str, id: &'static str) -> Self {
        Self { columns, from, id, conditions: Vec::new(), values: Vec::new() }
    }

    /// Adds a condition without a value.
    #[must_use]
    pub fn when(mut self, condition: &'static str) -> Self {
        self.conditions.push(condition.to_owned());
        self
    }

    /// Adds a condition; `{}` in it is the value.
    #[must_use]
    pub fn with(mut self, condition: &str, value: impl Into<Value>) -> Self {
        let place = self.place(value);
        self.conditions.push(condition.replace("{}", &place));
        self
    }

    /// Adds a condition when there is a value.
    #[must_use]
    pub fn with_some(self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(condition, value),
            None => self,
        }
    }

    /// Every word of `q` must occur in `column` (folded text), in any order.
    #[must_use]
    pub fn search(mut self, column: &str, q: &str) -> Self {
        for word in q.split_whitespace().take(8) {
            let word = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            self = self.with(&format!("{column} like '%' || fold_text({{}}) || '%'"), word);
        }
        self
    }

    fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn filter(&self) -> String {
        if self.conditions.is_empty() { "true".into() } else { self.conditions.join(" and ") }
    }
}

struct Keyed<T> {
    row: T,
    key: String,
    id: i64,
}

/// Reads one page of `source`, ordered by the text expression `key`.
pub async fn list<T: FromQueryResult, S>(
    conn: &impl Conn,
    mut source: Source,
    key: &str,
    query: &ListQuery<S>,
) -> Result<Listing<T>> {
    let total = count(conn, &source).await?;
    let back = query.cursor.as_ref().is_some_and(|c| c.back);
    let descending = query.descending != back;
    if let Some(cursor) = &query.cursor {
        let (sign, id) = (if descending { "<" } else { ">" }, source.id);
        let (a, b) = (source.place(cursor.key.clone()), source.place(cursor.id));
        source.conditions.push(format!("(({key}) collate \"C\", {id}) {sign} ({a}, {b})"));
    }
    let order = if descending { "desc" } else { "asc" };
    let limit = query.limit.clamp(1, crate::listing::MAX_LIMIT);
    let sql = format!(
        "select {}, ({key}) as list_key, ({id})::bigint as list_id from {} where {} \
         order by ({key}) collate \"C\" {order}, {id} {order} limit {}",
        source.columns,
        source.from,
        source.filter(),
        limit + 1,
        id = source.id,
    );
    let rows = conn
        .query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, source.values))
        .await?
        .iter()
        .map(keyed)
        .collect::<Result<Vec<_>>>()?;
    Ok(page(rows, total, usize::try_from(limit).unwrap_or(usize::MAX), query.cursor.is_some(), back))
}

/// Reads all of `source`, in no order.
pub async fn all<T: FromQueryResult>(conn: &impl Conn, source: Source) -> Result<Vec<T>> {
    let (columns, from, filter) = (source.columns, source.from, source.filter());
    let sql = format!("select {columns} from {from} where {filter}");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, source.values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

/// Reads `source` with its rows put together by the expression `by`, in no order.
pub async fn grouped<T: FromQueryResult>(conn: &impl Conn, source: Source, by: &str) -> Result<Vec<T>> {
    let (columns, from, filter) = (source.columns, source.from, source.filter());
    let sql = format!("select {columns} from {from} where {filter} group by {by}");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, source.values);
    Ok(T::find_by_statement(statement).all(conn).await?)
}

async fn count(conn: &impl Conn, source: &Source) -> Result<u64> {
    let sql = format!("select count(*) as n from {} where {}", source.from, source.filter());
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, source.values.clone());
    let row = conn.query_one_raw(statement).await?;
    let n: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
    Ok(u64::try_from(n).unwrap_or(0))
}

fn keyed<T: FromQueryResult>(row: &QueryResult) -> Result<Keyed<T>> {
    Ok(Keyed {
        row: T::from_query_result(row, "")?,
        key: row.try_get("", "list_key")?,
        id: row.try_get("", "list_id")?,
    })
}

fn page<T>(mut rows: Vec<Keyed<T>>, total: u64, limit: usize, continued: bool, back: bool) -> Listing<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    if back {
        rows.reverse();
    }
    let place = |row: &Keyed<T>, back| Cursor { key: row.key.clone(), id: row.id, back };
    let next = rows.last().filter(|_| back || more).map(|row| place(row, false));
    let previous = rows.first().filter(|_| if back { more } else { continued }).map(|row| place(row, true));
    Listing { items: rows.into_iter().map(|row| row.row).collect(), total, next, previous }
}

#[cfg(test)]
mod tests {
    use super::{Keyed, page};

    fn rows(ids: &[i64]) -> Vec<Keyed<i64>> {
        ids.iter().map(|id| Keyed { row: *id, key: format!("{id:03}"), id: *id }).collect()
    }

    #[test]
    fn the_first_page_has_a_next_and_no_previous() {
        let listing = page(rows(&[1, 2, 3]), 9, 2, false, false);
        assert_eq!(listing.items, [1, 2]);
        assert_eq!(listing.next.map(|c| c.id), Some(2));
        assert_eq!(listing.previous, None);
    }

    #[test]
    fn the_last_page_has_a_previous_and_no_next() {
        let listing = page(rows(&[8, 9]), 9, 2, true, false);
        assert_eq!(listing.next, None);
        assert_eq!(listing.previous.map(|c| (c.id, c.back)), Some((8, true)));
    }

    #[test]
    fn going_back_reads_in_reverse_and_shows_in_order() {
        let listing = page(rows(&[4, 3, 2]), 9, 2, true, true);
        assert_eq!(listing.items, [3, 4]);
        assert_eq!(listing.next.map(|c| c.id), Some(4));
        assert_eq!(listing.previous.map(|c| c.id), Some(3));
    }

    #[test]
    fn going_back_to_the_start_leaves_no_previous() {
        let listing = page(rows(&[2, 1]), 9, 2, true, true);
        assert_eq!(listing.items, [1, 2]);
        assert_eq!(listing.previous, None);
        assert!(listing.next.is_some());
    }
}
