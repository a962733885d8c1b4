brake-title = { $count ->
    [one] One no-show message is held
   *[other] { $count } no-show messages are held
}
brake-lead = No family has been told: it may be a fault and no absence.
brake-since = Since
brake-cause-school = { $alerted } of { $expected } students expected at the gate today have not checked in.
brake-cause-course = { $alerted } of { $expected } of { $course } have not checked in.{ $more ->
    [0] {""}
    [one] {" "}The same in another course.
   *[other] {" "}The same in { $more } other courses.
}
brake-cause-silent = The kiosk { $kiosk } ({ $gate }) has been silent for { $minutes } min.{ $more ->
    [0] {""}
    [one] {" "}So has another kiosk.
   *[other] {" "}So have { $more } other kiosks.
}
brake-cause-unsynced = { $events ->
    [one] The kiosk { $kiosk } ({ $gate }) keeps one event that is not here yet.
   *[other] The kiosk { $kiosk } ({ $gate }) keeps { $events } events that are not here yet.
}{ $more ->
    [0] {""}
    [one] {" "}So does another kiosk.
   *[other] {" "}So do { $more } other kiosks.
}
brake-cause-nobody = Nobody has checked in today: the gates may be out of order.
brake-cause-calendar = { $hours ->
    [0] Today's calendar changed less than an hour ago.
    [one] Today's calendar changed an hour ago.
   *[other] Today's calendar changed { $hours } hours ago.
}
brake-cause-late = The check came { $minutes } min late: what is told may no longer be true.
brake-waits = { $name } asked to wait. It is checked again every five minutes, until
brake-send = Send
brake-discard = Discard
brake-wait = Wait
brake-who = See who they are
brake-none = Nothing is held
brake-none-text = No-show messages go out as usual.
brake-ask-send = { $count ->
    [one] Tell the family of one student?
   *[other] Tell the families of { $count } students?
}
brake-ask-send-text = { $guardians ->
    [0] Nobody of these families can receive it. The alerts stay open, to be followed up by telephone.
    [one] One person will be told, once. It cannot be undone; whoever arrives later is corrected by a message.
   *[other] { $guardians } people will be told, once each. It cannot be undone; whoever arrives later is corrected by a message.
}
brake-ask-discard = { $count ->
    [one] Discard one no-show message?
   *[other] Discard { $count } no-show messages?
}
brake-ask-discard-text = None of these families will be told today. Whoever does not arrive stays pending, and the day closes with the absence.
brake-ask-causes = Why it is held:
brake-sent = { $students ->
    [0] Nobody was missing any more: no family was told.
    [one] Told of one student: { $messages } messages.
   *[other] Told of { $students } students: { $messages } messages.
}
brake-discarded = { $count ->
    [one] One message was discarded.
   *[other] { $count } messages were discarded.
}
brake-waits-now = It waits for half an hour at most. If the cause ends before, the messages go out by themselves.
brake-was-sent = { $name } has decided to send them already: each family was told once.
brake-was-discarded = { $name } has discarded them already: nobody was told.
brake-was-cleared = The cause ended and the messages went out by themselves, or nobody was missing any more.
brake-is-over = There is nothing left to decide about these messages.
