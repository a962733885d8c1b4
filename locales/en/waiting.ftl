waiting-title = Waiting list
waiting-empty = Nobody waits for a place
waiting-empty-text = When the course is full, the enrollment offers to put somebody on the list.
waiting-position = Turn
waiting-since = Since
waiting-actions = Actions
waiting-enroll = Enroll
waiting-leave = Take off the list
waiting-leave-title = Take { $name } off the waiting list of { $course }?
waiting-leave-text = The turn is lost. Whoever comes back is last.
waiting-left = { $name } is not on the waiting list any more.
waiting-join = Put on the waiting list
waiting-joined = { $name } is on the waiting list, in place { $position }.
waiting-see = See the waiting list
waiting-full = The course is full.
waiting-free = There is a place from today on.
waiting-free-from = There is a place from
waiting-too-late = Somebody else took the place; the list stays as it was.
waiting-count = { $count ->
    [0] Nobody waits yet.
    [one] One person waits already.
   *[other] { $count } people wait already.
}
waiting-already = Is on the waiting list of this course already.
waiting-enrolled = Is in this course already.
waiting-place-free = The course has a place: enroll instead.
waiting-student = Waits for a place in
waiting-place = Number { $position } in line
