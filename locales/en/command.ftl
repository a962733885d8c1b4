command-schema-ready = The schema is up to date.
command-migrations-pending = Migrations are missing ({ $names }): run “presente migrate up”.
command-fresh-production = In production the database is not emptied.
command-fresh-confirm = This deletes all data. Go on? (yes/no)
command-fresh-unconfirmed = Nothing was deleted. To confirm without a question: “presente migrate fresh --yes”.
command-database-unreachable = The database does not answer: { $reason }. Check DATABASE_URL and that the server is running.
command-cannot-listen = Cannot listen on { $host }:{ $port }: { $reason }. Another port can be chosen with --port.
