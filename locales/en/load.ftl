load-teacher = Teacher
load-hours = Hours
load-classes = Classes
load-classes-of = { $name }: { $count } classes, see the calendar
load-notes = Besides
load-search = Search teacher
load-total = The whole school: { $classes ->
    [one] 1 class
   *[other] { $classes } classes
}, { $hours } hours
load-teacherless = { $count ->
    [one] 1 without a teacher
   *[other] { $count } without a teacher
}
load-away = { $days ->
    [one] 1 day of leave
   *[other] { $days } days of leave
}
load-covers = { $count ->
    [one] 1 cover given
   *[other] { $count } covers given
}
load-covered = { $count ->
    [one] 1 covered by somebody else
   *[other] { $count } covered by somebody else
}
load-dropped = { $count ->
    [one] 1 cancelled or on a day off
   *[other] { $count } cancelled or on a day off
}
