//! Cards: issued once, printed to be read, worth nothing from the moment they are revoked.

use presente::ids::StudentId;
use presente::kiosks::cards::{self, End};
use presente::kiosks::codes;
use presente::kiosks::rules::Selection;
use presente::kiosks::{pins, print};
use serde_json::{Value, json};

use super::{field, student};
use crate::support::{School, qr};

async fn given(school: &School) -> Value {
    school.kiosk().await.get("/api/v1/kiosk/bootstrap").await.json()
}

fn hashes(given: &Value, student: StudentId) -> Vec<String> {
    let all = given["students"].as_array().unwrap();
    let own = all.iter().find(|row| row["id"] == student.0).unwrap();
    own["cards"].as_array().unwrap().iter().map(|hash| hash.as_str().unwrap().to_owned()).collect()
}

/// What a kiosk makes of a text that it scanned.
fn scanned(school: &School, given: &Value, text: &str) -> String {
    use base64::Engine;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let key = engine.decode(given["card_key"].as_str().unwrap()).unwrap();
    let code = codes::normalise(text).unwrap();
    codes::device_hash(&key, &codes::card_hash(&school.app().config, &code))
}

#[tokio::test]
async fn a_printed_card_is_read_and_found_among_what_the_kiosk_was_given() {
    let school = School::new().await;
    let mut students = Vec::new();
    for n in 0..12 {
        students
            .push(student(&school, &format!("E-{n:02}"), "María José", &format!("Ñancupil {n:02}")).await);
    }
    let inspector = school.inspector().await;
    let prepared = inspector.post("/app/cards/print", &[("all", "1")]).await;
    assert_eq!((prepared.status, prepared.header("location")), (303, "/app/cards/print?all=1"));
    let page = inspector.get("/app/cards/print?all=1").await;
    assert!(page.body.contains("12 tarjetas en 2 hojas."), "{}", page.body);
    let pdf = inspector.get("/app/cards/sheet.pdf?all=1").await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.body.starts_with("%PDF-"));
    let texts = qr::texts(&pdf.body);
    assert_eq!(texts.len(), 12);
    let given = given(&school).await;
    for (text, student) in texts.iter().zip(&students) {
        assert!(text.len() == 23 && text.starts_with("PRE"), "{text}");
        assert_eq!(hashes(&given, *student), [scanned(&school, &given, text)]);
    }
    let stored = "select count(*) from cards c, audit_log a where c::text || a::text like '%{}%'";
    assert_eq!(school.value::<i64>(&stored.replace("{}", &texts[0])).await, 0, "the text is nowhere");
    assert_eq!(school.value::<i64>("select count(*) from cards where printed_at is not null").await, 12);
}

#[tokio::test]
async fn cards_are_issued_once_however_often_and_by_however_many_at_once() {
    let school = School::new().await;
    for n in 0..40 {
        student(&school, &format!("E-{n:02}"), "Ana", "Soto").await;
    }
    let (app, twin, actor) = (school.app(), school.twin().await, school.actor());
    let everybody = Selection::Everybody;
    let made = tokio::join!(
        cards::prepare(app, actor, &everybody),
        cards::prepare(&twin, actor, &everybody),
        cards::prepare(app, actor, &everybody),
    );
    let made = [made.0.unwrap(), made.1.unwrap(), made.2.unwrap()];
    assert_eq!(made.iter().map(|(_, new)| new).sum::<u64>(), 40, "{made:?}");
    assert_eq!(cards::prepare(app, actor, &everybody).await.unwrap(), (40, 0));
    let texts: Vec<_> =
        cards::prints(app, &everybody).await.unwrap().into_iter().map(|card| card.text).collect();
    assert_eq!(texts.iter().collect::<std::collections::BTreeSet<_>>().len(), 40);
    let again: Vec<_> =
        cards::prints(&twin, &everybody).await.unwrap().into_iter().map(|card| card.text).collect();
    assert_eq!(texts, again, "a card is printed again as it was");
}

#[tokio::test]
async fn a_new_card_revokes_the_one_before_and_a_lost_one_opens_nothing() {
    let school = School::new().await;
    let ana = student(&school, "E-1", "Ana", "Soto").await;
    let inspector = school.inspector().await;
    let reissue = format!("/app/students/{ana}/cards/reissue");
    let text = async || {
        cards::prints(school.app(), &Selection::Everybody).await.unwrap().pop().map(|card| card.text)
    };
    assert_eq!(text().await, None);
    assert_eq!(inspector.post(&reissue, &[]).await.status, 303);
    let first = text().await.unwrap();
    let old = given(&school).await;
    assert_eq!(hashes(&old, ana), [scanned(&school, &old, &first)]);
    assert_eq!(inspector.post(&reissue, &[]).await.status, 303);
    let second = text().await.unwrap();
    assert_ne!(first, second);
    let new = given(&school).await;
    assert_eq!(hashes(&new, ana), [scanned(&school, &new, &second)], "the old one is gone at once");
    let kept = cards::of_student(school.app(), ana).await.unwrap();
    let reasons: Vec<_> = kept.iter().map(|card| card.revoke_reason.as_deref()).collect();
    assert_eq!(reasons, [None, Some("reissued")]);
    let page = inspector.get(&format!("/app/students/{ana}/cards")).await;
    assert!(page.body.contains("Reemplazada") && page.body.contains("Válida"), "{}", page.body);

    let lost = format!("/app/students/{ana}/cards/{}/loss", kept[0].id);
    assert!(inspector.get(&lost).await.body.contains("Se perdió"));
    for _ in 0..2 {
        assert_eq!(inspector.post(&lost, &[]).await.status, 303);
    }
    assert_eq!(hashes(&given(&school).await, ana), [""; 0]);
    let beto = student(&school, "E-2", "Beto", "Soto").await;
    let foreign = format!("/app/students/{beto}/cards/{}/loss", kept[1].id);
    assert_eq!(inspector.post(&foreign, &[]).await.status, 404, "a card of somebody else");
    let withdraw = format!("/app/students/{ana}/cards/{}/withdrawal", kept[0].id);
    assert_eq!(inspector.post(&withdraw, &[]).await.status, 403);
}

