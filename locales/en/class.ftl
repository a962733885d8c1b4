class-move = Move the class
class-move-lead = The class goes to another date, time or room, and families and the teacher are told.
class-cover = Set a cover
class-cover-lead = Somebody else gives this class; the others of the schedule stay as they are.
class-cover-teacher = Who gives it
class-give = Give it a teacher
class-give-lead = Somebody gives this class, which has no teacher; the others of the schedule do not change.
class-cover-free = Free at that time
class-cover-taken = With another class at that time
class-cover-busy = { $name }: { $other }, { $from }–{ $until }
class-uncover = Remove the cover
class-uncover-lead = The class goes back to its usual teacher.
class-cancel = Cancel the class
class-cancel-lead = The class does not take place, and families and the teacher are told. It stays on the list as cancelled; no generation brings it back.
class-restore = Restore the class
class-restore-lead = The class takes place again, as far as the calendar and its schedule let it.
class-make-up = Make up for the class
class-add = Add a class
class-add-lead = A class outside the schedule, once. Also one that was given already, with its reason: nobody is told of that.
class-date = Date
class-start = Time
class-hours = Hours
class-minutes = Minutes
class-room = Room
class-room-none = No room
class-teacher = Teacher
class-teacher-none = No teacher
class-teacher-usual = The usual one
class-course = Course
class-course-hint = For an individual lesson it is best to begin on the enrollment.
class-student = Student
class-state = State
class-reason = Reason
class-reason-hint = Whoever looks at the class later can read it.
class-whose = Who cancels it
class-cause = Why
class-by-school = The school or academy
class-by-teacher = Teacher
class-by-student = Student or family
class-choose = Choose…
class-preview = What comes of it
class-now = Now
class-then = Then
class-look = See what comes of it
class-leave = Back without changes
class-go-on = Go on
class-save-anyway = Save anyway
class-no-clash = No clashes: teacher, room and students are free.
class-clashes = { $count ->
    [one] 1 clash
   *[other] { $count } clashes
}
class-clashes-text = It can be saved all the same; the clash stays in sight until it is solved.
class-clash-teacher = { $name } already has a class at that time
class-clash-room = { $name } is taken
class-clash-student = A student has another class at that time
class-clash-day-off = Day off: { $name }
class-is-makeup = Make-up
class-is-extra = Extra
class-is-covered = Covered
class-in-place-of = in place of { $name }
class-instead-of = Instead of the class of
class-made-up-on = Made up for on
class-was-on = Was to be on
class-facts = About the class
class-nothing-done = Nothing was done. This is how the class is now.
class-roster = { $count ->
    [0] Students
   *[other] Students ({ $count })
}
class-roster-title = Students of the class
class-roster-empty = Nobody is enrolled on that day.
class-mark = Attendance
class-mark-none = Not taken
class-note = Note
class-history = History
class-history-empty = Nothing has been changed in this class yet.
class-told-cancelled = Cancelled
class-told-restored = Restored
class-told-moved = Moved
class-told-covered = Covered
class-told-given = Given a teacher
class-told-nobody = no teacher
class-told-uncovered = Cover removed
class-told-added = Added
class-told-marked = { $count ->
    [one] Attendance: 1 mark
   *[other] Attendance: { $count } marks
}
class-told-corrected = { $count ->
    [one] Attendance corrected: 1 mark
   *[other] Attendance corrected: { $count } marks
}
class-told-waiting = { $count ->
    [one] Waits for the direction
   *[other] { $count } wait for the direction
}
class-told-approved = Approved by { $by }
class-told-refused = Refused by { $by }: { $why }
class-told-made = Made as its schedule says
class-told-followed = Changed with its schedule
class-told-dropped = Cancelled by the system
class-told-off = Fell on a day off
class-told-back = Takes place again
class-undone = Undone
class-was-moved = { $count ->
    [one] Class moved.
   *[other] { $count } classes moved.
}
class-was-covered = { $count ->
    [one] Cover set.
   *[other] { $count } classes covered.
}
class-was-given = A teacher gives it.
class-was-uncovered = { $count ->
    [one] Cover removed.
   *[other] { $count } classes with their usual teacher.
}
class-was-cancelled = { $count ->
    [one] Class cancelled.
   *[other] { $count } classes cancelled.
}
class-was-restored = { $count ->
    [one] Class restored.
   *[other] { $count } classes restored.
}
class-made-up = Make-up class added.
class-added = Class added.
class-was-undone = { $count ->
    [one] Undone: the class is as before.
   *[other] Undone: { $count } classes are as before.
}
class-was-removed = { $count ->
    [one] Undone: the added class is gone.
   *[other] Undone: { $count } added classes are gone.
}
class-left = Not everything could be undone
class-left-text = { $undone ->
    [0] No class is as it was
    [one] 1 class is as it was
   *[other] { $undone } classes are as they were
}. { $left ->
    [one] This one has changed since, and stays as it is:
   *[other] These { $left } have changed since, and stay as they are:
}
class-conflict = Somebody else changed this class
class-conflict-text = While the form was open the class changed. Nothing has been saved over it: below is what there is and what was wanted.
class-latest = What was done with it last
class-field = Field
class-theirs = What there is now
class-yours = What was wanted
class-differs = differs
class-keep-theirs = Leave it as it is
class-go-on-editing = Go on editing
class-save-mine = Save mine
class-bulk = Several classes at once
class-bulk-lead = Choose the classes, up to { $most } at once; see what becomes of each, and only then confirm.
class-many-move = Move
class-many-cover = Set a cover
class-many-uncover = Remove the cover
class-many-cancel = Cancel
class-many-restore = Restore
class-bulk-deed = What to do
class-bulk-empty = No class falls here
class-bulk-empty-text = With other dates or filters there may be some.
class-bulk-classes = Classes to choose from
class-bulk-more = { $shown } of { $total } are shown: the rest is not chosen. A finer filter brings them into sight.
class-bulk-none = At least one class has to be chosen.
class-bulk-look = See what becomes of each
class-bulk-each = Class by class
class-bulk-notes = To know
class-bulk-doable = Change
class-bulk-done = Changed
class-bulk-clashing = With clashes
class-bulk-refused = Stay as they are
class-bulk-stays = Stays as it is
class-bulk-do = { $count ->
    [one] Confirm 1 class
   *[other] Confirm { $count } classes
}
class-bulk-nothing = It can be done with none of these classes.
class-bulk-again = Choose again
class-choose-this = Choose { $name },
class-shift-days = Days
class-shift-days-hint = How many days later; with "-" earlier.
class-shift-start = New time
class-shift-keep = Empty: as it is.
class-shift-nothing = Where to is missing: days, time or room.
