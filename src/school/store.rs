//! The one row of the school.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait, sea_query::OnConflict};

use super::rules::School;
use crate::db::Conn;
use crate::entities::school::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};

const ONLY: i16 = 1;

/// The school, if it has been set up.
pub async fn find(conn: &impl Conn) -> Result<Option<School>> {
    Entity::find_by_id(ONLY).one(conn).await?.map(read).transpose()
}

/// Writes it, new or again.
pub async fn save(conn: &impl Conn, school: &School, now: DateTime<Utc>) -> Result<()> {
    let row = ActiveModel {
        id: Set(ONLY),
        name: Set(school.name.clone()),
        kind: Set(school.kind.as_str().into()),
        country: Set(school.country.code().into()),
        region: Set(school.region.clone()),
        time_zone: Set(school.zone.name().into()),
        locale: Set(school.language.code().into()),
        updated_at: Set(now),
    };
    let columns = [
        Column::Name,
        Column::Kind,
        Column::Country,
        Column::Region,
        Column::TimeZone,
        Column::Locale,
        Column::UpdatedAt,
    ];
    let again = OnConflict::column(Column::Id).update_columns(columns).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(conn).await?;
    Ok(())
}

fn read(row: Model) -> Result<School> {
    let strange = |what: &str| Error::fault(format!("the school's row has a strange {what}"));
    Ok(School {
        name: row.name,
        kind: row.kind.parse().map_err(|()| strange("kind"))?,
        country: row.country.parse().map_err(|()| strange("country"))?,
        region: row.region,
        zone: row.time_zone.parse().map_err(|_| strange("time zone"))?,
        language: row.locale.parse().map_err(|()| strange("locale"))?,
    })
}
