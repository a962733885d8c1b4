//! Guardians who stand in the list twice, and how one of them goes over into the other.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use serde_json::Value;

use super::{read, run};
use crate::db::{self, Conn, Source};
use crate::error::Result;
use crate::ids::GuardianId;
use crate::listing::{ListQuery, Listing};

/// Two guardians who may be one person.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Pair {
    /// The older row.
    pub first_id: GuardianId,
    /// Its name.
    pub first: String,
    /// Its code.
    pub first_code: String,
    /// The newer row.
    pub second_id: GuardianId,
    /// Its name.
    pub second: String,
    /// Its code.
    pub second_code: String,
    /// They share a number.
    pub same_phone: bool,
    /// They share an address.
    pub same_email: bool,
    /// They share a name.
    pub same_name: bool,
    /// Children whom both have.
    pub children: i64,
}

/// Two people may share a telephone; two who also share a child or a name are told first.
pub async fn pairs(conn: &impl Conn, query: &ListQuery<()>) -> Result<Listing<Pair>> {
    const COLUMNS: &str =
        "a.id as first_id, a.family_names || ', ' || a.given_names as first, a.code as first_code,
        b.id as second_id, b.family_names || ', ' || b.given_names as second, b.code as second_code,
        coalesce(a.phone = b.phone, false) as same_phone, coalesce(a.email = b.email, false) as same_email,
        p.same_name, p.children";
    const FROM: &str = "guardians a join guardians b on a.id < b.id and (a.phone = b.phone or a.email = b.email
            or fold_text(a.given_names || ' ' || a.family_names) = fold_text(b.given_names || ' ' || b.family_names))
        cross join lateral (select
            fold_text(a.given_names || ' ' || a.family_names) = fold_text(b.given_names || ' ' || b.family_names)
                as same_name,
            (select count(*) from guardianships x join guardianships y using (student_id)
                where x.guardian_id = a.id and y.guardian_id = b.id) as children) p";
    let source = Source::new(COLUMNS, FROM, "b.id * 100000 + a.id")
        .when("a.archived_at is null and b.archived_at is null")
        .when(
            "(p.same_name or (p.children > 0 and (a.phone = b.phone or a.email = b.email))
            or (a.phone = b.phone and a.email = b.email))",
        )
        .search("(a.search || ' ' || b.search)", &query.q);
    let key = "case when p.same_name and p.children > 0 then '0' when p.same_name then '1' else '2' end
        || fold_text(a.family_names || ' ' || a.given_names)";
    db::list(conn, source, key, query).await
}

/// A guardian of a merger, as a page shows both.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Side {
    /// The row.
    pub id: GuardianId,
    /// Given and family names.
    pub name: String,
    /// The school's own code.
    pub code: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Names of the children.
    pub children: Vec<String>,
    /// Of these, children of whom they are barred.
    pub barred: Vec<String>,
    /// Accounts that sign in as this person.
    pub accounts: i64,
    /// Put away, or gone over into another one.
    pub archived_at: Option<DateTime<Utc>>,
}

/// One side of a merger.
pub async fn side(conn: &impl Conn, id: GuardianId) -> Result<Option<Side>> {
    let sql = "select g.id, g.given_names || ' ' || g.family_names as name, g.code, g.phone, g.email, g.archived_at,
            array(select s.given_names || ' ' || s.family_names from guardianships l
                join students s on s.id = l.student_id where l.guardian_id = g.id order by s.id) as children,
            array(select s.given_names || ' ' || s.family_names from guardianships l
                join students s on s.id = l.student_id where l.guardian_id = g.id and l.barred order by s.id)
                as barred,
            (select count(*) from users u where u.guardian_id = g.id) as accounts
        from guardians g where g.id = $1";
    Ok(read(conn, sql, [id.0.into()]).await?.into_iter().next())
}

#[derive(FromQueryResult)]
struct Row {
    #[expect(dead_code, reason = "only whether there is one matters")]
    id: GuardianId,
}

