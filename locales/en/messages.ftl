messages-foot = This message was written by Presente, the system of { $school }. There is no need to answer it.
messages-digest-subject = { $count ->
    [one] One alert needs attention
   *[other] { $count } alerts need attention
} · { $school }
messages-digest-title = { $count ->
    [one] One alert needs attention
   *[other] { $count } alerts need attention
}
messages-digest-lead = These are the ones that nobody has resolved yet. Each opens with its link; there it is taken, noted or resolved.
messages-digest-general = Without a course
messages-digest-owner = { $name } has it
messages-digest-more = { $count ->
    [one] See one more of this course
   *[other] See { $count } more of this course
}
messages-digest-open = Open the alerts
messages-run-failed-subject = “{ $trigger }” failed · { $school }
messages-run-failed-title = “{ $trigger }” failed
messages-run-failed-lead = The run did not end well and will not be tried again by itself. Its page has the reason and a way to repeat it.
messages-run-done-subject = “{ $trigger }” is done · { $school }
messages-run-done-title = “{ $trigger }” is done
messages-run-done-lead = The run ended well.
messages-run-scheduled = Planned for
messages-run-by-hand = Asked for by hand
messages-run-attempts = Attempts
messages-run-error = Reason
messages-run-open = See the run
messages-overdue-subject = “{ $trigger }” did not run at its time · { $school }
messages-overdue-title = “{ $trigger }” did not run at its time
messages-overdue-lead = This trigger is late. Please check that the program is running and that one of its processes looks after triggers.
messages-overdue-open = See the triggers
messages-well-subject = “{ $trigger }” runs again · { $school }
messages-well-title = “{ $trigger }” runs again
messages-well-lead = The delay is over: the trigger works again.
messages-no-show-line = { $name }, expected at { $at }.
messages-correction-arrived = { $name } checked in at { $at }.
messages-correction-present = { $name } was at school: the attendance office confirms it.
messages-correction-not-expected = { $name } did not have to come that day.
messages-brake-subject = { $count ->
    [one] One no-show message is held
   *[other] { $count } no-show messages are held
} · { $school }
messages-brake-title = { $count ->
    [one] One no-show message waits for a decision
   *[other] { $count } no-show messages wait for a decision
}
messages-brake-lead = No family has been told: it may be a fault and no absence. Somebody must decide whether they are sent, discarded, or wait.
messages-brake-lead-again = 15 minutes have passed and nobody has decided. No family has been told yet.
messages-brake-lead-waited = The wait is over and the cause remains. Somebody must decide whether they are sent or discarded.
messages-brake-day = Day
messages-brake-students = Students not checked in
messages-brake-cause = Why it is held
messages-brake-open = Decide
