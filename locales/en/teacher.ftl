teacher-app = Classes
teacher-app-no-script = Taking attendance on this page needs JavaScript.
teacher-app-open = Take attendance
nav-teacher-app = Take attendance
