//! Accounts by mail: invited, helped with a forgotten password, moved to another address.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use presente::auth::rules::UserForm;
use presente::auth::{Role, addresses, invitations, passwords, resets, users};
use presente::error::Error;
use presente::fields::Fields;
use presente::texts::Language;

use super::{PASSWORD, account, conflict, field, form};
use crate::support::School;
use crate::support::letters::Letters;

const ROSA: &str = "rosa@aromos.cl";

async fn school() -> (School, Arc<Letters>) {
    let letters = Arc::new(Letters::default());
    (School::new().await.mailing(letters.clone()), letters)
}

fn secret(letters: &Letters, address: &str) -> String {
    letters.link(address).rsplit('/').next().unwrap().to_owned()
}

fn new_password(password: &str) -> Fields {
    Fields::from_pairs([("password", password), ("again", password)])
}

async fn forget(school: &School, email: &str, language: Language) {
    let from: IpAddr = "10.0.0.1".parse().unwrap();
    let fields = Fields::from_pairs([("email", email)]);
    resets::ask(school.app(), &fields, language, from).await.unwrap().unwrap();
    school.run_jobs().await;
}

fn is_gone<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::NotFound))
}

#[tokio::test]
async fn an_invitation_leaves_with_the_account_or_not_at_all() {
    let (school, letters) = school().await;
    let (app, actor) = (school.app(), school.actor());
    invitations::open(app, actor, &form(ROSA, &[Role::Director])).await.unwrap();
    let taken = invitations::open(app, actor, &form(ROSA, &[Role::Admin])).await;
    assert_eq!(field(taken), ("email".into(), "auth-email-taken".into()));
    assert_eq!(letters.count(), 0, "it waits for its job");
    school.run_jobs().await;
    let letter = letters.to(ROSA).pop().unwrap();
    assert_eq!(letters.count(), 1);
    assert_eq!(letter.subject, "Invitación a Presente · Colegio Los Aromos");
    for text in [&letter.text, &letter.html] {
        for part in ["Rosa Peña", ROSA, "Colegio Los Aromos", "/password/"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("{secret"), "{text}");
    }
    passwords::set_by_link(app, &secret(&letters, ROSA), "test", &new_password(PASSWORD)).await.unwrap();
    school.run_jobs().await;
    assert_eq!(letters.count(), 1, "the first password is no news");
}

#[tokio::test]
async fn an_invitation_is_sent_again_and_the_link_before_dies() {
    let (school, letters) = school().await;
    let (app, actor) = (school.app(), school.actor());
    let user = invitations::open(app, actor, &form(ROSA, &[Role::Teacher])).await.unwrap();
    school.run_jobs().await;
    let first = secret(&letters, ROSA);
    invitations::send(app, actor, user.id).await.unwrap();
    school.run_jobs().await;
    let second = secret(&letters, ROSA);
    assert_ne!(first, second);
    assert!(is_gone(&passwords::owner(app, &first).await));
    assert_eq!(passwords::owner(app, &second).await.unwrap().1, ROSA);
    school.advance(TimeDelta::hours(48) - TimeDelta::seconds(1));
    assert!(passwords::owner(app, &second).await.is_ok());
    school.advance(TimeDelta::seconds(1));
    assert!(is_gone(&passwords::owner(app, &second).await), "it works for 48 hours");
}

#[tokio::test]
async fn a_link_is_nowhere_but_in_the_mail() {
    let (school, letters) = school().await;
    invitations::open(school.app(), school.actor(), &form(ROSA, &[Role::Director])).await.unwrap();
    school.run_jobs().await;
    let secret = secret(&letters, ROSA);
    assert_eq!(secret.len(), 43);
    let kept = format!(
        "select (select count(*) from notifications n where n::text like '%{secret}%')
            + (select count(*) from password_links l where l::text like '%{secret}%')
            + (select count(*) from audit_log a where a::text like '%{secret}%')
            + (select count(*) from apalis.jobs j where convert_from(j.job, 'UTF8') like '%{secret}%')"
    );
    assert_eq!(school.value::<i64>(&kept).await, 0);
    let admin = school.admin().await;
    let id: i64 = school.value("select id from notifications").await;
    for part in ["", "/body", "/eml"] {
        let page = admin.get(&format!("/admin/mail/{id}{part}")).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains(&secret) && !page.body.contains("{secret"), "{}", page.body);
    }
}

