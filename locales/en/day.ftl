day-days = Other days
day-students = Students
day-students-of = Students,
day-student = Student
day-course = Course
day-courses = By course
day-course-any = Any course
day-no-course = No course
day-status = Status
day-date = Day
day-in = In
day-out = Out
day-minutes-late = Minutes late
day-who-is-inside = Who is inside
day-sum = { $count ->
    [one] One enrolled student, in exactly one of these states
   *[other] { $count } enrolled students, each in exactly one of these states
}
day-does-not-add-up = The states do not add up to the enrolled: there are { $enrolled } and { $counted } are counted. Please tell administration.
day-inside = Inside now
day-not-arrived = Not arrived
day-no-shows = No-shows
day-guests = Came, not enrolled today
day-not-enrolled = Not enrolled on this day
day-work = To attend to
day-work-none = Nothing is waiting.
day-critical = Critical alerts
day-silent-kiosks = Kiosks without connection
day-not-taken = Classes not taken
day-absences = Absence requests to decide
day-late-marks = Corrections of classes to approve
day-amendments = Amendments to approve
day-alerts = Open alerts
day-shares = How it goes
day-shares-of = { $came } of { $expected } came
day-came = Came
day-late = Late
day-nothing-known = { $when ->
    [today] There are no enrolled students yet.
   *[other] Nothing is recorded of this day.
}
day-nobody-expected = { $when ->
    [today] Today is { $weekday } and nobody is expected: no course has hours or classes.
   *[other] Nobody was expected ({ $weekday }): no course had hours or classes.
}
day-off-holiday = { $when ->
    [today] Today is a holiday: { $name }
   *[other] Holiday: { $name }
}{ $source ->
    [law] , by law.
    [decree] {" "}({ $citation }).
   *[school] , declared by the school.
}
day-off-break = { $when ->
    [today] No classes today, there is a break: { $name }.
   *[other] Break: { $name }.
}
day-off-closed = { $when ->
    [today] No classes today: { $name }.
   *[other] No classes: { $name }.
}
day-begins = Today is a school day: { $weekday }, no holiday and no break. { $students ->
    [one] One student is expected
   *[other] { $students } students are expected
}; the first comes at { $at }.
day-goes-on = School day. { $students ->
    [one] One student is expected.
   *[other] { $students } students are expected.
}
day-closed = School day, closed { $at }. { $students ->
    [one] One student was expected.
   *[other] { $students } students were expected.
}
day-as-of = As of
day-refresh = Refresh
day-age-live = Live
day-age-asks = No live connection; asking every 5 s
day-age-lost = No connection to the server
day-age-rests = Paused; move the mouse or touch to go on
day-search = Search by name or code
day-filters = Filters
day-show = Show
day-back = Back to the day
day-no-rows = Nobody in this list
day-no-rows-why = No students are recorded for this day.
day-print = Print
day-inside-count = { $count ->
    [0] Nobody inside
    [one] One person inside
   *[other] { $count } students inside
}
day-inside-lead = Each course with its list, for the roll call at the meeting point. It comes from today's records of arrivals and departures.
day-inside-none = Nobody is inside
day-inside-none-why = By today's records everybody who came has left, or nobody has come yet.
day-not-taken-lead = Classes that are over and have no attendance; until then the status of the day stays pending.
day-not-taken-none = All classes are taken
day-not-taken-none-why = A class that ends without attendance appears here.
day-no-teacher = No teacher
day-attendance = Attendance
day-attendance-of = Attendance of { $name }
day-months = Other months
day-this-month = See this month
day-by-day = Day by day
day-month-totals = Days of the month by status
day-month-sheet = Sheet of the month
day-month-empty = No days are recorded in this month
day-month-empty-why = Attendance is recorded from the first day with an enrollment.
day-why = Why?
day-why-inputs = What is known
day-why-ignored = What did not count
day-events = Records
day-events-none = No records on this day.
day-time = Time
day-direction = Direction
day-how = How
day-where = Where and who
day-noted = Notes
day-duplicate = Repeated: does not count
day-by-office = Written by the office
day-device-said = The device said
day-voided = Voided by { $by }
day-marks = Office marks
day-mark-waits = waits for approval
day-mark-withdrawn = withdrawn by { $by }
day-enter = Record by hand
day-correct = Correct the day
day-excuse = Excuse
day-deeds = Actions
day-void = Void
day-restore = Restore
