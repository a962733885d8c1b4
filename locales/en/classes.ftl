classes-weekday = “{ $given }” is not a day of the week: Monday to Sunday is expected, or 1 to 7.
classes-ends-before-start = The last day lies before the first.
classes-term-long = A term lasts two years at most.
classes-term-used =
    { $courses ->
        [one] One course uses this term; it has to be changed first.
       *[other] { $courses } courses use this term; they have to be changed first.
    }
classes-hours-backwards = Leaving has to be after arriving.
classes-past-midnight = It would end after midnight: a class ends on the day it begins.
classes-code-taken = This code is in use already.
classes-term-unknown = This term was not found.
classes-teacher-unknown = This person was not found among the teachers who are active.
classes-student-unknown = This person was not found among the students; searching by name or code helps.
classes-course-unknown = This course was not found, or is archived.
classes-enrollment-unknown = This enrollment was not found.
classes-enrolled-already = There is an enrollment in this course already that includes some of these dates.
classes-paused-already = There is a pause already that includes some of these days.
classes-pause-outside = The pause begins outside the dates of the enrollment.
classes-not-paused = There is no pause from that day on.
classes-course-full =
    { $capacity ->
        [one] The course is full: its only place is taken on those dates.
       *[other] The course is full: its { $capacity } places are taken on those dates.
    }
classes-capacity-low =
    { $there ->
        [one] There is 1 student already: the capacity cannot be less.
       *[other] There are { $there } students already: the capacity cannot be less.
    }
classes-course-running =
    { $enrollments ->
        [one] One enrollment is still running; it has to be ended first.
       *[other] { $enrollments } enrollments are still running; they have to be ended first.
    }
classes-enrollment-used = It has classes held, attendance or changes made by hand: it cannot be deleted, but it can be ended.
classes-enrollment-ended = This enrollment has ended; its dates have to be changed first.
classes-all-individual = In this course each student comes alone: the schedule belongs to each enrollment.
classes-group-schedule = This is an enrollment in a group: its schedule is the course's.
classes-schedule-over = This schedule ends earlier already, on { DAY($until) }.
classes-schedule-used = It has classes held, attendance or changes made by hand: it can end today or be switched off, but not vanish.
classes-state-active = Active
classes-state-paused = Paused
classes-state-ended = Ended
classes-format-group = In a group
classes-format-individual = Individual
classes-presence-gate = At the door
classes-presence-marks = In each class
classes-presence-none = Not taken
classes-every-weeks = Every { $weeks } weeks
classes-schedule-off = Switched off
classes-from = From
classes-until = Until
classes-first-day = First day
classes-last-day = Last day
classes-open = No last day
