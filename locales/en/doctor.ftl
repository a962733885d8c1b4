doctor-bad = { $count ->
    [one] One point needs mending.
   *[other] { $count } points need mending.
}
doctor-settings-good = Settings fit for { $environment }.
doctor-settings-bad = Settings: { $what }
doctor-settings-mend = Correct the variable in the environment or in the file .env and start again.
doctor-database-good = Database PostgreSQL { $version }, as the role { $role }.
doctor-database-unreachable = The database does not answer: { $reason }
doctor-database-mend = Check DATABASE_URL and that the server is running.
doctor-role-good = The database role is no superuser.
doctor-role-bad = The database role is a superuser.
doctor-role-mend = Give DATABASE_URL a role without privileges, and DATABASE_ADMIN_URL the owner of the tables.
doctor-clock = The clocks of the program and the database differ by { $seconds } s.
doctor-clock-mend = Synchronise the time of both machines (NTP).
doctor-migrations = Pending migrations: { $count }.
doctor-migrations-mend = Run “presente migrate up”.
doctor-admins = { $count ->
    [0] Nobody can operate the program.
    [one] One person operates the program.
   *[other] { $count } people operate the program.
}
doctor-admins-mend = Open an account: “presente user add --email … --name … --role admin”.
doctor-demo-none = There are no demo accounts.
doctor-demo-open = Demo accounts are open, with a password that anybody knows: { $emails }.
doctor-demo-mend = Close them in “Users”.
doctor-school = School: { $name }.
doctor-school-missing = The school is not set up.
doctor-zone = Time zone { $zone }, with the IANA rules { $version }.
doctor-zone-mend = SCHEDULER_TIMEZONE is { $zone }: remove it, or give the school's zone.
doctor-holidays = Holidays of { $year } reviewed.
doctor-holidays-unreviewed = The holidays of { $year } are not reviewed.
doctor-holidays-mend = Open “Calendar”, look through the year and confirm the review.
doctor-schedules = { $count ->
    [0] Every active enrollment has a schedule.
    [one] One active enrollment has no schedule.
   *[other] { $count } active enrollments have no schedule.
}
doctor-schedules-mend = Give them a schedule in “Schedules”, or end them in “Enrollments”.
doctor-mail-mend = Check SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USER, SMTP_PASSWORD and MAIL_FROM; then try “presente mail test --to …”.
doctor-mail-nobody = Nobody hears of failures: EMAIL_DESTINATARIOS is empty.
doctor-mail-nobody-mend = Put the addresses of those who must know into EMAIL_DESTINATARIOS.
doctor-trigger = Trigger { $key }: next time { $next }.
doctor-trigger-mend = It is late: start a process with the role “scheduler” (“presente serve”).
doctor-trigger-rests = Trigger { $key }: { $state ->
    [paused] paused.
   *[other] off.
}
doctor-kiosks = { $count ->
    [0] No kiosks are paired.
    [one] 1 kiosk is paired; silent: { $silent }, with unsent entries: { $unsynced }.
   *[other] { $count } kiosks are paired; silent: { $silent }, with unsent entries: { $unsynced }.
}
doctor-kiosks-clock = Kiosks whose clock is off by more than 5 minutes: { $names }.
doctor-kiosks-clock-mend = Set the time to automatic in the settings of these tablets.
doctor-storage-s3 = Files: the bucket { $bucket } at { $endpoint }.
doctor-storage-folder = Files: in the folder { $folder }.
doctor-storage-bad = The store of files does not answer: { $reason }
doctor-storage-mend = Look at S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY and S3_REGION, and that the service is up.
doctor-whatsapp = WhatsApp: the account { $name } ({ $number }) answers
doctor-whatsapp-simulated = Messages to families are simulated: none leaves
doctor-whatsapp-mend = Check WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID and WHATSAPP_API_BASE; then presente whatsapp validate
doctor-channel = WhatsApp: up to { $per_second } messages a second; { $used } people of { $reach } in 24 hours
doctor-channel-mend = Put the cause right and resume the channel on the page of messages
doctor-templates = { $count } WhatsApp templates are approved
doctor-templates-bad = WhatsApp templates not approved or not looked at: { $names }
doctor-templates-mend = Run presente whatsapp validate and make in the account those that are missing
doctor-passkeys = Passkeys for { $origin } ({ $id })
doctor-passkeys-mend = Set WEBAUTHN_RP_ORIGIN to the address of the pages ({ $address }), with https:// and a name, not a number; WEBAUTHN_RP_ID to that name or its end. Changing them later makes the passkeys that there are useless.
