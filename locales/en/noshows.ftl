noshows-title = No-shows
noshows-lead = Those who should have arrived and have not checked in. Looked for every five minutes in school hours.
noshows-checked = Last check:
noshows-counts = No-shows of the day, by what became of them
noshows-search = Search by student or course
noshows-day = Day
noshows-show = Show
noshows-filters = Filters
noshows-none = No no-shows on this day
noshows-none-text = When somebody does not arrive in time, they appear here with what their family was told.
noshows-student = Student
noshows-course = Course
noshows-expected = Expected
noshows-state = What happened
noshows-told = Family told
noshows-arrived = Came in at
noshows-not-told = Not told
noshows-no-messages = no guardian who receives
noshows-messages = { $count ->
    [one] one message
   *[other] { $count } messages
}
noshows-state-held = Held
noshows-state-announced = Told
noshows-state-discarded = Discarded
noshows-state-gone = Ended untold
noshows-state-corrected = Corrected
