nav-not-taken = Classes not taken
taking-title = Classes not taken
taking-lead = Classes that have begun and of which nobody has taken attendance. After a few minutes whoever was to take them is told once.
taking-search = Search by course, teacher or student
taking-filters = Filters
taking-from = From
taking-to = Until
taking-course = Course
taking-course-any = All courses
taking-show = Show
taking-count = { $count ->
    [0] No class that is not taken
    [one] One class not taken
   *[other] { $count } classes not taken
}
taking-by-teacher = By teacher
taking-of = { $name } ({ $count })
taking-of-nobody = Without a teacher ({ $count })
taking-none = All is taken
taking-none-text = There is no class without attendance that has begun in these days.
taking-when = Date and time
taking-class = Class
taking-teacher = Teacher
taking-told = Told
taking-marks = Attendance
taking-nobody = Without a teacher
taking-covers = Covers for { $name }
taking-mailed = Mail
taking-alert-only = Alert only
taking-not-told = Not told
taking-take = Take
taking-take-of = Take attendance of { $name }, { $at }
taking-room = Room
taking-students = Students on the list
taking-mail-subject = Attendance of { $class }, { $at }, is missing · { $school }
taking-mail-title = Attendance of { $class }, { $at }, is missing
taking-mail-lead = The class has begun and nobody has taken attendance. If it was taken without a connection it will arrive when the phone has one again, and there is nothing else to do.
taking-mail-open = Take attendance
mail-kind-not-taken = Class not taken
alerts-kind-class-not-taken = Class not taken
alerts-kind-inside-not-in-class = Inside, missing in class
alerts-kind-marked-not-inside = Marked present, not come in
alerts-detail-not-taken = The class at { $at } has begun and nobody has taken attendance. { $students ->
    [one] There is one student on its list.
   *[other] There are { $students } students on its list.
}
alerts-detail-inside-not-in-class = Came in at { $since } and has not gone out; is absent in the class of { $course } at { $at }.
alerts-detail-marked-not-inside = Is present in the class of { $course } at { $at } and has not come in that day.
entries-settings-classes = Classes not taken
entries-set-nudge = Told of after (minutes)
entries-set-nudge-hint = These minutes after its start without attendance, whoever was to take it is told once.
triggers-action-classes = Look for classes not taken and for marks that the gate speaks against
scheduled-classes = Classes not taken
scheduled-classes-none = No new class that is not taken, nothing that the gate speaks against.
scheduled-classes-nudged = { $classes ->
    [one] One class not taken
   *[other] { $classes } classes not taken
}; { $mails ->
    [0] nobody with an address to tell.
    [one] one mail.
   *[other] { $mails } mails.
}
scheduled-classes-crossed = { $count ->
    [one] Gate and class say different things of one student.
   *[other] Gate and class say different things of { $count } students.
}
scheduled-classes-gate = { $count ->
    [one] One is present in class and has not come in, and nobody has come in today: it looks like a fault of the gate.
   *[other] { $count } are present in class and have not come in, and nobody has come in today: it looks like a fault of the gate.
}
scheduled-would-nudge = { $classes ->
    [0] There is no class to tell of now.
    [one] Would tell of one class now.
   *[other] Would tell of { $classes } classes now.
}
