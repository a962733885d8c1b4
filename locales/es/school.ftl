school-missing = Todavía no hay un colegio: primero hay que completar sus datos en «Ajustes», o con «presente school set».
school-zone = «{ $given }» no es una zona horaria: se espera, por ejemplo, America/Santiago.
school-saved = Guardado: { $name }.
