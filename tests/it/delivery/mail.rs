//! Mail to families through a server that wants STARTTLS and an account, by a process of its own.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{no_show, say, school};
use crate::support::School;
use crate::support::cluster::{PROGRAM, fast_folder};
use crate::support::post::{ACCOUNT, AUTHORITY, Door, PostOffice};
use crate::support::whatsapp::Provider;

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(school: &School, post: &PostOffice, provider: &Provider) -> Process {
    let folder = fast_folder("family-mail");
    std::fs::create_dir_all(&folder).unwrap();
    let mut command = Command::new(PROGRAM);
    command.args(["serve", "--host", "127.0.0.1", "--port", "0", "--roles", "worker"]);
    command.env_clear().current_dir(folder).env("PATH", std::env::var_os("PATH").unwrap());
    command.envs(provider.vars()).env("DATABASE_URL", school.url());
    command.env("SECRET_KEY", "a-secret-of-tests-0123456789abcdef").env("SSL_CERT_FILE", AUTHORITY);
    command.env("SMTP_HOST", "localhost").env("SMTP_PORT", post.port.to_string()).env("SMTP_TLS", "starttls");
    command.env("SMTP_USER", ACCOUNT.0).env("SMTP_PASSWORD", ACCOUNT.1);
    command.env("CLOCK_START", "2026-03-09T12:00:00Z").env("CLOCK_RATE", "1");
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    Process(child)
}

/// Quoted-printable undone.
fn plain(data: &str) -> String {
    let (text, mut bytes) = (data.replace("=\r\n", ""), Vec::new());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let hex =
            (*first == b'=').then(|| more.get(..2)).flatten().and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn families_get_well_formed_mail_in_their_language() {
    let (post, provider) = (PostOffice::open(Door::StartTls).await, Provider::open().await);
    let school = school(&provider, 2).await;
    school.sql("update guardians set phone = null; update guardians set locale = 'en' where id = 2").await;
    say(&school, &no_show(&school, &[1, 2])).await;
    let _process = start(&school, &post, &provider);
    let began = Instant::now();
    while school.value::<i64>("select count(*) from notifications where state = 'sent'").await < 2 {
        assert!(began.elapsed() < Duration::from_mins(1), "no mail comes: {:?}", post.taken().len());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    while school.value::<i64>("select count(*) from apalis.jobs where status <> 'Done'").await > 0 {
        assert!(began.elapsed() < Duration::from_mins(1), "a job that has ended is not written down");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let taken = post.taken();
    assert_eq!(taken.len(), 2);
    for (guardian, subject, words) in [
        (1, "Sin registro de ingreso", "no hay registro de ingreso"),
        (2, "No check-in recorded", "there is no check-in"),
    ] {
        let address = format!("RCPT TO:<g{guardian}@familias.test>");
        let mail = taken.iter().find(|mail| mail.to == address).unwrap();
        assert!(mail.protected && mail.account.as_deref() == Some(ACCOUNT.0), "behind STARTTLS, signed in");
        let (head, body) = mail.data.split_once("\r\n\r\n").unwrap();
        for line in
            ["Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: multipart/alternative"]
        {
            assert!(head.contains(line), "{line}: {head}");
        }
        let one = |name: &str| head.lines().filter(|line| line.starts_with(name)).count();
        for name in ["From:", "To:", "Subject:", "Date:", "Message-ID:"] {
            assert_eq!(one(name), 1, "{name} {head}");
        }
        assert!(head.contains(&format!("Message-ID: <notification.{guardian}.")), "{head}");
        let text = plain(body);
        assert!(text.to_lowercase().contains(words), "{text}");
        let (first, second) = (text.find("text/plain").unwrap(), text.find("text/html").unwrap());
        assert!(first < second, "text first");
        assert!(text.contains(&format!("Ana {guardian} Pérez")), "{text}");
        assert!(text.contains("/f/") && !text.contains("{link}"), "the way to the day: {text}");
        assert!(text.contains("<a href=\"http"), "and it can be pressed");
        let known: String =
            school.value(&format!("select subject from notifications where guardian_id = {guardian}")).await;
        assert!(known.starts_with(subject), "{known}");
    }
    assert_eq!(provider.requests().len(), 0);
}
