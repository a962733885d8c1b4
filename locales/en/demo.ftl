demo-production = No demo data is loaded in production.
demo-not-empty = “{ $name }” is here already: a demo school needs an empty database.
demo-loaded = “{ $name }” was loaded, with { $classes } classes.
demo-there = “{ $name }” was loaded before. Classes added: { $classes }.
demo-address = Presente is at { $address }
demo-logins = Demo logins, all with the password “{ $password }”:
demo-pair-code = Code to pair a kiosk at { $address }: { $code }
