//! What families write back: stopping, beginning again, asking to justify; reports find their messages.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use presente::integrations::whatsapp::{Accepted, Account, Listed, Refusal, Template, WhatsApp};
use serde_json::json;

use super::webhook::post;
use super::{course, guardian, open_school, real_school};
use crate::support::School;

/// Keeps what it is given to hand over.
#[derive(Debug, Default)]
struct Ear {
    heard: Mutex<Vec<(String, String)>>,
    is_deaf: bool,
}

#[async_trait]
impl WhatsApp for Ear {
    async fn send(&self, _: &Template) -> Result<Accepted, Refusal> {
        Ok(Accepted { id: "wamid.1".into(), wa_id: None })
    }

    async fn send_text(&self, to: &str, body: &str) -> Result<Accepted, Refusal> {
        self.heard.lock().unwrap().push((to.to_owned(), body.to_owned()));
        if self.is_deaf {
            return Err(Refusal::After(presente::msg!("mail-interrupted")));
        }
        Ok(Accepted { id: "wamid.answer".into(), wa_id: None })
    }

    async fn upload(&self, _: Vec<u8>, _: &str) -> Result<String, Refusal> {
        Ok("1".into())
    }

    async fn templates(&self) -> Result<Vec<Listed>, Refusal> {
        Ok(vec![])
    }

    async fn account(&self) -> Result<Account, Refusal> {
        Ok(Account::default())
    }
}

/// Somebody writes this.
async fn write(school: &School, id: &str, from: &str, words: &str) {
    let at = school.now().timestamp().to_string();
    let message =
        json!({ "id": id, "from": from, "timestamp": at, "type": "text", "text": { "body": words } });
    let body =
        json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "messages": [message] } }] }] });
    post(school, &body.to_string()).await;
    school.run_jobs().await;
}

/// What each message was answered with.
async fn replies(school: &School) -> Vec<String> {
    let sql = "select coalesce(reply || ':' || reply_state, '-') from whatsapp_inbox order by id";
    school.values(sql).await
}

async fn opted_out(school: &School) -> Vec<String> {
    school.values("select contact from opt_outs where ended_at is null order by contact").await
}

async fn family(school: &School) {
    course(school, 1, 1..=3).await;
    guardian(school, 1, &[1, 2]).await;
}

#[tokio::test]
async fn baja_ends_messages_and_alta_begins_them_again() {
    let school = open_school().await;
    family(&school).await;
    write(&school, "m1", "56900000001", "BAJA").await;
    assert_eq!(opted_out(&school).await, ["+56900000001"]);
    // The same message told again changes nothing.
    write(&school, "m1", "56900000001", "BAJA").await;
    let all: i64 = school.value("select count(*) from opt_outs").await;
    assert_eq!(all, 1);
    write(&school, "m2", "56900000001", "alta").await;
    assert_eq!(opted_out(&school).await, [""; 0]);
    // The old message told once more does not end them again.
    write(&school, "m1", "56900000001", "BAJA").await;
    assert_eq!(opted_out(&school).await, [""; 0]);
    assert_eq!(replies(&school).await, ["opted_out:simulated", "opted_in:simulated"]);
    let of: i64 = school.value("select guardian_id from whatsapp_inbox where dedupe = 'message:m1'").await;
    assert_eq!(of, 1);
}

#[tokio::test]
async fn a_number_that_nobody_knows_may_stop_too() {
    let school = open_school().await;
    write(&school, "m1", "56911111111", "stop").await;
    assert_eq!(opted_out(&school).await, ["+56911111111"]);
}

#[tokio::test]
async fn who_asks_to_justify_gets_a_link_of_each_own_child_once() {
    let ear = Arc::new(Ear::default());
    let school = real_school().await.writing(ear.clone());
    family(&school).await;
    guardian(&school, 2, &[1, 2, 3]).await;
    school
        .sql("update guardianships set barred = true, may_receive = false, may_justify = false, may_collect = false
                where guardian_id = 1 and student_id = 2;
              update guardianships set may_justify = false where guardian_id = 2 and student_id = 3")
        .await;
    write(&school, "m1", "56900000001", "Quiero justificar").await;
    write(&school, "m1", "56900000001", "Quiero justificar").await;
    let heard = ear.heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 1, "however often it is told: {heard:?}");
    let (to, body) = &heard[0];
    assert_eq!(to, "+56900000001");
    assert!(body.contains("Ana 1 Pérez: http") && body.contains("/f/"), "{body}");
    assert!(!body.contains("Ana 2"), "nothing of a child that is kept from them: {body}");
    assert_eq!(replies(&school).await, ["links:sent"]);
    let kept: String = school.value("select string_agg(i::text, '') from whatsapp_inbox i").await;
    assert!(!kept.contains("/f/"), "the way in is kept nowhere: {kept}");

    write(&school, "m2", "56900000002", "justificar").await;
    let body = ear.heard.lock().unwrap()[1].1.clone();
    assert!(body.contains("Ana 1") && body.contains("Ana 2") && !body.contains("Ana 3"), "{body}");
}

