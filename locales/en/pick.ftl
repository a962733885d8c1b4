pick-lead = Choose one student or several; the form comes next.
pick-course = Course
pick-course-any = All students
pick-show = Show
pick-student = Student
pick-none = Nobody to choose
pick-none-text = Once the school has students, they appear here.
pick-continue = Continue with the chosen
pick-nobody = Choose at least one student.
pick-chosen = { $count ->
    [one] Student
   *[other] { $count } students
}
pick-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
pick-again = Choose others
