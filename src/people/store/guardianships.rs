//! Links between students and guardians, always read from one of the two.

use sea_orm::ActiveValue::Set;
use sea_orm::{DbBackend, EntityTrait, FromQueryResult, ModelTrait, Statement, sea_query::OnConflict};

use crate::db::{self, Conn, Source};
use crate::entities::guardianship::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};
use crate::ids::{GuardianId, GuardianshipId, StudentId};
use crate::listing::{ListQuery, Listing};
use crate::people::rules::{GuardianshipForm, Which};

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

/// A student with one of those responsible, or with nobody.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Bond {
    /// The student.
    pub student_id: StudentId,
    /// Family names, given names.
    pub student: String,
    /// The link; none is a student for whom nobody stands.
    pub id: Option<GuardianshipId>,
    /// The guardian.
    pub guardian_id: Option<GuardianId>,
    /// Family names, given names.
    pub guardian: Option<String>,
    /// Telephone of the guardian.
    pub phone: Option<String>,
    /// E-mail of the guardian.
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

/// Students with those responsible, by student and by pages.
pub async fn list(conn: &impl Conn, query: &ListQuery<()>, which: Which) -> Result<Listing<Bond>> {
    const COLUMNS: &str =
        "s.id as student_id, s.family_names || ', ' || s.given_names as student, l.id, g.id as guardian_id,
        g.family_names || ', ' || g.given_names as guardian, g.phone, g.email, l.relationship,
        coalesce(l.may_receive, false) as may_receive, coalesce(l.may_justify, false) as may_justify,
        coalesce(l.may_collect, false) as may_collect, coalesce(l.barred, false) as barred";
    const FROM: &str = "students s left join guardianships l on l.student_id = s.id
        left join guardians g on g.id = l.guardian_id";
    let source = Source::new(COLUMNS, FROM, "coalesce(l.id, -s.id)")
        .when("s.archived_at is null")
        .search("(s.search || ' ' || coalesce(g.search, ''))", &query.q);
    let source = match which {
        Which::All => source,
        Which::Barred => source.when("l.barred"),
        Which::Silent => source.when(
            "not exists (select from guardianships o join guardians p on p.id = o.guardian_id
                where o.student_id = s.id and o.may_receive and p.archived_at is null
                    and (p.phone is not null or p.email is not null))",
        ),
    };
    db::list(conn, source, "fold_text(s.family_names || ' ' || s.given_names) || ' ' || s.id", query).await
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
