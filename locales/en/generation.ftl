generation-backwards = The last day is before the first.
generation-too-long = Too many days: at most { $most } at once.
generation-nothing = 0 classes: check the days
generation-created = { $created ->
    [one] { $created } class created
   *[other] { $created } classes created
}{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
}
generation-enrollment-ended = 0 classes: the enrollment ended on { $date }.
generation-enrollment-later = 0 classes: the enrollment begins on { $date }.
generation-enrollment-paused = 0 classes: the enrollment is paused on all these days.
generation-window = From { $from } to { $to }
generation-kept = { $count ->
    [one] { $count } class not changed
   *[other] { $count } classes not changed
}
generation-conflicts-found = { $count ->
    [one] { $count } clash
   *[other] { $count } clashes
}
generation-without-schedule-count = { $count ->
    [one] { $count } active enrollment without a schedule
   *[other] { $count } active enrollments without a schedule
}
generation-week-done = Week generated: { $created ->
    [one] { $created } class created
   *[other] { $created } classes created
}
generation-week-student = { $created ->
    [one] { $created } class created for the week { $from } to { $to }
   *[other] { $created } classes created for the week { $from } to { $to }
}
generation-create = Create
generation-change = Change
generation-revive = Takes place again
generation-holiday = Falls on a day off
generation-cancel = Is cancelled
generation-keep = Stays as it is
generation-skip = Left out
generation-done-created = Created
generation-done-changed = Changed
generation-done-revived = Taking place again
generation-done-became-holiday = Fell on a day off
generation-done-cancelled = Cancelled
generation-done-kept = Left as they were
generation-done-skipped = Left out
generation-why-planned = as the schedule says
generation-why-existing = exists already
generation-why-cancelled = cancelled by a person
generation-why-holiday = holiday
generation-why-break = break
generation-why-closed = closed day
generation-why-paused = paused
generation-why-not-enrolled = outside the enrollment
generation-why-group-empty = nobody in the group
generation-why-out-of-term = outside the term
generation-why-no-schedule = outside the schedule
generation-why-held = already held
generation-why-marked = has attendance
generation-why-moved = moved by hand
generation-why-edited = edited by hand
generation-why-past = already past
generation-why-replaced = made up for
generation-skip-existing = Existed already
generation-skip-cancelled = Cancelled by a person
generation-skip-holiday = Holidays and closed days
generation-skip-break = Breaks
generation-skip-paused = Paused
generation-skip-out-of-range = Outside the dates
generation-lead = What is missing is created as the schedules say, without the holidays. Generating again duplicates nothing.
generation-dates = Dates
generation-monthly = To the end of next month ({ $from } – { $to })
generation-weekly = This week ({ $from } – { $to })
generation-rolling = The next 60 days (to { $to })
generation-missing = What is missing up to today, at most a year back
generation-explicit = Other dates
generation-explicit-hint = Only for “Other dates”.
generation-whose = For whom
generation-whole-school = The whole school
generation-choose = Choose an enrollment or a student
generation-choose-search = Search by student or course
generation-choose-empty = There are no enrollments yet.
generation-all-of-student = All of this student
generation-run = Generate
generation-look = Look first
generation-attention = To be checked
generation-unscheduled = Enrollments without a schedule
generation-conflicts = Clashes
generation-history = Earlier generations
generation-history-empty = Nothing has been generated yet.
generation-when = When
generation-by = Who
generation-state = State
generation-created-title = Created
generation-changed-title = Changed
generation-kind-monthly = Monthly
generation-kind-weekly = Weekly
generation-kind-missing = Missing
generation-kind-rolling = 60 days
generation-kind-change = By a change
generation-kind-explicit = Chosen dates
generation-state-queued = Waiting
generation-state-running = Running
generation-state-failed = Failed
generation-state-succeeded = Done
generation-source-api = Another program
generation-source-command = The terminal
generation-source-trigger = A trigger
generation-source-change = A change
generation-source-page = A page
generation-preview = What would be generated
generation-preview-nothing = nothing has been written yet
generation-back = Change
generation-see = See them
generation-would = Would be done
generation-left-out = Left out
generation-told = { $created ->
    [one] { $created } to create
   *[other] { $created } to create
} · { $changed } changed or kept · { $left } left out
generation-what = What happens
generation-why = Why
generation-page = Page { $page } of { $pages }
generation-report = Report of the generation
generation-again = Generate again
generation-failed = It could not be generated. Nothing was left half done; it can be tried again.
generation-working = Creating classes
generation-refresh = Refresh
generation-classes = Classes
generation-candidates = Dates looked at
generation-people = People
generation-students = Students
generation-enrollments = Enrollments
generation-took = It took { $ms } ms.
generation-none = There are none.
generation-conflicts-lead = Two classes at the same time want the same. The classes exist; one of them should be changed.
generation-no-conflicts = No clashes
generation-no-conflicts-text = Nobody has two classes at the same time.
generation-clash = Clash
generation-clash-teacher = Teacher
generation-clash-room = Room
generation-clash-student = Student
generation-one = One class
generation-other = The other
generation-unscheduled-lead = They are active, but without an active schedule no class can be created.
generation-all-scheduled = All have a schedule
generation-all-scheduled-text = Every active enrollment has at least one active schedule.
