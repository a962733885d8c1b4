cards-choose-some = Somebody must be chosen.
cards-choose-most = At most { $most } students can be chosen at once.
cards-nobody = There is nobody here to give a card to.
cards-pin-digits = { $least ->
    [6] It has six digits.
   *[other] It has { $least } to { $most } digits.
}
cards-pin-obvious = Too easy to guess: no equal digits, no digits in a row.
cards-chip-serial = This is not like the number of a chip: digits and letters from A to F, like 04A21BFF.
cards-chip-taken = This chip was just given to somebody else.
cards-chip-known = This chip is registered here already.
cards-chip-of = This chip belongs to { $name }.
cards-title = Cards
cards-lead = The card is what is shown to the kiosk to record arrival and leaving. It is printed on A4 sheets, ten to a sheet.
cards-search = Search a student
cards-filters = Filters
cards-course = Course
cards-course-any = All courses
cards-show = Show
cards-state = State
cards-state-none = No card
cards-state-unprinted = Not printed
cards-none = No students yet
cards-none-text = Once there are students, they get their cards here.
cards-choose = Choose
cards-choose-all = Choose all
cards-choose-one = Choose { $name }
cards-kind = Kind
cards-kind-qr = Printed
cards-kind-nfc = Chip
cards-pin = PIN
cards-pin-yes = Yes
cards-printed = Printed on
cards-issued = Issued
cards-print = Print
cards-print-all = Print all
cards-print-course = Print
cards-print-ticked = Print the chosen ones
cards-print-chosen = Chosen students
cards-print-everybody = The whole school
cards-print-count = { $count ->
    [one] 1 card
   *[other] { $count } cards
} on { $sheets ->
    [one] 1 sheet.
   *[other] { $sheets } sheets.
}
cards-print-none = Nothing to print
cards-print-none-text = None of these people has a valid card.
cards-print-open = Open the sheets
cards-print-step-open = Open the sheets and print them on thick paper.
cards-print-step-size = At the printer, choose actual size (100 %), not “fit to page”.
cards-print-step-cut = Cut along the marks: they come out the size of a bank card.
cards-back = Back to the cards
cards-of = Cards of { $name }
cards-issue = Issue a card
cards-reissue = Issue another
cards-was-issued = New card issued. The one before opens nothing any more.
cards-valid = Valid
cards-lost = Lost
cards-reissued = Replaced
cards-withdrawn = Withdrawn
cards-lose = It is lost
cards-lose-title = Is the card of { $name } lost?
cards-withdraw = Withdraw
cards-withdraw-title = Withdraw the card of { $name }?
cards-end-text = It stops working at once. To give another, issue a new one.
cards-was-ended = The card opens nothing any more.
cards-student-none = No card yet
cards-student-none-text = With “Issue a card” it is ready to be printed.
cards-chip-add = Add a chip
cards-chip-number = Number of the chip
cards-chip-hint = With the reader plugged in, click here and hold the card or tag to it.
cards-chip-save = Register the chip
cards-chip-added = Chip registered.
cards-pin-new = New PIN
cards-pin-hint = 4 to 6 digits. It helps when the card is forgotten, together with the list number.
cards-pin-none = No PIN.
cards-pin-since = Has a PIN, set by { $by }:
cards-pin-blocked = Blocked for some minutes
cards-pin-saved = PIN saved.
cards-pin-remove = Remove the PIN
cards-pin-removed = PIN removed.
cards-managers = Direction changes this.
