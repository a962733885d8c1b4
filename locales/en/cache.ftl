cache-name = { $cache ->
    [school] School settings
    [calendar] Calendar
    [sessions] Sessions
    [accounts] Accounts
    [tokens] Access keys
    [kiosks] Kiosks
   *[other] { $cache }
}
cache-nearly-full = { $cache ->
    [school] School settings take
    [calendar] The calendar takes
    [sessions] Sessions take
    [accounts] Accounts take
    [kiosks] Kiosks take
   *[tokens] Access keys take
} { $percent }% of the cache ({ $entries }/{ $capacity }). Consider a greater CACHE_MAX_ENTRIES or a smaller CACHE_TTL_SECONDS.
cache-low-hits = { $cache ->
    [school] School settings
    [calendar] Calendar
    [sessions] Sessions
    [accounts] Accounts
    [kiosks] Kiosks
   *[tokens] Access keys
}: only { $percent }% hits ({ $hits } of { $lookups } look-ups). Consider a greater CACHE_TTL_SECONDS, or CACHE_MAX_ENTRIES if entries leave for want of room.
cache-silent = Process { $pid } on { $host } did not answer.
cache-cleaned = Process { $pid } on { $host }: { $entries ->
    [one] 1 entry removed
   *[other] { $entries } entries removed
}, about { $kilobytes } kB freed, { $milliseconds } ms, hits: { $rate ->
    [none] no data
   *[other] { $rate }%
}.
cache-lead = What each process keeps in memory so as not to ask for it on every page. It is kept true by itself; a clean-up removes what has expired and counts what happened.
cache-clean = Clean now
cache-asked = The clean-up was asked for; its result appears here within seconds
cache-empty = Empty
cache-empty-title = Empty the cache of every process?
cache-empty-text = Nobody loses anything: for a moment pages ask the database for everything and answer a little slower.
cache-emptied = Cache emptied
cache-none = No process is running
cache-none-text = Processes that answered within the last minute appear here.
cache-process = Process { $pid } on { $host }
cache-here = Answers this page
cache-reported = Last clean-up:
cache-unreported = No clean-ups yet.
cache-now = The figures are those of this moment, since that clean-up or since it started.
cache-what = Cache
cache-entries = Entries
cache-fill = Fill
cache-hits = Hits
cache-lookups = of { $count ->
    [one] 1 look-up
   *[other] { $count } look-ups
}
cache-expired = Expired
cache-size = No room
cache-explicit = Changed
cache-kilobytes = Size
cache-look = Look
cache-history = Clean-ups
cache-history-none = No clean-ups yet
cache-history-none-text = The first comes with the next turn of the trigger, every hour, or with “Clean now”.
cache-when = When
cache-answered = Processes
cache-removed = Removed
cache-freed = Freed
cache-took = Duration
cache-kb = { $count } kB
cache-ms = { $count } ms
