effects-done = Saved. { $created ->
    [0] {""}
    [one] { $created } class made.
   *[other] { $created } classes made.
} { $changed ->
    [0] {""}
    [one] { $changed } changed.
   *[other] { $changed } changed.
} { $kept ->
    [0] {""}
   *[other] Not changed: { $kept }.
}
effects-title = This changes classes that exist
effects-create = New classes
effects-change = Change date, time, teacher or room
effects-revive = Take place again
effects-cancel = Are cancelled
effects-holiday = Become holidays
effects-keep = Do not change
effects-kept = These do not change, because they were held, have attendance or were edited by hand:
effects-confirm = Confirm
