//! Who looked through the holidays of a year.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{DbBackend, EntityTrait, FromQueryResult, Statement, sea_query::OnConflict};

use crate::db::Conn;
use crate::entities::calendar_review::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::ids::UserId;

/// A review of a year's holidays.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Review {
    /// When.
    pub reviewed_at: DateTime<Utc>,
    /// Who, by name at that time.
    pub reviewed_by: String,
}

/// The review of `year`, if there was one.
pub async fn find(tx: &impl Conn, year: i32) -> Result<Option<Review>> {
    let sql = "select reviewed_at, reviewed_by from calendar_reviews where year = $1";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [year.into()]);
    Ok(Review::find_by_statement(statement).one(tx).await?)
}

/// Notes a review; a later one of the same year replaces it.
pub async fn save(tx: &impl Conn, year: i32, by: (Option<UserId>, &str), now: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel {
        year: Set(year),
        user_id: Set(by.0),
        reviewed_by: Set(by.1.to_owned()),
        reviewed_at: Set(now),
    };
    let again = OnConflict::column(Column::Year)
        .update_columns([Column::UserId, Column::ReviewedBy, Column::ReviewedAt])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}
