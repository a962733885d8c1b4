nav-my-students = My students
own-lead = Those on the lists of one's own classes and of covers.
own-sheets = Sheets of the month
own-search = Search by name or code
own-none = No students yet
own-none-text = They appear when there are classes to give with students enrolled.
own-student = Student
own-code = Code
own-courses = Courses
own-facts = Details
own-contacts = Whom to call
own-contacts-none = Nobody of the family is written to: ask at the office.
own-no-phone = No telephone
own-attendance = Attendance in my classes
own-attendance-lead = Only one's own classes and covers that have begun.
own-filters = Dates
own-from = From
own-to = Until
own-show = Show
own-total = { $count ->
    [0] No class
    [one] One class
   *[other] { $count } classes
}
own-by-mark = By attendance
own-count = { $name } ({ $count })
own-not-taken = Not taken
own-no-classes = No classes yet
own-no-classes-text = They appear here when they begin.
own-when = Date and time
own-course = Course
own-mark = Attendance
own-note = Note
own-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
