//! The texts of messages: written, tried out, taken back; what waits keeps its words.

use presente::messages::texts::{LINK, Texts, Vars};
use presente::notifications::rules::{Channel, Kind};
use presente::texts::Language;

use crate::support::School;

const PATH: &str = "/app/texts/no_show/whatsapp/es";
const OWN: &str = "Aviso: {estudiantes} no ha llegado. Más en {enlace} hoy.";

async fn words(school: &School) -> (String, String, Vec<String>) {
    let texts = Texts::load(school.app().db.reader()).await.unwrap();
    let vars = Vars { students: vec!["Ana".into()], ..Vars::default() };
    let words = texts.words(Kind::NoShow, Channel::WhatsApp, Language::Es, &vars).unwrap();
    let template = texts.template(Kind::NoShow, Language::Es).unwrap();
    (words.text, template, texts.parameters(Kind::NoShow, Language::Es, &vars).unwrap())
}

#[tokio::test]
async fn a_text_of_ones_own_counts_from_then_on_and_ours_comes_back() {
    let school = School::new().await;
    let director = school.director().await;
    let usual = words(&school).await;
    assert_eq!(usual.1, "no_ingreso_umbral");
    let form = [("body", OWN), ("template", "no_ingreso_2"), ("version", "0")];
    assert_eq!(director.post(PATH, &form).await.status, 303);
    let (text, template, parameters) = words(&school).await;
    assert_eq!(text, format!("Aviso: Ana no ha llegado. Más en {LINK} hoy."));
    assert_eq!((template.as_str(), parameters), ("no_ingreso_2", vec!["Ana".to_owned(), LINK.to_owned()]));
    let page = director.get(PATH).await.body;
    assert!(page.contains("Persona director") && page.contains("Aviso: {{1}} no ha llegado."), "{page}");
    assert!(!page.contains("{link}"), "{page}");
    let list = director.get("/app/texts").await.body;
    assert!(list.contains("no_ingreso_2") && list.contains("Persona director"));

    let ask = director.get(&format!("{PATH}/reset")).await.body;
    assert!(ask.contains("¿Volver al texto de fábrica?") && ask.contains("/reset?version=1"), "{ask}");
    assert_eq!(director.post(&format!("{PATH}/reset?version=1"), &[]).await.status, 303);
    assert_eq!(words(&school).await, usual);
    let noted = school.values("select verb from audit_log where subject_kind = 'text' order by id").await;
    assert_eq!(noted, ["text.save", "text.reset"]);
}

#[tokio::test]
async fn a_mistake_is_told_at_its_field_and_loses_nothing() {
    let school = School::new().await;
    let director = school.director().await;
    let form = [("body", "Hoy {nombre} no vino."), ("template", "Mal Nombre"), ("version", "0")];
    let page = director.post(PATH, &form).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Hoy {nombre} no vino.") && page.body.contains("Mal Nombre"), "{}", page.body);
    assert!(page.body.contains("«nombre» no existe en este texto"), "{}", page.body);
    assert!(page.body.contains("id=\"e-body\"") && page.body.contains("id=\"e-template\""), "{}", page.body);
    let kept: i64 = school.value("select count(*) from message_texts").await;
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn two_who_write_at_once_do_not_undo_each_other_unseen() {
    let school = School::new().await;
    let (one, other) = (school.director().await, school.admin().await);
    let form = |body: &'static str, version: &'static str| [("body", body), ("version", version)];
    assert_eq!(one.post(PATH, &form(OWN, "0")).await.status, 303);
    let late = other.post(PATH, &form("Otro: {estudiantes} no llegó.", "0")).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("Otro: {estudiantes} no llegó.") && late.body.contains(OWN), "{}", late.body);
    assert!(late.body.contains("name=\"version\" value=\"1\""), "{}", late.body);
    assert_eq!(other.post(PATH, &form("Otro: {estudiantes} no llegó.", "1")).await.status, 303);
    assert_eq!(one.post(&format!("{PATH}/reset?version=1"), &[]).await.status, 409);
}

#[tokio::test]
async fn the_preview_shows_what_would_be_read_and_changes_nothing() {
    let school = School::new().await;
    let inspector = school.inspector().await;
    let part = school.inspector().await.with("hx-request", "true").with("hx-target", "preview");
    let shown = part.post(&format!("{PATH}/preview"), &[("body", OWN)]).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.trim_start().starts_with("<section id=\"preview\""), "{}", shown.body);
    assert!(shown.body.contains("Ana Pérez Soto") && shown.body.contains("/f/•••"), "{}", shown.body);
    let whole = inspector.post(&format!("{PATH}/preview"), &[("body", OWN)]).await;
    assert!(whole.body.contains("<html") && whole.body.contains("Ana Pérez Soto"));
    let wrong = inspector.post(&format!("{PATH}/preview"), &[("body", "{x}")]).await;
    assert_eq!(wrong.status, 422);
    let kept: i64 = school.value("select count(*) from message_texts").await;
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn the_attendance_office_reads_texts_and_does_not_write_them() {
    let school = School::new().await;
    let inspector = school.inspector().await;
    assert_eq!(inspector.get(PATH).await.status, 200);
    assert_eq!(inspector.post(PATH, &[("body", OWN), ("version", "0")]).await.status, 403);
    for path in [
        "/app/texts/alert_digest/email/es",
        "/app/texts/x/email/es",
        "/app/texts/no_show/fax/es",
        "/app/texts/no_show/email/fr",
    ] {
        assert_eq!(inspector.get(path).await.status, 404, "{path}");
    }
}
