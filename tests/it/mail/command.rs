//! `presente mail test`: the settings, against servers behind each kind of door.

use std::path::Path;
use std::process::Output;

use tokio::process::Command;

use crate::support::cluster::{PROGRAM, fast_folder};
use crate::support::post::{ACCOUNT, AUTHORITY, Door, Mood, PostOffice};

/// Exit code and everything that was said.
async fn test_mail(vars: &[(&str, &str)]) -> (Option<i32>, String) {
    test_mail_in(&std::env::temp_dir(), vars).await
}

async fn test_mail_in(folder: &Path, vars: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = Command::new(PROGRAM);
    command.args(["mail", "test", "--to", "rosa@aromos.cl"]).env_clear().current_dir(folder);
    command.env("LANG", "en_US.UTF-8").envs(vars.iter().copied());
    let Output { status, stdout, stderr } = command.output().await.unwrap();
    (status.code(), String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned())
}

async fn at_door(door: Door, tls: &str, password: &str, trusts: bool) -> (PostOffice, Option<i32>, String) {
    let post = PostOffice::open(door).await;
    let number = post.port.to_string();
    let mut vars = vec![("SMTP_HOST", "localhost"), ("SMTP_PORT", &number), ("SMTP_TLS", tls)];
    vars.extend([("SMTP_USER", ACCOUNT.0), ("SMTP_PASSWORD", password)]);
    if trusts {
        vars.push(("SSL_CERT_FILE", AUTHORITY));
    }
    let (code, said) = test_mail(&vars).await;
    (post, code, said)
}

#[tokio::test]
async fn mail_leaves_by_every_door_and_signs_in_only_behind_it() {
    for (door, tls, protected) in
        [(Door::StartTls, "starttls", true), (Door::Implicit, "implicit", true), (Door::Plain, "none", false)]
    {
        let (post, code, said) = at_door(door, tls, ACCOUNT.1, true).await;
        assert_eq!(code, Some(0), "{tls}: {said}");
        let taken = post.taken();
        assert_eq!(taken.len(), 1, "{tls}");
        assert_eq!((taken[0].protected, taken[0].account.as_deref()), (protected, Some(ACCOUNT.0)), "{tls}");
        assert!(taken[0].from.contains(ACCOUNT.0), "MAIL_FROM is the user when it is not given");
    }
}

#[tokio::test]
async fn a_door_that_cannot_be_closed_lets_nothing_out() {
    let (post, code, said) = at_door(Door::Plain, "starttls", ACCOUNT.1, true).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("STARTTLS"), "{said}");
    assert!(post.taken().is_empty());
    let (post, code, said) = at_door(Door::StartTls, "starttls", ACCOUNT.1, false).await;
    assert_eq!(code, Some(1), "a certificate of nobody knows whom: {said}");
    assert!(post.taken().is_empty());
}

#[tokio::test]
async fn a_wrong_account_and_a_wrong_recipient_are_said() {
    let (post, code, said) = at_door(Door::StartTls, "starttls", "otro", true).await;
    assert_eq!((code, post.taken().len()), (Some(1), 0));
    assert!(said.contains("SMTP_PASSWORD") && said.contains("Bad credentials"), "{said}");
    let post = PostOffice::open(Door::Plain).await;
    post.turns(Mood::Says("550 5.1.1 no such mailbox"));
    let number = post.port.to_string();
    let vars = [
        ("SMTP_HOST", "127.0.0.1"),
        ("SMTP_PORT", &number),
        ("SMTP_TLS", "none"),
        ("MAIL_FROM", "a@aromos.cl"),
    ];
    let (code, said) = test_mail(&vars).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("no such mailbox"), "{said}");
}

#[tokio::test]
async fn without_a_server_the_command_says_where_the_mail_is() {
    let folder = fast_folder("mail-command");
    std::fs::create_dir_all(&folder).unwrap();
    let (code, said) = test_mail_in(&folder, &[]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("data/mail"), "{said}");
    let kept: Vec<_> = std::fs::read_dir(folder.join("data/mail")).unwrap().collect();
    assert_eq!(kept.len(), 1);
    std::fs::remove_dir_all(folder).unwrap();
}
