//! Texts of the Colegio Los Aromos.

use super::edit::filled;
use super::{Edit, Index};
use crate::error::Error;
use crate::fields::Fields;
use crate::messages::Words;
use crate::messages::texts::{Approval, Edited, Place, TextForm, kinds};
use crate::msg;
use crate::notifications::families::rules::Channel;
use crate::notifications::rules::Kind;
use crate::texts::Language;
use crate::web::forms::Form;
use crate::web::page::Frame;

const MAIL: &str = "Aviso de {colegio}: hoy, {fecha}, a las {hora} no hay registro de ingreso de:

{estudiantes}

Si la ausencia tiene un motivo, se puede justificar aquí: {enlace}";
const PHONE: &str =
    "Aviso de {colegio}: hoy, {fecha}, no ingresó {estudiantes}. Ver el día: {enlace} (personal).";

fn text(place: Place) -> Edited {
    let is_mail = place.channel == Channel::Email;
    let own = place.kind == Kind::NoShow;
    let status = |status: &str| Approval {
        name: "no_ingreso_2".into(),
        language: "es".into(),
        status: status.into(),
        why: if status == "rejected" { "INVALID_FORMAT".into() } else { String::new() },
        checked_at: "2026-11-23T11:00:00Z".parse().unwrap(),
    };
    let approval = match (is_mail, place.language, place.kind) {
        (false, Language::Es, Kind::NoShow) => Some(status("approved")),
        (false, Language::Es, Kind::Correction) => Some(status("pending")),
        (false, Language::En, Kind::Correction) => Some(status("rejected")),
        _ => None,
    };
    Edited {
        place,
        subject: if is_mail { "Sin registro de ingreso · {colegio}".into() } else { String::new() },
        body: if is_mail { MAIL.into() } else { PHONE.into() },
        template: (!is_mail).then(|| if own { "no_ingreso_2" } else { "correccion_no_ingreso" }.into()),
        version: i32::from(own) * 3,
        author: own.then(|| ("Rosa Peña Ñuñoa".into(), "2026-11-20T15:40:00Z".parse().unwrap())),
        approval,
    }
}

pub fn index(frame: &Frame) -> Vec<(&'static str, Index)> {
    let places = kinds::ALL.iter().flat_map(|one| {
        Channel::ALL.into_iter().flat_map(move |channel| {
            Language::ALL.map(|language| Place { kind: one.kind, channel, language })
        })
    });
    let texts: Vec<_> = places.map(text).collect();
    vec![("full", Index { frame: frame.at("/app/texts"), texts })]
}

pub fn edit(frame: &Frame) -> Vec<(&'static str, Edit)> {
    let words = Words {
        subject: "Sin registro de ingreso · Colegio Los Aromos".into(),
        text:
            "Aviso de Colegio Los Aromos: hoy, lunes 23 de noviembre, a las 08:35 no hay registro de ingreso \
            de:\n\n• Ana Pérez Soto, con ingreso a las 08:00.\n• Luis Pérez Soto, con ingreso a las 08:00.\n"
                .into(),
        html: String::new(),
    };
    let page = |kind, channel, form: Option<Form>| {
        let text = text(Place { kind, channel, language: Language::Es });
        let readable = form.is_none();
        Edit {
            frame: frame.at("/app/texts/no_show/whatsapp/es"),
            form: form.unwrap_or_else(|| Form::new(filled(&text))),
            text,
            preview: readable.then(|| words.clone()),
            overtaken: None,
        }
    };
    let place = Place { kind: Kind::NoShow, channel: Channel::WhatsApp, language: Language::Es };
    let fields = Fields::from_pairs([("body", "Hoy {nombre} no"), ("template", "No Ingreso")]);
    let wrong = match TextForm::parse(&fields, place) {
        Err(error @ Error::Invalid(_)) => Form::refused(fields, error).unwrap(),
        other => panic!("{other:?}"),
    };
    let mut overtaken = page(Kind::NoShow, Channel::Email, None);
    overtaken.overtaken = Some(msg!("texts-overtaken"));
    vec![
        ("phone", page(Kind::NoShow, Channel::WhatsApp, None)),
        ("mail", page(Kind::NoShow, Channel::Email, None)),
        ("usual", page(Kind::Correction, Channel::WhatsApp, None)),
        ("errors", page(Kind::NoShow, Channel::WhatsApp, Some(wrong))),
        ("overtaken", overtaken),
    ]
}
