//! Teachers.

super::person::person_verbs!(teachers, teacher, "teacher", TeacherId, PersonForm, []);
