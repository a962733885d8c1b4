//! Learners: who they are, who is responsible for them.

super::person::person_verbs!(
    students,
    student,
    "student",
    StudentId,
    StudentForm,
    [birth_date, photo_consent],
    has_left
);

/// A student who is still enrolled is not put away: classes would go on without anybody to come.
async fn has_left(app: &App, id: StudentId) -> Result<()> {
    match crate::classes::enrollments::running_of_student(app, id).await? {
        0 => Ok(()),
        running => Err(crate::error::Error::Conflict(crate::msg!("people-still-enrolled", count = running))),
    }
}
