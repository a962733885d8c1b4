//! The ways: closed by a code or by a person, opened again, their texts compared with the account.

use presente::error::Error;
use presente::integrations::whatsapp::Graph;
use presente::notifications::channels::{pause, resume, set_pace, states};
use presente::notifications::rules::{Channel, Kind};
use presente::notifications::templates::{Found, Validation, validate};
use serde_json::{Value, json};

use super::{change, say, school, told, wait};
use crate::no_shows::alert;
use crate::support::School;
use crate::support::whatsapp::{Mood, Provider, approved};

#[tokio::test]
async fn a_person_closes_and_opens_a_way_and_what_waited_leaves() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    let (app, actor) = (school.app(), school.actor());
    pause(app, actor, Channel::WhatsApp, "Cambio de número").await.unwrap();
    assert!(matches!(pause(app, actor, Channel::WhatsApp, "x").await, Err(Error::Conflict(_))));
    say(&school, &change(&school, "a", &[1, 2])).await;
    school.run_jobs().await;
    assert_eq!(provider.requests().len(), 0);
    let own = states(app).await.unwrap().into_iter().find(|one| one.channel == Channel::WhatsApp).unwrap();
    assert_eq!((own.row.waiting, own.row.paused_by.as_deref()), (2, Some("test")));
    assert!(own.why.unwrap().args.iter().any(|(_, value)| value == "Cambio de número"));
    resume(app, actor, Channel::WhatsApp).await.unwrap();
    assert!(matches!(resume(app, actor, Channel::WhatsApp).await, Err(Error::Conflict(_))));
    school.run_jobs().await;
    assert_eq!(provider.taken().len(), 2);
    let verbs = school.values("select verb from audit_log where verb like 'channel.%' order by id").await;
    assert_eq!(verbs, ["channel.pause", "channel.resume"]);
}

#[tokio::test]
async fn limits_are_checked() {
    let provider = Provider::open().await;
    let school = school(&provider, 0).await;
    for (per_second, reach) in [(0, None), (1001, None), (20, Some(0))] {
        let wrong = set_pace(school.app(), school.actor(), Channel::WhatsApp, per_second, reach).await;
        assert!(matches!(wrong, Err(Error::Invalid(_))), "{per_second} {reach:?}");
    }
    set_pace(school.app(), school.actor(), Channel::WhatsApp, 80, Some(2000)).await.unwrap();
    let own = states(school.app()).await.unwrap().into_iter().next().unwrap();
    assert_eq!((own.channel, own.row.per_second, own.row.reach), (Channel::WhatsApp, 80, Some(2000)));
}

async fn looked_at(school: &School, provider: &Provider) -> Validation {
    let graph = Graph::new(&provider.config().whatsapp);
    validate(school.app(), &graph).await.unwrap().unwrap()
}

/// All our texts as the account has them, each with as many variables as ours.
async fn all_approved(school: &School, provider: &Provider) -> Vec<Value> {
    provider.knows(vec![]);
    let graph = Graph::new(&provider.config().whatsapp);
    let missing = validate(school.app(), &graph).await.unwrap().unwrap().texts;
    let mut all = Vec::new();
    for text in missing {
        // A wrong number of variables tells how many ours has.
        provider.knows(vec![approved(&text.name, text.language.code(), 99)]);
        let told = validate(school.app(), &graph).await.unwrap().unwrap().texts;
        let own = told.iter().find(|one| (&one.name, one.language) == (&text.name, text.language)).unwrap();
        let Found::Params { ours, .. } = own.found else { panic!("{own:?}") };
        all.push(approved(&text.name, text.language.code(), ours));
    }
    all
}

#[tokio::test]
async fn our_texts_are_compared_with_those_of_the_account() {
    let provider = Provider::open().await;
    let school = school(&provider, 1).await;
    let mut all = all_approved(&school, &provider).await;
    provider.knows(all.clone());
    let good = looked_at(&school, &provider).await;
    assert_eq!((good.texts.len(), good.account.reach), (16, Some(2000)));
    assert!(good.texts.iter().all(|text| text.found == Found::Good), "{:?}", good.texts);
    let reach: i32 = school.value("select reach from channel_states where channel = 'whatsapp'").await;
    assert_eq!(reach, 2000, "the limit of the account is kept");

    all[0]["status"] = json!("REJECTED");
    all[0]["rejected_reason"] = json!("INVALID_FORMAT");
    all[1]["category"] = json!("MARKETING");
    all.pop();
    provider.knows(all.clone());
    let bad = looked_at(&school, &provider).await;
    let found = |at: usize| bad.texts[at].found.clone();
    assert_eq!(found(0), Found::Not { status: "REJECTED".into(), why: "INVALID_FORMAT".into() });
    assert_eq!(found(1), Found::Category("MARKETING".into()));
    assert_eq!((found(15), bad.texts[15].kind), (Found::Missing, Kind::Broadcast));
    assert_eq!(bad.texts.iter().filter(|text| text.found.is_good()).count(), 14);
    assert_eq!(alert(&school, "template_rejected").await, ["open"]);
    all[0]["status"] = json!("APPROVED");
    provider.knows(all);
    looked_at(&school, &provider).await;
    assert_eq!(alert(&school, "template_rejected").await, ["resolved"]);
}

#[tokio::test]
async fn a_good_token_opens_the_way_again_and_a_text_that_rests_is_waited_for() {
    let provider = Provider::open().await;
    let school = school(&provider, 2).await;
    let all = all_approved(&school, &provider).await;
    provider.knows(all);
    provider.turns(Mood::Says(401, 190));
    say(&school, &change(&school, "a", &[1])).await;
    school.run_jobs().await;
    assert_eq!(
        (told(&school, 1).await, alert(&school, "token_expired").await),
        (vec!["whatsapp queued 0".to_owned()], vec!["open".to_owned()])
    );
    provider.turns(Mood::Takes);
    assert!(looked_at(&school, &provider).await.is_open_again);
    assert_eq!(alert(&school, "token_expired").await, ["resolved"]);
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 1).await, ["whatsapp sent 1"]);

    provider.turns(Mood::Says(400, 132_015));
    say(&school, &change(&school, "b", &[2])).await;
    school.run_jobs().await;
    wait(&school).await;
    school.run_jobs().await;
    assert_eq!(told(&school, 2).await, ["whatsapp queued 0"]);
    assert_eq!(provider.requests().len(), 3, "nobody tries while it rests");
    provider.turns(Mood::Takes);
    assert!(!looked_at(&school, &provider).await.is_open_again);
    school.run_jobs().await;
    assert_eq!(told(&school, 2).await, ["whatsapp sent 1"]);
}