#[tokio::test]
async fn a_chip_belongs_to_one_student() {
    let school = School::new().await;
    let (ana, beto) =
        (student(&school, "E-1", "Ana", "Soto").await, student(&school, "E-2", "Beto", "Paz").await);
    let director = school.director().await;
    let chips = |student: StudentId| format!("/app/students/{student}/chips");
    assert_eq!(director.post(&chips(ana), &[("serial", "04:A2:1b:FF")]).await.status, 303);
    let given = given(&school).await;
    assert_eq!(hashes(&given, ana), [scanned(&school, &given, "nfc04a21bff")]);
    for (student, serial, said) in [
        (beto, "04a21bff", "Este chip es de Ana Soto."),
        (ana, "04 A2 1B FF", "Este chip ya está registrado aquí."),
        (beto, "hola", "No parece el número de un chip"),
        (beto, "", "Falta este dato"),
    ] {
        let answer = director.post(&chips(student), &[("serial", serial)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(said) || serial.is_empty(), "{serial}: {}", answer.body);
    }
    let card = cards::of_student(school.app(), ana).await.unwrap()[0].id;
    cards::end(school.app(), school.actor(), ana, card, End::Withdrawn).await.unwrap();
    assert_eq!(director.post(&chips(beto), &[("serial", "04a21bff")]).await.status, 303, "given on");
    let inspector = school.inspector().await;
    assert_eq!(inspector.post(&chips(ana), &[("serial", "04ffffff")]).await.status, 403);
    assert_eq!(director.post(&chips(StudentId(999)), &[("serial", "04ffffff")]).await.status, 404);
}

#[tokio::test]
async fn a_pin_is_kept_as_a_hash_and_taken_away_again() {
    let school = School::new().await;
    let ana = student(&school, "E-1", "Ana", "Soto").await;
    let director = school.director().await;
    let pin = format!("/app/students/{ana}/pin");
    for (typed, said) in [("12", "Son de 4 a 6 cifras."), ("1234", "Es muy fácil de adivinar")] {
        let answer = director.post(&pin, &[("pin", typed)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(said), "{}", answer.body);
    }
    assert_eq!(director.post(&pin, &[("pin", "2580")]).await.status, 303);
    let hash: Vec<u8> = school.value("select hash from student_pins").await;
    assert_eq!(hash, codes::pin_hash(&school.app().config, ana, "2580"));
    assert!(pins::of_student(school.app(), ana).await.unwrap().is_some());
    assert!(!given(&school).await.to_string().contains("pin"), "kiosks get no PIN of a student");
    assert_eq!(director.post(&format!("{pin}/removal"), &[]).await.status, 303);
    assert_eq!(pins::of_student(school.app(), ana).await.unwrap(), None);
}

#[tokio::test]
async fn a_pin_of_the_staff_is_given_to_kiosks_stretched_while_its_owner_may_sign_in() {
    let school = School::new().await;
    let (inspector, teacher) = (school.inspector().await, school.teacher().await);
    assert!(inspector.get("/account").await.body.contains("kiosk-pin"));
    assert!(!teacher.get("/account").await.body.contains("kiosk-pin"));
    assert_eq!(teacher.post("/account/kiosk-pin", &[("pin", "258013")]).await.status, 403);
    let short = inspector.post("/account/kiosk-pin", &[("pin", "2580")]).await;
    assert_eq!(short.status, 422);
    assert!(short.body.contains("Son seis cifras."), "{}", short.body);
    school.sql("insert into staff_pins select id, '\\x00', '\\x01', 300000, now() from users").await;
    let staff = given(&school).await["staff"].clone();
    assert_eq!(staff.as_array().unwrap().len(), 1, "a teacher opens no staff area: {staff}");
    assert_eq!((&staff[0]["salt"], &staff[0]["rounds"]), (&json!("AA"), &json!(300_000)));
    school.sql("update users set active = false").await;
    assert_eq!(given(&school).await["staff"].as_array().unwrap().len(), 0);
    assert_eq!(field(presente::kiosks::rules::staff_pin(&super::fields([]))).1, "field-required");
}

#[tokio::test]
async fn a_sheet_of_nobody_is_none_and_a_choice_is_told() {
    let school = School::new().await;
    let inspector = school.inspector().await;
    for path in ["/app/cards/sheet.pdf?all=1", "/app/cards/sheet.pdf?course_id=99"] {
        assert_eq!(inspector.get(path).await.status, 404, "{path}");
    }
    assert_eq!(inspector.get("/app/cards/sheet.pdf").await.status, 422);
    let none = inspector.post("/app/cards/print", &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("Falta elegir a alguien."), "{}", none.body);
    assert_eq!(inspector.post("/app/cards/print", &[("all", "1")]).await.status, 422, "an empty school");
    assert!(print::pdf("x", "y", &[]).is_ok());
}
