//! Paths that older systems' scripts know, without version; the same verbs and the same answers.

use super::{class_tracking, generation, older_triggers, scheduler};
use crate::web::routes::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .post("/api/class-tracking/generate-weekly-classes", class_tracking::generate)
        .get("/api/class-tracking/generate-weekly-classes", class_tracking::status)
        .post("/api/class-tracking/generate-missing-classes", generation::missing)
        .post("/api/jobs/generate-classes", generation::all)
        .post("/api/jobs/generate-classes/{enrollment_id}", generation::one)
        .get("/admin/scheduler/jobs", scheduler::jobs_or_page)
        .get("/admin/scheduler/jobs/{job_id}", scheduler::job_or_page)
        .merge(older_triggers::routes())
}