#[tokio::test]
async fn nothing_of_a_child_goes_to_strangers_or_to_whom_has_stopped() {
    let ear = Arc::new(Ear::default());
    let school = real_school().await.writing(ear.clone());
    family(&school).await;
    write(&school, "m1", "56911111111", "justificar").await;
    write(&school, "m2", "56900000001", "BAJA").await;
    write(&school, "m3", "56900000001", "justificar").await;
    assert_eq!(replies(&school).await, ["stranger:sent", "opted_out:sent", "opted_out:sent"]);
    for (_, body) in ear.heard.lock().unwrap().iter() {
        assert!(!body.contains("/f/") && !body.contains("Ana"), "{body}");
    }
}

#[tokio::test]
async fn other_words_are_answered_once_a_day_so_that_machines_do_not_talk_for_ever() {
    let school = open_school().await;
    family(&school).await;
    for id in ["m1", "m2", "m3"] {
        write(&school, id, "56900000001", "hola").await;
    }
    assert_eq!(replies(&school).await, ["help:simulated", "-", "-"]);
    school.advance(chrono::TimeDelta::hours(25));
    write(&school, "m4", "56900000001", "hola").await;
    assert_eq!(replies(&school).await[3], "help:simulated");
}

#[tokio::test]
async fn an_answer_whose_fate_nobody_knows_is_not_sent_again() {
    let ear = Arc::new(Ear { is_deaf: true, ..Ear::default() });
    let school = real_school().await.writing(ear.clone());
    write(&school, "m1", "56911111111", "hola").await;
    assert_eq!(replies(&school).await, ["help:uncertain"]);
    assert_eq!(ear.heard.lock().unwrap().len(), 1);

    // A process was killed between the call and its answer.
    school.sql("update whatsapp_inbox set reply_state = 'sending'").await;
    presente::notifications::inbox::answer(school.app(), presente::ids::InboxId(1)).await.unwrap();
    assert_eq!(replies(&school).await, ["help:uncertain"]);
    assert_eq!(ear.heard.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_written_long_ago_is_done_and_not_answered() {
    let school = open_school().await;
    let old = school.now().timestamp() - 2 * 86_400;
    let message = json!({ "id": "m1", "from": "56911111111", "timestamp": old.to_string(), "type": "text",
        "text": { "body": "BAJA" } });
    let body =
        json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "messages": [message] } }] }] });
    post(&school, &body.to_string()).await;
    school.run_jobs().await;
    assert_eq!(opted_out(&school).await, ["+56911111111"]);
    assert_eq!(replies(&school).await, ["-"]);
}

#[tokio::test]
async fn the_office_reads_what_was_written_and_what_was_answered() {
    let school = open_school().await;
    family(&school).await;
    write(&school, "m1", "56900000001", "¿Hay clases <hoy>?").await;
    write(&school, "m2", "56911111111", "BAJA").await;
    let page = school.inspector().await.get("/app/notifications/inbox").await;
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("Rosa Soto 1") && page.body.contains("¿Hay clases &#60;hoy&#62;?"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Baja confirmada") && page.body.contains("+56911111111"));
    let one = school.inspector().await.get("/app/notifications/inbox?q=rosa").await.body;
    assert!(one.contains("Rosa Soto 1") && !one.contains("+56911111111"));
    assert_eq!(school.teacher().await.get("/app/notifications/inbox").await.status, 403);
}

#[tokio::test]
async fn the_review_of_a_template_is_noted() {
    let school = open_school().await;
    let body = json!({ "entry": [{ "id": "1", "time": 5, "changes": [{ "field": "message_template_status_update",
        "value": { "event": "REJECTED", "message_template_name": "no_ingreso_umbral",
            "message_template_language": "es", "reason": "INVALID_FORMAT" } }] }] });
    post(&school, &body.to_string()).await;
    school.run_jobs().await;
    let page = school.director().await.get("/app/texts/no_show/whatsapp/es").await.body;
    assert!(page.contains("Rechazada") && page.contains("INVALID_FORMAT"), "{page}");
    let alerts: i64 = school.value("select count(*) from alerts where kind = 'template_rejected'").await;
    assert_eq!(alerts, 1);
}
