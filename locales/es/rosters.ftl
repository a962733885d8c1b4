rosters-formula = «{ $given }» empieza como una fórmula de planilla y no se importa.
rosters-choice = «{ $given }» no sirve: se espera una de estas palabras: { $options }.
rosters-reference-unknown = No existe { $table ->
    [terms] el período
    [teachers] el docente
    [students] el estudiante
    [guardians] el apoderado
   *[courses] el curso
} con código «{ $code }», ni en el colegio ni en estos archivos.
rosters-reference-rejected = { $table ->
    [terms] El período
    [teachers] El docente
    [students] El estudiante
    [guardians] El apoderado
   *[courses] El curso
} «{ $code }» fue rechazado ({ $file }, línea { $line }).
rosters-twice = Ya está en { $file }, línea { $line }.
rosters-differs = No coincide con lo que dice { $file }, línea { $line }, de la misma persona.
rosters-overlap = El estudiante ya está en este curso desde el { $from }, y las fechas se cruzan.
rosters-versions-overlap = Las fechas se cruzan con otra versión del mismo horario.
rosters-backwards = El último día está antes del primero.
rosters-pause = «{ $given }» no es una pausa: se espera desde/hasta, por ejemplo 2026-07-01/2026-07-15.
rosters-pauses-overlap = Dos pausas de la misma inscripción se cruzan.
rosters-not-enrolled = El estudiante no está inscrito en este curso.
rosters-schedule-group = El estudiante está en el grupo: el horario es del curso, sin código de estudiante.
rosters-too-many-cells = La fila tiene más celdas que los { $most } encabezados.
rosters-strange = La fila no se pudo leer: { $what }.
rosters-in-the-way = Dos filas se intercambian fechas o códigos y no se pueden guardar a la vez. Se pueden importar en dos pasos.

rosters-advice-reference = Agregar esa fila o corregir el código.
rosters-advice-first = Corregir primero esa otra fila.
rosters-advice-one = Dejar una sola de las dos filas.
rosters-advice-dates = Corregir las fechas para que no se crucen.
rosters-advice-formula = Borrar el signo del comienzo, o anteponer un apóstrofo si es parte del texto.
rosters-advice-quotes = Poner entre comillas la celda que contiene el separador.
rosters-advice-fill = Completar la celda.
rosters-advice-correct = Corregir la celda e importar de nuevo.

rosters-no-file = No se pudo leer «{ $file }».
rosters-too-large = Es demasiado grande: los archivos suman como máximo { $most } MB sin comprimir.
rosters-no-csv = No contiene ningún archivo CSV. Una planilla se puede guardar como CSV.
rosters-many-files = Contiene demasiados archivos: como máximo { $most }.
rosters-zip-climbs = El ZIP contiene «{ $file }», una ruta que sale de su carpeta. No se lee.
rosters-zip-twice = El ZIP contiene «{ $file }» dos veces.
rosters-zip-broken = El ZIP está dañado y no se puede leer.
rosters-zip-locked = El ZIP tiene contraseña o un método que no se lee. Se puede guardar de nuevo sin contraseña.
rosters-not-text = «{ $file }» no es un archivo de texto. Una planilla se puede guardar como CSV.
rosters-long-line = «{ $file }», línea { $line }: la fila es demasiado larga; puede faltar una comilla de cierre.
rosters-many-columns = «{ $file }», línea { $line }: más de { $most } columnas.
rosters-many-rows = «{ $file }» tiene más de { $most } filas.
rosters-empty-file = «{ $file }» está vacío.
rosters-unknown-file = No se reconoce qué contiene «{ $file }»: ni el nombre ni los encabezados lo dicen.
rosters-file-twice = «{ $file }» repite lo que ya trae otro archivo ({ $kind }).
rosters-no-known-file = No se reconoce ningún archivo. Se esperan nombres como estudiantes.csv, cursos.csv o un OneRoster.
rosters-column-twice = «{ $file }»: las columnas «{ $other }» y «{ $column }» significan lo mismo.
rosters-column-missing = «{ $file }»: falta la columna { $column }.
rosters-file-ignored = Se ignoró el archivo «{ $file }».
rosters-column-ignored = «{ $file }»: se ignoró la columna «{ $column }».
rosters-oneroster-version = El manifiesto dice OneRoster { $version }; se leen 1.1 y 1.2.
rosters-oneroster-terms-stay = { $count ->
    [one] Un período que el archivo da por borrado se conserva.
   *[other] { $count } períodos que el archivo da por borrados se conservan.
}
rosters-oneroster-schools = El archivo trae { $count } colegios; se importan todos en este.
rosters-oneroster-others = { $count ->
    [one] Un usuario no es estudiante, docente ni apoderado y se ignoró.
   *[other] { $count } usuarios no son estudiantes, docentes ni apoderados y se ignoraron.
}
rosters-oneroster-several-terms = La clase «{ $code }» tiene varios períodos sin un año común: queda sin período.

rosters-failed = No se pudo terminar por una falla del sistema. No cambió nada; se puede intentar de nuevo.
rosters-all-or-nothing-stopped = { $count ->
    [one] Hay una fila rechazada y se pidió todo o nada: no cambió nada.
   *[other] Hay { $count } filas rechazadas y se pidió todo o nada: no cambió nada.
}
rosters-not-previewed = Esta importación no está lista para aplicarse.
rosters-not-discardable = Esta importación ya no se puede descartar.
rosters-not-applied = Esta importación no está aplicada.
rosters-undo-not-last = Solo se puede deshacer la última importación aplicada.
rosters-undo-depends = No se puede deshacer: { $table ->
    [class_sessions] { $count ->
        [one] hay una clase generada
       *[other] hay { $count } clases generadas
    }
    [generation_run_students] ya se generaron clases
    [enrollments] hay { $count } inscripciones posteriores
    [enrollment_pauses] hay { $count } pausas posteriores
    [schedules] hay { $count } horarios posteriores
    [guardianships] hay { $count } vínculos posteriores
    [day_hours] hay { $count } jornadas posteriores
    [courses] hay { $count } cursos posteriores
    [users] hay { $count } usuarios
   *[other] hay { $count } filas de { $table }
} que dependen de lo importado.
rosters-undo-changed = No se puede deshacer: { $count ->
    [one] «{ $name }» cambió después de la importación.
   *[other] «{ $name }» y otras filas ({ $count } en total) cambiaron después de la importación.
}

rosters-kind = { $kind ->
    [terms] Períodos
    [teachers] Docentes
    [students] Estudiantes
    [guardians] Apoderados
    [courses] Cursos
    [day_hours] Jornadas
    [enrollments] Inscripciones
    [schedules] Horarios
   *[holidays] Feriados y recesos
}
rosters-count-line = { rosters-kind }: { $created } creadas, { $updated } con cambios, { $unchanged } sin cambios, { $rejected } rechazadas
rosters-more-rejected = … y { $count } más; con --json se listan todas.
rosters-dry-run = Fue una prueba: no cambió nada.
rosters-imported = Importación aplicada.
rosters-exported = Se escribieron { $count } archivos en { $dir }.
