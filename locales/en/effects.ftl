effects-done = Saved. { $created ->
    [0] {""}
    [one] { $created } class created.
   *[other] { $created } classes created.
} { $changed ->
    [0] {""}
    [one] { $changed } changed.
   *[other] { $changed } changed.
} { $kept ->
    [0] {""}
   *[other] Not changed: { $kept }.
}
effects-title = This happens to the classes once it is confirmed. Until then nothing changes.
effects-create = { $count ->
    [one] { $count } new class
   *[other] { $count } new classes
}
effects-change = { $count ->
    [one] { $count } class gets another date, time, teacher or room
   *[other] { $count } classes get another date, time, teacher or room
}
effects-revive = { $count ->
    [one] { $count } class takes place again
   *[other] { $count } classes take place again
}
effects-holiday = { $count ->
    [one] { $count } class becomes a holiday
   *[other] { $count } classes become a holiday
}
effects-cancel = { $count ->
    [one] { $count } class is cancelled
   *[other] { $count } classes are cancelled
}
effects-keep = { $count ->
    [one] { $count } class does not change
   *[other] { $count } classes do not change
}
effects-stay-cancelled = { $count ->
    [one] { $count } class stays cancelled
   *[other] { $count } classes stay cancelled
}
effects-joins = { $count ->
    [one] Joins the list of { $count } class
   *[other] Joins the list of { $count } classes
}
effects-leaves = { $count ->
    [one] Leaves the list of { $count } class
   *[other] Leaves the list of { $count } classes
}
effects-of-group = class of the group
effects-was = before:
effects-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}
effects-conflicts = { $count ->
    [one] After the change two classes want the same teacher, room or student; it can be confirmed all the same and stays as an alert.
   *[other] After the change { $count } pairs of classes want the same teacher, room or student; it can be confirmed all the same and they stay as alerts.
}
effects-confirm = Confirm
effects-go-on = Go on editing
