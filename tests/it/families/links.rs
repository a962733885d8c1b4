//! Links: given again while they live, opened, expired, revoked, guessed.

use chrono::TimeDelta;
use presente::families::links::issue;
use presente::ids::{GuardianId, StudentId};

use super::{families, link, path};

const ROSA: (GuardianId, StudentId) = (GuardianId(1), StudentId(1));
const ELENA: (GuardianId, StudentId) = (GuardianId(3), StudentId(2));

#[tokio::test]
async fn a_link_is_given_again_while_it_lives_for_three_days() {
    let school = families().await;
    let tx = school.app().db.begin().await.unwrap();
    let first = issue(school.app(), &tx, &[ELENA, ROSA, ELENA]).await.unwrap();
    let pairs: Vec<_> = first.iter().map(|link| (link.guardian, link.student)).collect();
    assert_eq!(pairs, [ELENA, ROSA, ELENA], "in the order that was asked");
    assert_eq!(first[0], first[2]);
    assert_eq!(issue(school.app(), &tx, &[ROSA]).await.unwrap(), [first[1]]);
    assert!(issue(school.app(), &tx, &[]).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    school.advance(TimeDelta::days(11));
    assert_eq!(link(&school, 1, 1).await, first[1]);
    school.advance(TimeDelta::seconds(1));
    assert_ne!(link(&school, 1, 1).await.id, first[1].id);
    assert_eq!(school.value::<i64>("select count(*) from family_links").await, 3);
}

#[tokio::test]
async fn a_link_opens_one_child_and_tells_nobody_where_it_leads() {
    let school = families().await;
    let path = path(&school, &link(&school, 1, 1).await);
    let page = school.nobody().get(&path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for part in ["Ana Soto Ñancupil", "Se esperaba a las 08:00 y todavía no registra ingreso.", "3.º B"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!page.body.contains("Julián") && !page.body.contains("Tomás"));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.body.contains("name=\"robots\" content=\"noindex\""));
    let kept = school.values("select opens || ' ' || (last_used_at is not null) from family_links").await;
    assert_eq!(kept, ["1 true"]);
    // Whoever has signed in on the same telephone sees no more of the school by it.
    let inspector = school.inspector().await.get(&path).await.body;
    assert!(!inspector.contains("/app/students"), "{inspector}");
}

#[tokio::test]
async fn a_link_that_is_old_revoked_or_guessed_opens_the_same_page() {
    let school = families().await;
    let good = path(&school, &link(&school, 1, 1).await);
    let other = path(&school, &link(&school, 3, 2).await);
    let (head, proof) = good.split_once('.').unwrap();
    let (other_head, other_proof) = other.split_once('.').unwrap();
    let swapped = format!("{head}.{other_proof}");
    let mut flipped = proof.to_owned();
    flipped.replace_range(3..4, if proof.as_bytes()[3] == b'A' { "B" } else { "A" });
    let nobody = school.nobody();
    let guesses = [
        swapped,
        format!("{other_head}.{proof}"),
        format!("{head}.{flipped}"),
        format!("{head}."),
        "/f/1".into(),
        "/f/AAAAAAAAAGM.AAAAAAAAAAAAAAAAAAAAAA".into(),
    ];
    for guess in &guesses {
        let page = nobody.get(guess).await;
        assert_eq!(page.status, 404, "{guess}");
        assert!(page.body.contains("Este enlace no abre nada") && !page.body.contains("Ana"), "{guess}");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
    }
    assert_eq!(nobody.get(&good).await.status, 200, "who has a link is not slowed by those who guess");
    // Guesses from one place wait longer each time; the link of the others still opens.
    let mut last = 404;
    for _ in 0..6 {
        last = nobody.get("/f/1").await.status;
    }
    assert_eq!(last, 429);
    let slow = nobody.get("/f/1").await;
    assert!(slow.header("retry-after").parse::<i64>().unwrap() > 0 && slow.body.contains("muchos intentos"));
    assert_eq!(nobody.get(&good).await.status, 200);

    let director = school.director().await;
    let page = director.get("/app/guardians/1").await.body;
    assert!(page.contains("Enlaces enviados") && page.contains("Abre"), "{page}");
    assert!(!page.contains(&good[3..]), "the office does not see the address");
    assert_eq!(director.post("/app/guardians/1/links/revocation", &[]).await.status, 303);
    let gone = nobody.get(&good).await;
    assert!(gone.status == 410 && gone.body.contains("Este enlace no abre nada"), "{}", gone.body);
    assert_eq!(nobody.get(&other).await.status, 200, "the link of another guardian is not touched");
    school.advance(TimeDelta::days(14));
    assert_eq!(nobody.get(&other).await.status, 410);
    let verb = "select actor_kind || ' ' || verb from audit_log where verb = 'family_link.revoke'";
    assert_eq!(school.values(verb).await, ["user family_link.revoke"]);
}
