page-skip = Skip to content
page-undo = Undo
page-close = Close
page-cancel = Cancel
page-crumbs = Location
page-theme = Appearance
page-theme-system = Like the device
page-theme-light = Light
page-theme-dark = Dark
page-language = Language
form-optional = (optional)
form-wrong = { $count ->
    [one] One field needs correcting.
   *[other] { $count } fields need correcting.
}
table-search = Search
table-pages = Pages
table-shown = { $total ->
    [0] Nothing to show
    [one] One result
   *[other] { $shown } of { $total }
}
table-previous = Previous
table-next = Next
table-nothing = Nothing matches this search.
table-reset = Clear search and filters
page-previous = Before
page-next = After
page-today = Today
form-save = Save
page-ago-seconds = { $count } s ago
page-ago-minutes = { $count } min ago
page-in-seconds = in { $count } s
page-in-minutes = in { $count } min
page-took-ms = { $ms } ms
page-took-seconds = { $seconds } s
page-took-minutes = { $minutes } min { $seconds } s
page-took-hours = { $hours } h { $minutes } min
page-select-all = Select all
form-file-broken = The file did not arrive whole; please send it again.
form-file-large = The file is too large: { $most } MB at most.
