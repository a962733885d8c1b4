rosters-formula = “{ $given }” begins like a spreadsheet formula and is not imported.
rosters-choice = “{ $given }” will not do: one of these words is expected: { $options }.
rosters-reference-unknown = There is no { $table ->
    [terms] term
    [teachers] teacher
    [students] student
    [guardians] guardian
   *[courses] course
} with the code “{ $code }”, neither in the school nor in these files.
rosters-reference-rejected = The { $table ->
    [terms] term
    [teachers] teacher
    [students] student
    [guardians] guardian
   *[courses] course
} “{ $code }” was rejected ({ $file }, line { $line }).
rosters-twice = It already stands in { $file }, line { $line }.
rosters-differs = This is not what { $file }, line { $line }, says of the same person.
rosters-overlap = The student is already in this course from { $from }, and the dates overlap.
rosters-versions-overlap = The dates overlap with another version of the same schedule.
rosters-backwards = The last day is before the first.
rosters-pause = “{ $given }” is no pause: from/until is expected, for example 2026-07-01/2026-07-15.
rosters-pauses-overlap = Two pauses of the same enrollment overlap.
rosters-not-enrolled = The student is not enrolled in this course.
rosters-schedule-group = The student is in the group: the schedule belongs to the course, without a student code.
rosters-too-many-cells = The row has more cells than the { $most } headers.
rosters-strange = The row could not be read: { $what }.
rosters-in-the-way = Two rows swap dates or codes and cannot be saved at once. They can be imported in two steps.

rosters-advice-reference = Add that row or correct the code.
rosters-advice-first = Correct that other row first.
rosters-advice-one = Leave only one of the two rows.
rosters-advice-dates = Correct the dates so that they do not overlap.
rosters-advice-formula = Delete the first sign, or put an apostrophe before it if it belongs to the text.
rosters-advice-quotes = Put quotes around the cell that contains the delimiter.
rosters-advice-fill = Fill in the cell.
rosters-advice-correct = Correct the cell and import again.

rosters-no-file = “{ $file }” could not be read.
rosters-too-large = It is too large: the files may have at most { $most } MB together, uncompressed.
rosters-no-csv = It contains no CSV file. A spreadsheet can be saved as CSV.
rosters-many-files = It contains too many files: at most { $most }.
rosters-zip-climbs = The ZIP contains “{ $file }”, a path that leaves its folder. It is not read.
rosters-zip-twice = The ZIP contains “{ $file }” twice.
rosters-zip-broken = The ZIP is damaged and cannot be read.
rosters-zip-locked = The ZIP has a password or a method that is not read. It can be saved again without a password.
rosters-not-text = “{ $file }” is not a text file. A spreadsheet can be saved as CSV.
rosters-long-line = “{ $file }”, line { $line }: the row is too long; a closing quote may be missing.
rosters-many-columns = “{ $file }”, line { $line }: more than { $most } columns.
rosters-many-rows = “{ $file }” has more than { $most } rows.
rosters-empty-file = “{ $file }” is empty.
rosters-unknown-file = What “{ $file }” contains is not clear: neither its name nor its headers say.
rosters-file-twice = “{ $file }” repeats what another file already brings ({ $kind }).
rosters-no-known-file = No file is known. Names like students.csv, courses.csv or a OneRoster are expected.
rosters-column-twice = “{ $file }”: the columns “{ $other }” and “{ $column }” mean the same.
rosters-column-missing = “{ $file }”: the column { $column } is missing.
rosters-file-ignored = The file “{ $file }” was ignored.
rosters-column-ignored = “{ $file }”: the column “{ $column }” was ignored.
rosters-oneroster-version = The manifest says OneRoster { $version }; 1.1 and 1.2 are read.
rosters-oneroster-terms-stay = { $count ->
    [one] One term that the file says is deleted is kept.
   *[other] { $count } terms that the file says are deleted are kept.
}
rosters-oneroster-schools = The file brings { $count } schools; all are imported into this one.
rosters-oneroster-others = { $count ->
    [one] One user is neither student, teacher nor guardian and was ignored.
   *[other] { $count } users are neither students, teachers nor guardians and were ignored.
}
rosters-oneroster-several-terms = The class “{ $code }” has several terms without a common year: it gets no term.

