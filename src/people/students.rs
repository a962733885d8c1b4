//! Learners: who they are, who is responsible for them.

super::person::person_verbs!(students, student, "student", StudentId, StudentForm);
