alerts-kind-class-conflict = Classes that clash
alerts-kind-class-without-teacher = Class without a teacher
alerts-kind-enrollment-without-schedule = Enrollment without a schedule
alerts-kind-leave-undecided = Leave with classes to decide
alerts-kind-generation-failed = Classes could not be generated
alerts-kind-run-failed = A run failed
alerts-kind-trigger-overdue = Late trigger
alerts-kind-cache-nearly-full = Cache nearly full
alerts-kind-holidays-unreviewed = Holidays not reviewed
alerts-kind-kiosk-silent = Silent kiosk
alerts-kind-kiosk-unsynced = Kiosk with unsent entries
alerts-priority-critical = Critical
alerts-priority-high = High
alerts-priority-medium = Medium
alerts-priority-low = Low
alerts-state-open = Open
alerts-state-acknowledged = Taken
alerts-state-resolved = Resolved
alerts-detail-clash-teacher = { $wanted } has another class at the same time: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}It clashes with one more.
   *[other] {" "}It clashes with { $more } more.
}
alerts-detail-clash-room = “{ $wanted }” is taken at the same time: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}It clashes with one more.
   *[other] {" "}It clashes with { $more } more.
}
alerts-detail-clash-student = There are students with another class at the same time: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}It clashes with one more.
   *[other] {" "}It clashes with { $more } more.
}
alerts-detail-without-teacher = Nobody is in charge of this class. A teacher in the course or in the schedule puts it right.
alerts-detail-leave-undecided = { $count ->
    [one] 1 class is new or changed on the days of the leave.
   *[other] { $count } classes are new or changed on the days of the leave.
}
alerts-detail-without-schedule = The enrollment is active and has no classes to come: it lacks a schedule.
alerts-detail-holidays = Nobody has reviewed the holidays of { $year }. Classes are planned with them.
alerts-lead = What needs a person. Each alert closes by itself when its cause is put right, or with a note.
alerts-counts = Alerts that need attention, by priority
alerts-search = Search by name or course
alerts-filters = Filters
alerts-kind = What is wrong
alerts-kind-any = Anything
alerts-course = Course
alerts-course-any = All
alerts-no-course = Without a course
alerts-show = Show
alerts-mine = Mine
alerts-none = Nothing needs attention
alerts-none-text = There are no open alerts. When something needs a person, it will appear here.
alerts-see-resolved = See the resolved ones
alerts-choose = Choose
alerts-choose-one = Choose: { $what }
alerts-priority = Priority
alerts-what = What is wrong
alerts-about = What it is about
alerts-state = State
alerts-since = Since
alerts-when = When
alerts-owner = Taken by
alerts-facts = Facts
alerts-story = Story
alerts-times = It has happened { $count } times
alerts-acknowledge = Take
alerts-acknowledge-chosen = Take the chosen ones
alerts-resolve = Resolve
alerts-resolve-chosen = Resolve the chosen ones
alerts-resolve-with-note = Resolve with this note
alerts-write-note = Only write it down
alerts-give-back = Give back
alerts-reopen = Open again
alerts-note = Note
alerts-note-hint = What was done or what is known. Whoever opens this alert later will read it.
alerts-ask-acknowledge = { $count ->
    [one] Take one alert?
   *[other] Take { $count } alerts?
}
alerts-ask-acknowledge-text = They belong to whoever takes them, and stay in the list until they are resolved.
alerts-ask-resolve = { $count ->
    [one] Resolve one alert?
   *[other] Resolve { $count } alerts?
}
alerts-ask-resolve-text = They leave the list with the same note. They open again by themselves if there is another cause.
alerts-none-chosen = No alert was chosen that is still open: go back to the list and tick at least one.
alerts-were-acknowledged = { $count ->
    [0] It was taken already.
    [one] The alert is taken.
   *[other] { $count } alerts are taken.
}
alerts-were-resolved = { $count ->
    [0] It was resolved already.
    [one] The alert is resolved.
   *[other] { $count } alerts are resolved.
}
alerts-were-reopened = { $count ->
    [0] It was open already.
    [one] The alert is open again.
   *[other] { $count } alerts are open again.
}
alerts-was-noted = The note is written down.
alerts-step-raised = It appeared
alerts-step-again = It appeared again
alerts-step-closed = The cause was put right
alerts-step-acknowledged = { $name } took it
alerts-step-noted = { $name } wrote
alerts-step-resolved = { $name } resolved it
alerts-step-reopened = { $name } opened it again
alerts-kind-no-show = No-show
alerts-kind-brake-held = No-show messages held
alerts-kind-streak-absent = Absent for days
alerts-kind-frequent-late = Late again and again
alerts-detail-no-show = Has not checked in. Expected at { $at }.
alerts-detail-streak = Absent without an excuse for { $days } school days in a row.
alerts-detail-late = Late { $times } times in { $days } days.
alerts-kind-channel-failing = Messages do not leave
alerts-kind-token-expired = WhatsApp token expired
alerts-kind-template-rejected = WhatsApp template not approved
alerts-kind-limit-near = WhatsApp limit near
alerts-kind-unreachable-family = Family out of reach
alerts-detail-no-way = There is neither telephone nor e-mail to tell them by. Somebody must call or complete their data.
alerts-detail-unreachable-phone = WhatsApp messages do not arrive at their number.
alerts-detail-unreachable-mail = Mail does not arrive at their address.
alerts-detail-template = The template { $name } ({ $language }) is { $status }: messages that use it do not leave by WhatsApp.
alerts-detail-limit = { $used } people of the { $reach } that WhatsApp allows in 24 hours have been written to.
alerts-kind-place-free = Free place in a course
alerts-detail-place-free = The course has a place and { $waiting ->
    [one] one person waits for it.
   *[other] { $waiting } people wait for it.
}
