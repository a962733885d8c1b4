//! The pages of the scheduler, empty and full.

use serde_json::json;

use super::{Index, Removal};
use crate::error::Error;
use crate::fields::Fields;
use crate::ids::ProcessId;
use crate::listing::Listing;
use crate::msg;
use crate::processes::Process;
use crate::queues::{Dead, Queue};
use crate::triggers::Glance;
use crate::web::admin::triggers::samples::at;
use crate::web::forms::Form;
use crate::web::page::{Frame, Table};

type Samples<P> = Vec<(&'static str, P)>;

fn jobs() -> Vec<Dead> {
    let job = |id: &str, queue: &str, body| Dead {
        id: id.into(),
        queue: queue.into(),
        body,
        reason: Some("took longer than 900 s".into()),
        at: Some(at("2026-11-23T12:10:00Z")),
    };
    vec![
        job("01JD1", "run_trigger", json!({ "run_id": 71 })),
        job("01JD2", "generate_classes", json!({ "run_id": 12 })),
        job("01JD3", "preview_import", json!({ "import_id": 4 })),
        job("01JD4", "strange_queue", json!({})),
    ]
}

pub fn index(frame: &Frame) -> Samples<Index> {
    let process = |id, pid, roles: &[&str], silent_for| Process {
        id: ProcessId(id),
        host: "aromos-1".into(),
        pid,
        roles: roles.iter().map(ToString::to_string).collect(),
        version: "0.3.0".into(),
        started_at: at("2026-11-20T11:00:00Z"),
        silent_for,
        heartbeat_age: Some(silent_for),
    };
    let queue = |name: &str, waiting, dead, oldest_age| Queue {
        name: name.into(),
        waiting,
        later: 2,
        running: 1,
        retrying: 0,
        done: 1204,
        dead,
        oldest_age,
    };
    let page = |running, processes, queues, dead: Vec<Dead>, queue: &str, form| {
        let listing = Listing { total: dead.len() as u64, items: dead, next: None, previous: None };
        Index {
            frame: frame.at("/admin/scheduler"),
            status: Glance {
                running,
                active: 6,
                next_at: Some(at("2026-11-23T14:00:00Z")).filter(|_| running),
                runs_running: i64::from(running),
                runs_queued: 0,
                runs_failed: if running { 0 } else { 2 },
            },
            processes,
            queues,
            queue: queue.into(),
            list: Table::new("/admin/scheduler", &listing).filtered("queue", queue),
            dead: listing.items,
            form,
            now: at("2026-11-23T13:40:00Z"),
        }
    };
    let processes = vec![
        process(1, 4117, &["web"], 2.0),
        process(2, 4118, &["worker", "scheduler"], 8.4),
        process(3, 4119, &["worker"], 44.0),
    ];
    let queues = vec![queue("generate_classes", 0, 1, None), queue("run_trigger", 12, 3, Some(130.0))];
    let none = Form::refused(Fields::default(), Error::field("ids", msg!("scheduler-none-chosen"))).unwrap();
    vec![
        ("empty", page(false, Vec::new(), Vec::new(), Vec::new(), "", Form::default())),
        ("full", page(true, processes.clone(), queues.clone(), jobs(), "", Form::default())),
        ("errors", page(true, processes, queues, jobs(), "run_trigger", none)),
    ]
}

pub fn removal(frame: &Frame) -> Samples<Removal> {
    let many = jobs().into_iter().cycle().take(14).collect();
    let page = |jobs| Removal { frame: frame.at("/admin/scheduler"), jobs };
    vec![("one", page(jobs().into_iter().take(1).collect())), ("full", page(many))]
}
