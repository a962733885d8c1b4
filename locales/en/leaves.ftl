leaves-lead = Which teachers are away and when, and what becomes of each class on those days: somebody covers it, it is moved or it is cancelled.
leaves-new = Note a leave
leaves-edit = Change leave
leaves-one = Leave
leaves-search = Search by teacher
leaves-filters = Filters
leaves-all = What becomes of all
leaves-chip-all = All
leaves-see-all = See all
leaves-running = Running
leaves-coming = To come
leaves-over = Over
leaves-none = Nobody is on leave
leaves-none-text = Leaves that run or are to come appear here. Those that are over stay in the full list.
leaves-teacher = Teacher
leaves-choose = Choose a teacher
leaves-days = Days
leaves-state = State
leaves-classes = Classes
leaves-reason = Reason
leaves-reason-hint = Only the head and the attendance office see it.
leaves-open-count = { $count ->
    [one] 1 class undecided
   *[other] { $count } classes undecided
}
leaves-open-none = Nothing to decide
leaves-first-day = First day
leaves-last-day = Last day
leaves-last-day-hint = Empty: one day.
leaves-next = Noting the leave changes no class. What becomes of each is chosen next.
leaves-edit-text = Changing the days changes no class. To give back classes that somebody else covers, use “End early”.
leaves-made = Leave noted.
leaves-saved = Leave changed.
leaves-backwards = The last day is before the first.
leaves-too-long = That is too long: a leave takes at most { $most } days.
leaves-overlap = This person already has a leave on those days.
leaves-changed = Somebody else has changed this leave in the meantime.
leaves-kept-now = It now says:
leaves-save-again = Nothing was saved. Saving again keeps what is in the form.
leaves-calendar = Calendar
leaves-change = Change
leaves-return = End early
leaves-noted-by = Noted by { $name }
leaves-teacher-page = Teacher’s page
leaves-tabs = Classes of the leave
leaves-tab-open = To decide ({ $count })
leaves-tab-rest = The others ({ $count })
leaves-no-classes = No classes on these days
leaves-no-classes-text = Classes that are generated into these days later appear here.
leaves-all-decided = All decided
leaves-all-decided-text = No class of these days waits for a decision. Those that are generated later appear here.
leaves-see-rest = See what was decided
leaves-none-decided = Nothing is decided yet
leaves-none-decided-text = Classes that are covered, moved or cancelled, those on days off and those already held are kept here.
leaves-all-title = For all in the list
leaves-all-hint = Holds for each class that does not say otherwise.
leaves-all-open = Leave them undecided
leaves-all-cover = { $name }: free for { $free } of { $all }
leaves-all-cancel = Cancel them
leaves-all-move = Move them some days, at the same time
leaves-days-later = Days later
leaves-days-later-hint = Only to move all: 7 is a week later.
leaves-days-wrong = To move all, a number of days is needed, from 1 to { $most }.
leaves-note = Note
leaves-note-hint = Kept in the history of each class that changes.
leaves-decision = What becomes of it
leaves-decision-of = What becomes of { $course }
leaves-do-same = The same as the others
leaves-do-open = Leave it undecided
leaves-free = Given by somebody who is free then
leaves-busy = Given by somebody who has another class then
leaves-do-cancel = Cancel it
leaves-do-move = Move it
leaves-move-to = Move to another date or time
leaves-still-away = That day lies within the leave: a date outside of it is needed.
leaves-nothing-chosen = Choose what becomes of at least one class.
leaves-cover-away = That person is on leave that day as well.
leaves-more = The first { $shown } of { $total } classes are shown. Once these are decided, the next appear.
leaves-review = See what changes
leaves-preview = Before saving
leaves-preview-count = { $count ->
    [0] Nothing changes.
    [one] 1 class changes.
   *[other] { $count } classes change.
}
leaves-preview-refused = { $count ->
    [one] 1 class cannot be changed and stays as it is.
   *[other] { $count } classes cannot be changed and stay as they are.
}
leaves-confirm = { $count ->
    [one] Change 1 class
   *[other] Change { $count } classes
}
leaves-becomes = What becomes of it
leaves-notes = To consider
leaves-stays = Stays as it is
leaves-no-clash = No clashes
leaves-becomes-cancelled = Is cancelled
leaves-becomes-covered = Covered by { $name }
leaves-becomes-moved = Is moved
leaves-becomes-planned = Is restored
leaves-becomes-own = Back to { $name }
leaves-was-cancelled = Cancelled
leaves-was-covered = Covered by { $name }
leaves-was-moved = Moved out of the leave
leaves-is-open = Undecided
leaves-done = { $count ->
    [0] No class changed.
    [one] 1 class changed.
   *[other] { $count } classes changed.
}{ $refused ->
    [0] {""}
    [one] {" "}1 stayed as it was.
   *[other] {" "}{ $refused } stayed as they were.
}
leaves-undone = { $count ->
    [0] No class is as it was before.
    [one] 1 class is as it was before.
   *[other] { $count } classes are as they were before.
}{ $left ->
    [0] {""}
    [one] {" "}1 has changed in the meantime and stays.
   *[other] {" "}{ $left } have changed in the meantime and stay.
}
leaves-return-on = First day back
leaves-return-on-hint = The leave ends the day before. With its first day, all of it goes.
leaves-return-late = The leave is over by that day.
leaves-give-back = Give the classes back from that day on
leaves-give-back-hint = Those that somebody else covers and those cancelled for the teacher. Those that were moved keep their new date.
leaves-return-ends = The leave ends on
leaves-return-removes = No day of the leave remains: it goes from the list.
leaves-return-nothing = No class changes.
leaves-return-confirm = End the leave
leaves-ended = Leave ended. { $count ->
    [0] No class changed.
    [one] 1 class came back.
   *[other] { $count } classes came back.
}
leaves-removed = Leave removed. { $count ->
    [0] No class changed.
    [one] 1 class came back.
   *[other] { $count } classes came back.
}
leaves-clash-teacher = { $wanted } has { $other } from { $from } to { $until }
leaves-clash-room = { $wanted } is taken: { $other } from { $from } to { $until }
leaves-clash-student = A student has { $other } from { $from } to { $until }
leaves-clash-day-off = It is a day off