#[tokio::test]
async fn whoever_forgot_gets_a_link_in_their_language_that_works_once_and_for_an_hour() {
    let (school, letters) = school().await;
    let app = school.app();
    let user = account(&school, ROSA, &[Role::Director]).await;
    let browser = school.signed_in(user.id).await;
    forget(&school, " Rosa@Aromos.cl ", Language::En).await;
    let letter = letters.to(ROSA).pop().unwrap();
    assert_eq!(letter.subject, "New password · Colegio Los Aromos", "the page was in English");
    let link = secret(&letters, ROSA);
    assert_eq!(browser.get("/account").await.status, 200, "asking ends nothing");
    passwords::set_by_link(app, &link, "test", &new_password("el mar de noche")).await.unwrap();
    assert_eq!(browser.get("/account").await.status, 303, "all sessions have ended");
    let twice = passwords::set_by_link(app, &link, "test", &new_password("otra frase larga")).await;
    assert!(is_gone(&twice));
    school.run_jobs().await;
    let told = letters.to(ROSA).pop().unwrap();
    assert_eq!(told.subject, "La contraseña cambió · Colegio Los Aromos");
    assert!(!told.text.contains("mar de noche"), "{}", told.text);

    users::choose_language(app, user.id, Some(Language::En)).await.unwrap();
    school.advance(TimeDelta::hours(2));
    forget(&school, ROSA, Language::Es).await;
    assert!(letters.to(ROSA).pop().unwrap().subject.starts_with("New password"), "their own choice first");
    let late = secret(&letters, ROSA);
    school.advance(TimeDelta::hours(1));
    assert!(is_gone(&passwords::owner(app, &late).await));
}

#[tokio::test]
async fn nobody_gets_mail_for_an_account_that_is_not_or_is_closed_and_the_request_is_forgotten() {
    let (school, letters) = school().await;
    account(&school, "admin@aromos.cl", &[Role::Admin]).await;
    let closed = account(&school, ROSA, &[Role::Director]).await;
    users::close(school.app(), school.actor(), closed.id).await.unwrap();
    for email in [ROSA, "nadie@aromos.cl"] {
        forget(&school, email, Language::Es).await;
    }
    assert_eq!(letters.count(), 0);
    assert_eq!(school.value::<i64>("select count(*) from password_requests").await, 0);
    assert_eq!(school.value::<i64>("select count(*) from password_links").await, 0);
    let kept = "select count(*) from audit_log where after::text like '%nadie@%'";
    assert_eq!(school.value::<i64>(kept).await, 0);
}

#[tokio::test]
async fn mail_for_one_account_is_slowed_down_and_nobody_is_told() {
    let (school, letters) = school().await;
    account(&school, ROSA, &[Role::Director]).await;
    let ask = async |email: &str, from: &str| {
        let fields = Fields::from_pairs([("email", email)]);
        resets::ask(school.app(), &fields, Language::Es, from.parse().unwrap()).await.unwrap()
    };
    for n in 0..6 {
        ask(ROSA, &format!("10.0.0.{n}")).await.unwrap();
    }
    school.run_jobs().await;
    assert_eq!(letters.count(), 3, "the third begins the waiting");
    school.advance(TimeDelta::minutes(1));
    ask(ROSA, "10.0.0.9").await.unwrap();
    school.run_jobs().await;
    assert_eq!(letters.count(), 4);
    for n in 0..11 {
        ask(&format!("nadie{n}@aromos.cl"), "10.0.1.1").await.unwrap();
    }
    assert!(ask("otra@aromos.cl", "10.0.1.1").await.is_err(), "one place that asks for many");
    school.run_jobs().await;
}

#[tokio::test]
async fn a_closed_account_has_no_links_and_opens_with_the_password_it_had() {
    let (school, letters) = school().await;
    let (app, actor) = (school.app(), school.actor());
    account(&school, "admin@aromos.cl", &[Role::Admin]).await;
    let user = account(&school, ROSA, &[Role::Director]).await;
    forget(&school, ROSA, Language::Es).await;
    let link = secret(&letters, ROSA);
    users::close(app, actor, user.id).await.unwrap();
    assert!(is_gone(&passwords::owner(app, &link).await));
    assert_eq!(conflict(invitations::send(app, actor, user.id).await), "auth-closed");
    users::reopen(app, actor, user.id).await.unwrap();
    assert!(is_gone(&passwords::owner(app, &link).await), "it was revoked, not hidden");
    assert_eq!(
        school.values("select verb from audit_log where verb ~ '^user.(close|reopen)' order by id").await,
        ["user.close", "user.reopen"]
    );
}

