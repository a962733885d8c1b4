sessions-calendar = Calendar
sessions-week = { $from } – { $to }
sessions-views = Views
sessions-view-month = Month
sessions-view-week = Week
sessions-view-day = Day
sessions-view-list = List
sessions-months = Months
sessions-weeks = Weeks
sessions-days = Days
sessions-hours = Hours
sessions-whole-day = Whole day
sessions-at = Classes of { $time }
sessions-classes = { $count ->
    [one] class
   *[other] classes
}
sessions-more = { $count ->
    [one] And one more
   *[other] And { $count } more
}
sessions-total = Total
sessions-crowded = There are { $count } classes: each number opens its day and its hour.
sessions-gone = { $count ->
    [one] One class that the system cancelled is not shown: see it in the list
   *[other] { $count } classes that the system cancelled are not shown: see them in the list
}
sessions-of-run = Created by a generation: see its report
sessions-run = Generation
sessions-filter = Filter
sessions-search = Search
sessions-search-hint = Words of the student or the course.
sessions-any = Any
sessions-unknown = Not in the list
sessions-take-off = (take the filter off)
sessions-students = Choose a student
sessions-students-lead = The calendar shows the student's classes: their own and those of their groups.
sessions-course = Course
sessions-teacher = Teacher
sessions-room = Room
sessions-status = State
sessions-mark = Stands out
sessions-student = Student
sessions-group = Group
sessions-date = Date
sessions-time = Time
sessions-from = From
sessions-to = To
sessions-apply = Apply
sessions-planned = Planned
sessions-held = Held
sessions-not-taken = Not taken
sessions-cancelled = Cancelled
sessions-cancelled-by-system = Cancelled by the system
sessions-holiday = Day off
sessions-moved = Moved
sessions-covered = Covered
sessions-makeup = Make-up
sessions-extra = Extra
sessions-doubled = Clash
sessions-doubled-teacher = Teacher clash
sessions-doubled-room = Room clash
sessions-doubled-student = Student clash
sessions-none-title = No classes
sessions-none-text = No class falls on these dates with these filters.
