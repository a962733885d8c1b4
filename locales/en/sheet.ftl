sheet-title = Sheet of the month
sheet-of = Sheet of { $name }
sheet-months = Months
sheet-this-month = See this month
sheet-download = Download CSV
sheet-print = Print
sheet-until-now = As of
sheet-until = Attendance as of { $at }
sheet-views = Where it comes from
sheet-by-days = By day
sheet-by-classes = By class
sheet-nobody = Nobody is in the course this month
sheet-nobody-text = The sheet shows those who are enrolled on one of its days.
sheet-student = Student
sheet-code = Code
sheet-sum = Sum
sheet-legend = What each letter means
sheet-no-class = No classes
sheet-off = { $name }
sheet-closed = Closed
sheet-pending = Not taken or not known yet
sheet-not-taken = { $count ->
    [one] Not taken, one class:
   *[other] Not taken, { $count } classes:
}
sheet-letter-present = P
sheet-letter-late = L
sheet-letter-partial = H
sheet-letter-left-early = W
sheet-letter-absent = A
sheet-letter-excused = E
sheet-letter-pending = N
