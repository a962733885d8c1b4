calendar-date-taken = The school already has a day of its own on this date; edit that one.
calendar-exception-taken = There is already an exception on this date for this course; edit that one.
calendar-break-taken = There is already a break that begins on this day; edit that one.
calendar-break-backwards = The last day is before the first.
calendar-break-long = A break lasts at most { $most } days.
calendar-hours-backwards = Leaving has to be after arrival.
calendar-course-unknown = This course was not found.
