calendar-date-taken = The school already has a day of its own on this date; edit that one.
calendar-exception-taken = There is already an exception on this date for this course; edit that one.
calendar-break-taken = There is already a break that begins on this day; edit that one.
calendar-break-backwards = The last day is before the first.
calendar-break-long = A break lasts at most { $most } days.
calendar-hours-backwards = Leaving has to be after arrival.
calendar-course-unknown = This course was not found.
calendar-title = Calendar { $year }
calendar-years = Years
calendar-glance = The year at a glance
calendar-place = { $code ->
    [BO] Bolivia
    [CL] Chile
   *[CO] Colombia
}
calendar-days-off = { $count ->
    [one] { $count } holiday
   *[other] { $count } holidays
}
calendar-no-region = Without a region in the settings only national holidays are shown.
calendar-unreviewed = Nobody has reviewed the holidays of { $year } yet. Decrees change every year: compare them with the official list.
calendar-review = They are reviewed
calendar-review-done = Holidays of { $year } reviewed.
calendar-reviewed = Holidays of { $year } reviewed by { $name }
calendar-break = Break
calendar-exception = Exception
calendar-holidays = Holidays
calendar-breaks = Breaks
calendar-exceptions = One-day exceptions
calendar-breaks-none = No breaks
calendar-breaks-none-hint = Winter holidays, a week off: no classes on those days, for the whole school or for one course.
calendar-exceptions-none = No exceptions
calendar-exceptions-none-hint = One day closed or with other hours, for example a staff day.
calendar-holiday-add = Add holiday
calendar-holiday-edit = Edit holiday
calendar-holiday-remove = Remove holiday
calendar-break-add = Add break
calendar-break-edit = Edit break
calendar-break-remove = Remove break
calendar-exception-add = Add exception
calendar-exception-edit = Edit exception
calendar-exception-remove = Remove exception
calendar-date = Date
calendar-name = Name
calendar-state = State
calendar-origin = Source
calendar-actions = Actions
calendar-edit = Edit
calendar-remove = Remove
calendar-work = Work that day
calendar-not-working = Make it a holiday again
calendar-declare = Declare a holiday
calendar-kind-holiday = Holiday
calendar-kind-working = Working day
calendar-kind-annulled = Not in force
calendar-kind-disputed = Disputed
calendar-kind-closed = Closed
calendar-kind-hours = Other hours
calendar-that-day = That day
calendar-decided-by = Decided by
calendar-decided-by-hint = Decree, resolution or agreement, for whoever asks later.
calendar-holiday-name-hint = For example: School anniversary.
calendar-break-name-hint = For example: Winter holidays.
calendar-first-day = First day
calendar-last-day = Last day
calendar-who = For
calendar-everybody = The whole school
calendar-in = Arrival
calendar-out = Leaving
calendar-hours-hint = Only with other hours.
calendar-note = Reason
calendar-note-hint = For example: Staff day.
calendar-break-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
calendar-see-effects = See what changes
calendar-confirm = Confirm
calendar-back-to-form = Keep editing
calendar-effects-none = No generated class changes.
calendar-effects-kept = Classes that were held, marked or changed by hand are left alone: they stand in the list as “do not change”.
calendar-effects-classes = Classes concerned
calendar-effect-holiday = Become a holiday
calendar-effect-revive = Are planned again
calendar-effect-change = Change their date
calendar-effect-create = Are created
calendar-effect-cancel = Are cancelled
calendar-effect-keep = Unchanged
calendar-done = Calendar saved. { $changed ->
    [0] No class changed
    [one] One class changed
   *[other] { $changed } classes changed
}{ $kept ->
    [0] .
    [one] ; one was left alone.
   *[other] ; { $kept } were left alone.
}
calendar-source-school = The school
calendar-law-fixed = Law: every { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
calendar-law-before-easter = Law: { $days ->
    [one] one day
   *[other] { $days } days
} before Easter
calendar-law-after-easter = Law: { $days ->
    [one] one day
   *[other] { $days } days
} after Easter
calendar-law-solstice = Law: the June solstice
calendar-shift-next-monday = moves to the next Monday
calendar-shift-sunday = on a Sunday, the Monday too
calendar-shift-nearest-monday = Tuesday to Friday, moves to the nearest Monday
calendar-shift-nearest-friday = Tuesday or Wednesday, moves to the nearest Friday
calendar-shift-bridge = only when it makes a long weekend
calendar-dates-long = These are too many days: at most { $most } in a list.
calendar-told-off = there are no classes on { DAY($day) }: { $name }.
calendar-told-off-days = there are no classes from { DAY($from) } to { DAY($until) }: { $name }.
calendar-told-closed = there are no classes on { DAY($day) }.
calendar-told-closed-days = there are no classes from { DAY($from) } to { DAY($until) }.
calendar-told-on = there are classes on { DAY($day) } after all.
calendar-told-on-days = there are classes from { DAY($from) } to { DAY($until) } after all.