#[tokio::test]
async fn an_address_changes_when_the_new_one_says_yes_and_the_old_one_hears_of_it() {
    let (school, letters) = school().await;
    let app = school.app();
    let user = account(&school, ROSA, &[Role::Director]).await;
    account(&school, "luz@aromos.cl", &[Role::Director]).await;
    let here = school.signed_in(user.id).await;
    let ask = async |email: &'static str| here.post("/account/email", &[("email", email)]).await;
    assert_eq!(ask("Rosa@aromos.cl").await.status, 422, "that is the one it has");
    assert_eq!(ask("luz@aromos.cl").await.status, 303, "whose it is, is not told");
    school.run_jobs().await;
    assert_eq!(letters.count(), 0, "and nobody is written to");
    assert_eq!(ask("rosa.pena@aromos.cl").await.status, 303);
    forget(&school, ROSA, Language::Es).await;
    let (yes, reset) = (secret(&letters, "rosa.pena@aromos.cl"), secret(&letters, ROSA));
    assert!(letters.link("rosa.pena@aromos.cl").starts_with("/email/"));
    assert_eq!(users::find(app, user.id).await.unwrap().email, ROSA, "nothing has changed yet");
    addresses::confirm(app, &yes, "test").await.unwrap();
    assert_eq!(users::find(app, user.id).await.unwrap().email, "rosa.pena@aromos.cl");
    assert!(is_gone(&addresses::confirm(app, &yes, "test").await));
    assert!(is_gone(&passwords::owner(app, &reset).await), "what went to the old address is worth nothing");
    assert!(here.get("/account").await.body.contains("rosa.pena@aromos.cl"));
    school.run_jobs().await;
    let told = letters.to(ROSA).pop().unwrap();
    assert_eq!(told.subject, "El correo de la cuenta cambió · Colegio Los Aromos");
    assert!(!told.text.contains("rosa.pena@"), "the new one is not told to the old one: {}", told.text);
    let kept =
        "select before ->> 'email' || ' ' || (after ->> 'email') from audit_log where verb = 'user.address'";
    assert_eq!(school.value::<String>(kept).await, "rosa@aromos.cl rosa.pena@aromos.cl");
}

#[tokio::test]
async fn a_new_password_ends_what_was_asked_for_before() {
    let (school, letters) = school().await;
    let app = school.app();
    let user = account(&school, ROSA, &[Role::Director]).await;
    let thief = school.signed_in(user.id).await;
    assert_eq!(thief.post("/account/email", &[("email", "ladron@otra.cl")]).await.status, 303);
    forget(&school, ROSA, Language::Es).await;
    let (stolen, reset) = (secret(&letters, "ladron@otra.cl"), secret(&letters, ROSA));
    passwords::set_by_link(app, &reset, "test", &new_password("el mar de noche")).await.unwrap();
    assert!(is_gone(&addresses::confirm(app, &stolen, "test").await));

    school.advance(TimeDelta::hours(2));
    forget(&school, ROSA, Language::Es).await;
    let reset = secret(&letters, ROSA);
    let own = school.signed_in(user.id).await;
    let change = [("current", "el mar de noche"), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(own.post("/account/password", &change).await.status, 303);
    assert!(is_gone(&passwords::owner(app, &reset).await));
    school.run_jobs().await;
}

#[tokio::test]
async fn the_office_moves_an_address_and_the_old_one_hears_of_it() {
    let (school, letters) = school().await;
    let (app, actor) = (school.app(), school.actor());
    let user = account(&school, ROSA, &[Role::Director]).await;
    users::update(app, actor, user.id, &form("rosa.pena@aromos.cl", &[Role::Director])).await.unwrap();
    school.run_jobs().await;
    assert_eq!(letters.to(ROSA).len(), 1);
    assert_eq!(letters.count(), 1);
}

#[tokio::test]
async fn where_mail_leaves_nobody_else_sees_a_link_of_an_account_with_a_password() {
    let (school, letters) = school().await;
    let mut app = school.app().clone();
    let mut config = (*app.config).clone();
    config.mail.server = Some(presente::config::MailServer {
        host: "127.0.0.1".into(),
        port: 25,
        user: None,
        password: presente::config::Secret::new(""),
        tls: presente::config::MailTls::None,
    });
    app.config = config.into();
    let known = account(&school, ROSA, &[Role::Director]).await;
    let new = users::create(&app, school.actor(), &form("nueva@aromos.cl", &[Role::Director])).await.unwrap();
    let refused = passwords::invite(&app, school.actor(), known.id).await;
    assert_eq!(conflict(refused), "auth-link-by-mail");
    assert!(passwords::invite(&app, school.actor(), new.id).await.is_ok());
    invitations::send(school.app(), school.actor(), known.id).await.unwrap();
    school.run_jobs().await;
    assert!(letters.to(ROSA).pop().unwrap().subject.starts_with("Contraseña nueva"));
}

#[tokio::test]
async fn several_roles_are_one_account_with_the_strictest_limits() {
    let (school, _) = school().await;
    school.sql(crate::families::LIFE).await;
    school
        .sql(
            "insert into teachers (code, given_names, family_names, created_at, updated_at)
        values ('D-7', 'Rosa', 'Ñancupil', now(), now())",
        )
        .await;
    let both = UserForm {
        teacher_code: Some("D-7".into()),
        guardian_code: Some("G-1".into()),
        ..form(ROSA, &[Role::Guardian, Role::Teacher])
    };
    let user = users::create(school.app(), school.actor(), &both).await.unwrap();
    assert_eq!(user.teacher.as_deref(), Some("Rosa Ñancupil"));
    let browser = school.signed_in(user.id).await;
    let children = browser.get("/app/children").await;
    assert!(children.body.contains("Ana") && !children.body.contains("Julián"), "{}", children.body);
    assert!(children.body.contains("href=\"/app/\""), "the home of a teacher as well");
    assert_eq!(browser.get("/app/students").await.status, 403);
    school.advance(TimeDelta::hours(2));
    assert_eq!(browser.get("/app/children").await.status, 303, "a teacher's session rests for two hours");
}