/// Holds both, in one order for everybody; false unless both are in use.
pub async fn hold(tx: &impl Conn, ids: [GuardianId; 2]) -> Result<bool> {
    let sql = "select id from guardians where id = any($1::bigint[]) and archived_at is null order by id for update";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let held: Vec<Row> = read(tx, sql, [ids.into()]).await?;
    Ok(held.len() == 2)
}

#[derive(FromQueryResult)]
struct Links {
    links: Value,
}

/// The links of a guardian, for the audit.
pub async fn links(tx: &impl Conn, id: GuardianId) -> Result<Value> {
    let sql = "select coalesce(jsonb_agg(jsonb_build_object('student_id', student_id, 'barred', barred,
            'may_receive', may_receive, 'may_justify', may_justify, 'may_collect', may_collect)
            order by student_id), '[]') as links
        from guardianships where guardian_id = $1";
    let rows: Vec<Links> = read(tx, sql, [id.0.into()]).await?;
    Ok(rows.into_iter().next().map(|row| row.links).unwrap_or_default())
}

/// Lets everything of `$1` go over into `$2`. Rights add up, and whoever is barred in one row stays barred; what
/// both have is kept once. Messages that both got stay with whom they went to.
const STEPS: [&str; 12] = [
    "insert into guardianships as l (student_id, guardian_id, relationship, may_receive, may_justify, may_collect,
            barred)
        select student_id, $2, relationship, may_receive, may_justify, may_collect, barred
        from guardianships where guardian_id = $1
        on conflict (student_id, guardian_id) do update set
            relationship = coalesce(l.relationship, excluded.relationship),
            barred = l.barred or excluded.barred,
            may_receive = (l.may_receive or excluded.may_receive) and not (l.barred or excluded.barred),
            may_justify = (l.may_justify or excluded.may_justify) and not (l.barred or excluded.barred),
            may_collect = (l.may_collect or excluded.may_collect) and not (l.barred or excluded.barred)",
    "delete from guardianships where guardian_id = $1",
    "update users set guardian_id = $2 where guardian_id = $1",
    "update absence_requests set guardian_id = $2 where guardian_id = $1",
    "update notification_students t set guardian_id = $2 where guardian_id = $1 and not exists (
        select from notification_students o where o.guardian_id = $2 and o.student_id = t.student_id
            and o.channel = t.channel and o.kind = t.kind and o.fact_key = t.fact_key)",
    "update notifications n set guardian_id = $2 where guardian_id = $1 and not exists (
        select from notifications o where o.guardian_id = $2 and o.channel = n.channel and o.kind = n.kind
            and o.fact_key = n.fact_key)",
    "update consents c set guardian_id = $2 where guardian_id = $1 and not (student_id is null
        and withdrawn_at is null and exists (select from consents o where o.guardian_id = $2
            and o.purpose = c.purpose and o.student_id is null and o.withdrawn_at is null))",
    "insert into contact_preferences (guardian_id, student_id, kind, channel, wanted)
        select $2, student_id, kind, channel, wanted from contact_preferences where guardian_id = $1
        on conflict do nothing",
    "delete from contact_preferences where guardian_id = $1",
    "update opt_outs set guardian_id = $2 where guardian_id = $1",
    "update guardians b set phone = coalesce(b.phone, a.phone), email = coalesce(b.email, a.email)
        from guardians a where a.id = $1 and b.id = $2",
    "update guardians set merged_into = $2 where $1 in (id, merged_into)",
];

/// Lets one guardian go over into another; both are held.
pub async fn merge(tx: &impl Conn, from: GuardianId, into: GuardianId, now: DateTime<Utc>) -> Result<()> {
    for sql in STEPS {
        run(tx, sql, [from.0.into(), into.0.into()]).await?;
    }
    let sql =
        "update guardians set updated_at = $3, archived_at = case when id = $1 then $3 else archived_at end
        where id in ($1, $2)";
    run(tx, sql, [from.0.into(), into.0.into(), now.into()]).await.map(drop)
}
