command-schema-ready = El esquema está al día.
command-migrations-pending = Faltan migraciones ({ $names }): hay que ejecutar «presente migrate up».
command-fresh-production = En producción no se vacía la base de datos.
command-fresh-confirm = Esto borra todos los datos. ¿Seguir? (sí/no)
command-fresh-unconfirmed = No se borró nada. Para confirmarlo sin preguntas: «presente migrate fresh --yes».
command-database-unreachable = La base de datos no responde: { $reason }. Revisar DATABASE_URL y que el servidor esté en marcha.
command-cannot-listen = No se puede atender en { $host }:{ $port }: { $reason }. Se puede elegir otro puerto con --port.
