generation-backwards = The last day is before the first.
generation-too-long = Too many days: at most { $most } at once.
generation-nothing = 0 classes: check the days
generation-created = { $created ->
    [one] { $created } class created
   *[other] { $created } classes created
}{ $changed ->
    [0] {""}
   *[other] , { $changed } changed
}
