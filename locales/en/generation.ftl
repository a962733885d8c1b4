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
generation-skip-existing = Existed already
generation-skip-cancelled = Cancelled by a person
generation-skip-holiday = Holidays and closed days
generation-skip-break = Breaks
generation-skip-paused = Paused
generation-skip-out-of-range = Outside the dates
