home-steps = Getting started
home-step-done = (done)
home-step-go = Continue
home-step-settings = About the school
home-step-settings-why = Name, country and time zone. The holidays and the wording follow from them.
home-step-import = Import the roster
home-step-import-why = Students, families, teachers, courses and schedules, from a spreadsheet or OneRoster.
home-step-calendar = Review the calendar
home-step-calendar-why = Public holidays are there already; breaks and the school’s own days are missing.
home-step-generate = Generate the classes
home-step-generate-why = First it shows what it would create; then it creates it.
home-counts = In numbers
home-without-schedule = Enrollments without a schedule
home-week = This week
home-week-classes = { $count ->
    [one] See one class
   *[other] See the { $count } classes
}
home-classes = { $count ->
    [one] class
   *[other] classes
}
home-no-classes = No classes
home-last-run = Last generation
home-run-created = Classes created
home-run-changed = Classes changed
home-run-conflicts = Conflicts
home-run-report = See the report
home-next-holiday = Next holiday
home-calendar = See the calendar
home-own-teacher = Your classes today and in the days to come.
home-own-none = No classes coming up
home-own-none-why = Classes of the next two weeks appear here.
home-cancelled = Cancelled
home-holiday = Holiday
home-held = Held
home-moved = Moved
