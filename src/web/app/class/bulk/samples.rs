//! Many classes of the sample week.

use super::narrow::Narrow;
use super::{BulkPage, BulkPreview};
use crate::classes::acts::{ActId, Line};
use crate::error::Error;
use crate::fields::Fields;
use crate::msg;
use crate::web::app::class::deed::Deed;
use crate::web::app::class::samples::{Samples, clashes, teachers};
use crate::web::app::classes::samples::sessions;
use crate::web::forms::Form;
use crate::web::page::Frame;

pub fn bulk(frame: &Frame) -> Samples<BulkPage> {
    let page = |deed, classes: Vec<_>, total, form| BulkPage {
        frame: frame.at(super::PATH),
        deed,
        narrow: Narrow::sample(),
        classes,
        total,
        form,
        teachers: teachers(),
    };
    let none = Fields::from_pairs([("classes", ""), ("whose", "school")]);
    let refused = Form::refused(none.clone(), Error::field("classes", msg!("class-bulk-none"))).unwrap();
    let nowhere = Error::field("days", msg!("class-shift-nothing"));
    let nowhere = Form::refused(Fields::from_pairs([("classes", "2:0,3:0")]), nowhere).unwrap();
    let whose = || Form::new(Fields::from_pairs([("whose", "school")]));
    vec![
        ("empty", page(Deed::Cancellation, Vec::new(), 0, whose())),
        ("full", page(Deed::Cancellation, sessions(), 9, whose())),
        ("many", page(Deed::Cover, sessions(), 1120, Form::default())),
        ("move", page(Deed::Place, sessions(), 9, nowhere)),
        ("errors", page(Deed::Cancellation, sessions(), 9, refused)),
    ]
}

pub fn preview(frame: &Frame) -> Samples<BulkPreview> {
    let line = |n: usize, clashing: bool, refused| {
        let now = sessions().remove(n);
        let mut then = now.clone();
        then.room = Some("Auditorio".into());
        (now, Line { class: then, clashes: if clashing { clashes() } else { Vec::new() }, refused })
    };
    let page = |lines, act| BulkPreview {
        frame: frame.at(super::PATH),
        deed: Deed::Place,
        lines,
        act,
        here: "/app/classes/bulk?deed=place&from=2026-11-23".into(),
        fields: Fields::from_pairs([("classes", "2:0,3:0"), ("room", "Auditorio")]),
    };
    let held = || Some(msg!("acts-held"));
    vec![
        ("full", page(vec![line(2, false, None), line(3, true, None), line(0, false, held())], None)),
        ("nothing", page(vec![line(0, false, held())], None)),
        ("done", page(vec![line(2, false, None), line(0, false, held())], Some(ActId::fresh()))),
    ]
}
