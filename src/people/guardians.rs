//! Adults responsible for students.

super::person::person_verbs!(guardians, guardian, "guardian", GuardianId, PersonForm, []);
