school-missing = There is no school yet: first fill in its details under “Settings”, or with “presente school set”.
school-zone = “{ $given }” is not a time zone: something like America/Santiago is expected.
school-saved = Saved: { $name }.
