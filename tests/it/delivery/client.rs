//! What travels between the client and the provider.

use presente::integrations::whatsapp::{Account, Graph, Refusal, Said, Template, WhatsApp};

use crate::support::whatsapp::{Mood, Provider, approved};

fn template(to: &str) -> Template {
    Template {
        to: to.into(),
        name: "ingreso_ok".into(),
        language: "es".into(),
        params: vec!["Colegio".into(), "08:02".into()],
        image: None,
        callback: "ntf_1".into(),
    }
}

#[tokio::test]
async fn a_message_is_taken_with_its_name_and_every_refusal_is_understood() {
    let provider = Provider::open().await;
    let graph = Graph::new(&provider.config().whatsapp);
    let taken = graph.send(&template("+56900000001")).await.unwrap();
    assert_eq!((taken.id.as_str(), taken.wa_id.as_deref()), ("wamid.00000001", Some("56900000001")));
    let own = provider.taken().pop().unwrap();
    assert_eq!((own.to.as_str(), own.callback.as_str()), ("56900000001", "ntf_1"));
    assert_eq!((own.template.as_deref(), own.params.len()), (Some("ingreso_ok"), 2));

    let said =
        |code| Refusal::Said(Said { code: Some(code), status: 400, details: format!("Details of {code}") });
    provider.turns(Mood::Says(400, 131_026));
    assert_eq!(graph.send(&template("+56900000001")).await, Err(said(131_026)));
    provider.turns(Mood::Babbles(502));
    let bad = Err(Refusal::Said(Said { code: None, status: 502, details: String::new() }));
    assert_eq!(graph.send(&template("+56900000001")).await, bad);
    for mood in [Mood::TakesAndBabbles, Mood::TakesAndLeaves] {
        provider.turns(mood);
        let lost = graph.send(&template("+56900000001")).await;
        assert!(matches!(lost, Err(Refusal::After(_))), "{mood:?}: {lost:?}");
    }
    provider.turns(Mood::Takes);
    let free = graph.send_text("+56900000001", "Aquí: https://x").await.unwrap();
    assert!(free.id.starts_with("wamid."));
    assert_eq!(provider.taken().pop().unwrap().body["text"]["body"], "Aquí: https://x");
    assert_eq!(provider.wrong(), Vec::<String>::new());
}

#[tokio::test]
async fn a_provider_that_is_not_there_got_nothing() {
    let provider = Provider::open().await;
    let config = provider.config();
    drop(provider);
    tokio::task::yield_now().await;
    let lost = Graph::new(&config.whatsapp).send(&template("+56900000001")).await;
    match lost {
        Err(Refusal::Before(why)) => assert_eq!(why.key, "delivery-unreachable"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_account_its_texts_and_an_image() {
    let provider = Provider::open().await;
    let graph = Graph::new(&provider.config().whatsapp);
    provider.knows((0..5).map(|n| approved(&format!("texto_{n}"), "es", n)).collect());
    let all = graph.templates().await.unwrap();
    assert_eq!(all.iter().map(|one| one.params).collect::<Vec<_>>(), [0, 1, 2, 3, 4], "every page is read");
    let account = graph.account().await.unwrap();
    let expected = Account {
        name: "Colegio Los Aromos".into(),
        number: "+56 9 0000 0000".into(),
        quality: "GREEN".into(),
        reach: Some(2000),
    };
    assert_eq!(account, expected);
    let image = graph.upload(vec![1, 2, 3], "image/jpeg").await.unwrap();
    assert_eq!((image.as_str(), provider.uploads()), ("media.1", 1));
    graph.send(&Template { image: Some(image), ..template("+56900000001") }).await.unwrap();
    let sent = provider.taken().pop().unwrap().body;
    assert_eq!(sent["template"]["components"][0]["parameters"][0]["image"]["id"], "media.1");
    let mut wrong = provider.config().whatsapp;
    wrong.access_token = presente::config::Secret::new("otra");
    let refused = Graph::new(&wrong).account().await.unwrap_err();
    assert!(matches!(&refused, Refusal::Said(said) if said.code == Some(190)), "{refused:?}");
}
