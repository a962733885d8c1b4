//! Who reads at an address, and when it opens no more.

use presente::auth::rules::UserForm;
use presente::auth::{Role, users};
use presente::feeds;
use presente::feeds::rules::{FeedForm, Kind, Secret, Subject};
use presente::ids::{FeedId, UserId};

use super::{academy, address, ask, class, path};
use crate::support::{Answer, School};

async fn user(school: &School, role: Role, code: &str) -> UserId {
    let form = UserForm {
        email: format!("{code}@aromos.cl").to_lowercase(),
        name: format!("Persona {code}"),
        roles: vec![role],
        language: None,
        teacher_code: Some(code.to_owned()).filter(|_| role == Role::Teacher),
        guardian_code: Some(code.to_owned()).filter(|_| role == Role::Guardian),
    };
    users::create(school.app(), school.actor(), &form).await.unwrap().id
}

/// Ana's mother, who may see her, with her account.
async fn mother(school: &School) -> UserId {
    school
        .sql(
            "insert into guardians (id, code, given_names, family_names, created_at, updated_at)
            overriding system value values (1, 'A-1', 'Elena', 'Pérez', now(), now());
        insert into guardianships (student_id, guardian_id, may_receive, may_justify, may_collect)
            values (1, 1, false, false, false)",
        )
        .await;
    user(school, Role::Guardian, "A-1").await
}

#[tokio::test]
async fn a_revoked_address_is_as_unknown_as_one_that_never_was() {
    let school = academy().await;
    let path = address(&school, Kind::Course, 1).await;
    assert_eq!(ask(&school, &path).await.status, 200);
    let id = FeedId(school.value("select id from calendar_feeds").await);
    feeds::revoke(school.app(), school.actor(), id).await.unwrap();
    feeds::revoke(school.app(), school.actor(), id).await.unwrap();
    assert_eq!(school.value::<i64>("select count(*) from audit_log where verb = 'feed.revoke'").await, 1);
    let never = super::path(&Secret::new([7; 32]));
    let (revoked, unknown) = (ask(&school, &path).await, ask(&school, &never).await);
    assert_eq!((revoked.status, unknown.status), (404, 404));
    // But for what is another in every answer: the address, the name of the request, the nonce.
    let told = |answer: &Answer, path: &str| {
        let policy = answer.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        let own = [path.trim_start_matches("/calendar/"), answer.header("x-request-id"), nonce];
        own.iter().fold(answer.body.clone(), |body, part| body.replace(part, ""))
    };
    assert_eq!(told(&revoked, &path), told(&unknown, &never));
    assert_eq!(revoked.header("etag"), "");
}

