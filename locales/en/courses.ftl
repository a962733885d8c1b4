courses-add = Add course
courses-edit = Edit course
courses-search = Search courses by name, subject or code
courses-empty = No courses yet
courses-empty-text = They can be imported from a spreadsheet or added one by one; then students are enrolled and schedules set.
courses-name = Name
courses-subject = Subject or instrument
courses-term = Term
courses-term-hint = Without a term its classes have no limit.
courses-term-none = No term
courses-teacher = Teacher
courses-teacher-none = No teacher
courses-room = Room
courses-capacity = Capacity
courses-capacity-hint = Students at a time at most.
courses-presence = Presence
courses-presence-hint = How it is known that a student came.
courses-hours = Day hours
courses-hours-lead = When students are expected to arrive and leave. An empty day has no hours.
courses-hours-none = No day hours: the first and last class of the day count.
courses-expected-in = Arrival
courses-expected-out = Leaving
courses-no-schedules = No schedules: until there is one, no classes of the group are made.
courses-no-students = Nobody is enrolled yet.
courses-enroll = Enroll
courses-ended = { $count ->
    [one] One ended enrollment
   *[other] { $count } ended enrollments
}
