//! Links between students and guardians, always read from one of the two.

use sea_orm::ActiveValue::Set;
use sea_orm::{DbBackend, EntityTrait, FromQueryResult, ModelTrait, Statement, sea_query::OnConflict};

use crate::db::Conn;
use crate::entities::guardianship::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{GuardianId, GuardianshipId, StudentId};
use crate::people::rules::GuardianshipForm;

/// A link with the name of the other side.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Link {
    /// Its row.
    pub id: GuardianshipId,
    /// The student.
    pub student_id: StudentId,
    /// The guardian.
    pub guardian_id: GuardianId,
    /// Family names, given names of the other side.
    pub name: String,
    /// Code of the other side.
    pub code: String,
    /// Telephone of the other side.
    pub phone: Option<String>,
    /// E-mail of the other side.
    pub email: Option<String>,
    /// Mother, father, grandmother …
    pub relationship: Option<String>,
    /// Gets messages.
    pub may_receive: bool,
    /// May justify absences.
    pub may_justify: bool,
    /// May pick up.
    pub may_collect: bool,
    /// Kept away.
    pub barred: bool,
}

const LINK: &str =
    "select l.id, l.student_id, l.guardian_id, p.family_names || ', ' || p.given_names as name,
    p.code, p.phone, p.email, l.relationship, l.may_receive, l.may_justify, l.may_collect, l.barred
    from guardianships l";

/// The guardians of a student, by name.
pub async fn of_student(tx: &impl Conn, id: StudentId) -> Result<Vec<Link>> {
    let sql =
        format!("{LINK} join guardians p on p.id = l.guardian_id where l.student_id = $1 order by name");
    read(tx, sql, id.0).await
}

/// The students of a guardian, by name.
pub async fn of_guardian(tx: &impl Conn, id: GuardianId) -> Result<Vec<Link>> {
    let sql = format!("{LINK} join students p on p.id = l.student_id where l.guardian_id = $1 order by name");
    read(tx, sql, id.0).await
}

async fn read(tx: &impl Conn, sql: String, id: i64) -> Result<Vec<Link>> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [id.into()]);
    Ok(Link::find_by_statement(statement).all(tx).await?)
}

/// Links a guardian to a student, or changes what the link allows.
pub async fn save(tx: &impl Conn, student: StudentId, form: &GuardianshipForm) -> Result<Model> {
    let row = ActiveModel {
        student_id: Set(student),
        guardian_id: Set(form.guardian_id),
        relationship: Set(form.relationship.clone()),
        may_receive: Set(form.may_receive),
        may_justify: Set(form.may_justify),
        may_collect: Set(form.may_collect),
        barred: Set(form.barred),
        ..Default::default()
    };
    let columns =
        [Column::Relationship, Column::MayReceive, Column::MayJustify, Column::MayCollect, Column::Barred];
    let same =
        OnConflict::columns([Column::StudentId, Column::GuardianId]).update_columns(columns).to_owned();
    Ok(Entity::insert(row).on_conflict(same).exec_with_returning(tx).await?)
}

/// Removes a student's link; gives what it was.
pub async fn remove(tx: &impl Conn, student: StudentId, id: GuardianshipId) -> Result<Model> {
    let link = Entity::find_by_id(id).one(tx).await?.filter(|link| link.student_id == student);
    let link = link.ok_or(Error::NotFound)?;
    link.clone().delete(tx).await?;
    Ok(link)
}