rosters-failed = It could not be finished because of a fault in the system. Nothing changed; it can be tried again.
rosters-all-or-nothing-stopped = { $count ->
    [one] One row is rejected and all or nothing was asked for: nothing changed.
   *[other] { $count } rows are rejected and all or nothing was asked for: nothing changed.
}
rosters-not-previewed = This import is not ready to be applied.
rosters-not-discardable = This import can no longer be discarded.
rosters-not-applied = This import is not applied.
rosters-undo-not-last = Only the last applied import can be undone.
rosters-undo-depends = It cannot be undone: { $table ->
    [class_sessions] { $count ->
        [one] one generated class depends
       *[other] { $count } generated classes depend
    }
    [generation_run_students] classes have been generated that depend
    [enrollments] { $count } later enrollments depend
    [enrollment_pauses] { $count } later pauses depend
    [schedules] { $count } later schedules depend
    [guardianships] { $count } later links depend
    [day_hours] { $count } later hours depend
    [courses] { $count } later courses depend
    [users] { $count } users depend
   *[other] { $count } other rows depend
} on what was imported.
rosters-undo-changed = It cannot be undone: { $count ->
    [one] “{ $name }” changed after the import.
   *[other] “{ $name }” and other rows ({ $count } in all) changed after the import.
}

rosters-kind = { $kind ->
    [terms] Terms
    [teachers] Teachers
    [students] Students
    [guardians] Guardians
    [courses] Courses
    [day_hours] Hours
    [enrollments] Enrollments
    [schedules] Schedules
   *[holidays] Holidays and breaks
}
rosters-count-line = { rosters-kind }: { $created } created, { $updated } changed, { $unchanged } unchanged, { $rejected } rejected
rosters-more-rejected = … and { $count } more; --json lists all of them.
rosters-dry-run = This was a trial: nothing changed.
rosters-imported = The import is applied.
rosters-exported = { $count } files were written to { $dir }.

rosters-title = Import
rosters-lead = The school comes in and goes out as CSV files or a OneRoster. What would change is shown before anything is saved.
rosters-files = Files
rosters-files-hint = One or several CSV files, or a ZIP. 20 MB at most.
rosters-upload = Check
rosters-upload-too-large = It is too large: at most { $most } MB.
rosters-upload-broken = It did not arrive whole; it can be sent again.
rosters-export = Download everything
rosters-formats = Which files and columns are read
rosters-formats-text = Headers in Spanish or English and in any order. OneRoster 1.1 and 1.2 as well, whole or changes only. What is not given is kept.
rosters-history = Imports
rosters-empty = No imports yet
rosters-empty-text = The first may be just the list of students; the rest can come later.
rosters-file = File
rosters-line = Line
rosters-when = When
rosters-who = Who
rosters-source = { $source ->
    [command] From the terminal
    [demo] Sample data
   *[page] Somebody
}
rosters-state = State
rosters-state-of = { $state ->
    [previewing] Checking
    [previewed] To be applied
    [applying] Applying
    [applied] Applied
    [failed] Failed
    [undone] Undone
   *[discarded] Discarded
}
rosters-head = { $state ->
    [previewing] Checking the files
    [previewed] What would change
    [applying] Applying the import
    [applied] Import applied
    [failed] It could not be imported
    [undone] Import undone
   *[discarded] Import discarded
}
rosters-comparing = Comparing with the school
rosters-applying = Comparing again and saving
rosters-applied-text = Everything was saved at once. Classes can be generated now.
rosters-again = Choose other files
rosters-generate = Generate classes
rosters-totals = In all
rosters-by-kind = By file
rosters-what = What
rosters-created = New
rosters-updated = Changed
rosters-unchanged = Unchanged
rosters-rejected = Rejected
rosters-which = Which rows are saved
rosters-good-rows = The good ones; rejected rows are left out
rosters-all-or-nothing = All or none
rosters-continue = Continue
rosters-nothing = Nothing to save
rosters-nothing-text = The school already says the same as these files.
rosters-notes = Good to know
rosters-rejected-lines = Rejected rows
rosters-errors-file = Download errors
rosters-place = Where
rosters-at-line = { $file }, line { $line }
rosters-field = Field
rosters-given = Says
rosters-reason = Reason
rosters-advice = What to do
rosters-page-of = Page { $page } of { $pages }
rosters-first-lines = First rows
rosters-outcome = Outcome
rosters-content = Content
rosters-new = New
rosters-changed = Changes
rosters-apply = Apply
rosters-apply-title = Apply the import?
rosters-apply-text = New rows: { $created }. Changed: { $updated }. Rejected: { $rejected }. Everything is saved at once and can be undone while nothing depends on it.
rosters-undo = Undo
rosters-undo-title = Undo the import?
rosters-undo-text = The school becomes what it was before.
rosters-undone = Import undone.
rosters-discard = Discard
rosters-discard-title = Discard the import?
rosters-discard-text = Nothing changes in the school; the file is deleted here.
rosters-discarded = Import discarded.