#[tokio::test]
async fn who_guesses_waits_and_who_knows_does_not() {
    let school = academy().await;
    let good = address(&school, Kind::Course, 1).await;
    let mut answers = Vec::new();
    for n in 0..14 {
        answers.push(ask(&school, &path(&Secret::new([n; 32]))).await);
    }
    assert!(answers[..10].iter().all(|answer| answer.status == 404));
    let last = answers.last().unwrap();
    assert_eq!(last.status, 429);
    assert!(last.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(ask(&school, &good).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_an_address_is_told_so() {
    let school = academy().await;
    let good = address(&school, Kind::Course, 1).await;
    let secret = good.trim_start_matches("/calendar/").trim_end_matches(".ics");
    for bad in [
        secret,
        "x.ics",
        ".ics",
        "%00.ics",
        "..%2F..%2Fetc.ics",
        &format!("{secret}.ics.ics"),
        &format!("{secret}%20.ics"),
    ] {
        assert_eq!(ask(&school, &format!("/calendar/{bad}")).await.status, 400, "{bad}");
    }
    assert_eq!(school.nobody().post(&good, &[]).await.status, 405);
    assert_eq!(ask(&school, &format!("{good}?utm=1")).await.status, 200, "programs add words of their own");
}

#[tokio::test]
async fn the_secret_is_nowhere_but_in_the_address() {
    let school = academy().await;
    let path = address(&school, Kind::Course, 1).await;
    ask(&school, &path).await;
    let secret = path.trim_start_matches("/calendar/").trim_end_matches(".ics");
    let found = format!(
        "select count(*) from calendar_feeds f, audit_log a where f::text || a::text like '%{secret}%'"
    );
    assert_eq!(school.value::<i64>(&found).await, 0);
}

#[tokio::test]
async fn an_address_closes_with_what_it_is_of_and_opens_with_it_again() {
    let school = academy().await;
    for (kind, table) in [(Kind::Course, "courses"), (Kind::Teacher, "teachers"), (Kind::Student, "students")]
    {
        let path = address(&school, kind, 1).await;
        school.sql(&format!("update {table} set archived_at = now() where id = 1")).await;
        assert_eq!(ask(&school, &path).await.status, 404, "{kind:?}");
        let form = FeedForm { name: "Otra".into() };
        assert!(feeds::create(school.app(), school.actor(), Subject::of(kind, 1), &form).await.is_err());
        school.sql(&format!("update {table} set archived_at = null where id = 1")).await;
        assert_eq!(ask(&school, &path).await.status, 200, "{kind:?}");
    }
}

#[tokio::test]
async fn an_address_of_ones_own_opens_while_one_may_see_those_classes() {
    let school = academy().await;
    class(&school, 1, (1, Some(1)), "2026-03-10", "15:00").await;
    let (mother, rosa) = (mother(&school).await, user(&school, Role::Teacher, "T-1").await);
    for (account, field, id, taken, given) in [
        (
            mother,
            "student_id",
            "1",
            "update guardianships set barred = true",
            "update guardianships set barred = false",
        ),
        (
            mother,
            "student_id",
            "1",
            "delete from user_roles where role = 'guardian'",
            "insert into user_roles select id, 'guardian' from users where guardian_id = 1",
        ),
        (mother, "student_id", "1", "update users set active = false", "update users set active = true"),
        (
            mother,
            "student_id",
            "1",
            "update guardians set archived_at = now()",
            "update guardians set archived_at = null",
        ),
        (
            rosa,
            "teacher_id",
            "1",
            "update users set teacher_id = 2 where teacher_id = 1",
            "update users set teacher_id = 1 where teacher_id = 2",
        ),
    ] {
        let browser = school.signed_in(account).await;
        let made = browser.post("/app/feeds/own", &[(field, id), ("name", "Teléfono")]).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let path = shown(&made.body);
        assert_eq!(ask(&school, &path).await.status, 200);
        school.sql(taken).await;
        assert_eq!(ask(&school, &path).await.status, 404, "{taken}");
        school.sql(given).await;
        assert_eq!(ask(&school, &path).await.status, 200, "{given}");
    }
}

/// The path of the address that a page shows.
pub(super) fn shown(body: &str) -> String {
    let (_, rest) = body.split_once("http://localhost:8080/calendar/").unwrap();
    format!("/calendar/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn nobody_makes_or_ends_an_address_of_others() {
    let school = academy().await;
    let mother = school.signed_in(mother(&school).await).await;
    let rosa = school.signed_in(user(&school, Role::Teacher, "T-1").await).await;
    for (browser, field, id) in [
        (&mother, "student_id", "2"),
        (&mother, "teacher_id", "1"),
        (&mother, "course_id", "1"),
        (&rosa, "teacher_id", "2"),
        (&rosa, "student_id", "1"),
        (&rosa, "", ""),
    ] {
        let answer = browser.post("/app/feeds/own", &[(field, id), ("name", "X")]).await;
        assert_eq!(answer.status, 404, "{field} {id}");
    }
    assert_eq!(school.value::<i64>("select count(*) from calendar_feeds").await, 0);
    rosa.post("/app/feeds/own", &[("teacher_id", "1"), ("name", "Agenda")]).await;
    let id: i64 = school.value("select id from calendar_feeds").await;
    for path in [format!("/app/feeds/own/{id}/revocation"), format!("/app/feeds/{id}/revocation")] {
        let answer = mother.post(&path, &[]).await;
        assert!(matches!(answer.status, 403 | 404), "{path} {}", answer.status);
    }
    assert_eq!(school.value::<i64>("select count(*) from calendar_feeds where revoked_at is null").await, 1);
    assert_eq!(rosa.post(&format!("/app/feeds/own/{id}/revocation"), &[]).await.status, 303);
    assert_eq!(school.value::<i64>("select count(*) from calendar_feeds where revoked_at is null").await, 0);
}

#[tokio::test]
async fn one_has_as_many_addresses_as_devices() {
    let school = academy().await;
    let rosa = school.signed_in(user(&school, Role::Teacher, "T-1").await).await;
    for n in 0..10 {
        let form = [("teacher_id", "1"), ("name", &format!("Aparato {n}"))];
        assert_eq!(rosa.post("/app/feeds/own", &form).await.status, 201);
    }
    let more = rosa.post("/app/feeds/own", &[("teacher_id", "1"), ("name", "Otro")]).await;
    assert_eq!(more.status, 422);
    assert!(
        more.body.contains("Ya hay 10 direcciones") && more.body.contains("value=\"Otro\""),
        "{}",
        more.body
    );
}
