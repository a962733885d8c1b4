scheduler-lead = Who works, what waits, and what was given up.
scheduler-reload = Read again
scheduler-was-reloaded = { $count ->
    [0] Everything was read again: no trigger is active.
    [one] Everything was read again: one active trigger.
   *[other] Everything was read again: { $count } active triggers.
}
scheduler-running = The scheduler is running.
scheduler-stopped = No process is scheduling: nothing will run by itself until one is back.
scheduler-next = Next:
scheduler-glance = At a glance
scheduler-active = Active triggers
scheduler-runs-running = Runs under way
scheduler-runs-queued = Runs waiting
scheduler-runs-failed = Failed since yesterday
scheduler-processes = Processes
scheduler-processes-none = No process is entered.
scheduler-process = Machine
scheduler-roles = Roles
scheduler-role-web = pages
scheduler-role-worker = jobs
scheduler-role-scheduler = scheduler
scheduler-beat = Heartbeat
scheduler-since = Since
scheduler-version = Version
scheduler-alive = Alive
scheduler-silent = Silent
scheduler-queues = Queues
scheduler-queues-none = The queues are empty
scheduler-queues-none-text = When there is work, it appears here.
scheduler-queue = Queue
scheduler-waiting = Waiting
scheduler-later = For later
scheduler-busy = Running
scheduler-retrying = Tried again
scheduler-dead = Given up
scheduler-done = Done
scheduler-late = the first has waited { $minutes } min
scheduler-dead-title = Jobs given up
scheduler-dead-text = They were tried every time and could not be done. They can be tried again or discarded.
scheduler-dead-none = No job was given up
scheduler-dead-none-text = What is tried several times and cannot be done stays here.
scheduler-when = When
scheduler-reason = Reason
scheduler-actions = Actions
scheduler-retry = Retry
scheduler-retry-chosen = Retry those ticked
scheduler-retry-all = Retry all
scheduler-discard = Discard
scheduler-discard-chosen = Discard those ticked
scheduler-discard-all = Discard all
scheduler-discard-title = { $count ->
    [one] Discard one job?
   *[other] Discard { $count } jobs?
}
scheduler-discard-text = They will not be tried again. What they were about stays as it is.
scheduler-and-more = and { $count } more
scheduler-were-retried = { $count ->
    [0] None was left to retry.
    [one] One job is back in its queue.
   *[other] { $count } jobs are back in their queues.
}
scheduler-were-discarded = { $count ->
    [0] None was left to discard.
    [one] One job was discarded.
   *[other] { $count } jobs were discarded.
}
scheduler-none-chosen = Tick at least one job.
scheduler-too-many = These are too many: at most { $most } at once.
scheduler-not-repeatable = The file is gone: upload it again on “Import”.
scheduler-queue-generate-classes = Generation of classes
scheduler-queue-preview-import = Comparison of an import
scheduler-queue-apply-import = Import
scheduler-queue-run-trigger = Run of a trigger
scheduler-queue-deliver-notification = Sending of an e-mail
scheduler-home = Scheduler
scheduler-home-running = Running
scheduler-home-stopped = Stopped
scheduler-home-next = Next
scheduler-home-failed = Failed since yesterday
scheduler-job-missing = Job not found
scheduler-reloaded = The scheduler was reloaded
scheduler-queue-deliver-message = Sending of a WhatsApp message
scheduler-queue-read-inbox = Reading of what WhatsApp tells
scheduler-queue-answer-inbox = Answer to a family
scheduler-queue-send-broadcast = Announcement
scheduler-queue-answer-password-request = Answer to a forgotten password
