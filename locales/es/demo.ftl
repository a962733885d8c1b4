demo-production = En producción no se cargan datos de muestra.
demo-not-empty = Aquí ya está «{ $name }»: un colegio de muestra necesita una base de datos vacía.
demo-loaded = Se cargó «{ $name }», con { $classes } clases.
demo-there = «{ $name }» ya estaba cargado. Clases agregadas: { $classes }.
demo-address = Presente está en { $address }
demo-logins = Cuentas de muestra, todas con la contraseña «{ $password }»:
demo-pair-code = Código para vincular un kiosko en { $address }: { $code }
