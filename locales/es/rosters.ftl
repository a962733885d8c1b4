rosters-formula = «{ $given }» empieza como una fórmula de planilla y no se importa.
rosters-choice = «{ $given }» no sirve: se espera una de estas palabras: { $options }.
rosters-reference-unknown = No existe { $table ->
    [terms] el período
    [teachers] el docente
    [students] el estudiante
    [guardians] la persona responsable
   *[courses] el curso
} con código «{ $code }», ni en el colegio ni en estos archivos.
rosters-reference-rejected = { $table ->
    [terms] El período
    [teachers] El docente
    [students] El estudiante
    [guardians] La persona
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
    [one] Un usuario no es estudiante, docente ni responsable y se ignoró.
   *[other] { $count } usuarios no son estudiantes, docentes ni responsables y se ignoraron.
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
rosters-undo-depends = No se puede deshacer porque { $table ->
    [class_sessions] { $count ->
        [one] una clase generada depende
       *[other] { $count } clases generadas dependen
    }
    [generation_run_students] las clases ya generadas dependen
    [enrollments] inscripciones posteriores ({ $count }) dependen
    [enrollment_pauses] pausas posteriores ({ $count }) dependen
    [schedules] horarios posteriores ({ $count }) dependen
    [guardianships] vínculos posteriores ({ $count }) dependen
    [day_hours] jornadas posteriores ({ $count }) dependen
    [courses] cursos posteriores ({ $count }) dependen
    [users] cuentas de usuarios ({ $count }) dependen
   *[other] otras filas ({ $count }) dependen
} de lo importado.
rosters-undo-changed = No se puede deshacer: { $count ->
    [one] «{ $name }» cambió después de la importación.
   *[other] «{ $name }» y otras filas ({ $count } en total) cambiaron después de la importación.
}

rosters-kind = { $kind ->
    [terms] Períodos
    [teachers] Docentes
    [students] Estudiantes
    [guardians] { $country ->
        [CL] Apoderados
        [CO] Acudientes
       *[BO] Tutores
    }
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

rosters-title = Importar
rosters-lead = El colegio entra y sale en planillas CSV o en un OneRoster. Antes de guardar se ve qué cambiaría.
rosters-files = Archivos
rosters-files-hint = Uno o varios CSV, o un ZIP. Como máximo 20 MB.
rosters-upload = Revisar
rosters-upload-too-large = Es demasiado grande: como máximo { $most } MB.
rosters-upload-broken = No llegó entero; se puede enviar de nuevo.
rosters-export = Descargar todo
rosters-formats = Qué archivos y columnas sirven
rosters-formats-text = Encabezados en español o inglés y en cualquier orden. También OneRoster 1.1 y 1.2, completo o solo con cambios. Lo que no viene se conserva.
rosters-history = Importaciones
rosters-empty = Todavía no hay importaciones
rosters-empty-text = La primera puede ser solo la lista de estudiantes; el resto puede venir después.
rosters-file = Archivo
rosters-line = Línea
rosters-when = Cuándo
rosters-who = Quién
rosters-source = { $source ->
    [command] Desde la terminal
    [demo] Datos de muestra
   *[page] Alguien
}
rosters-state = Estado
rosters-state-of = { $state ->
    [previewing] Revisando
    [previewed] Por aplicar
    [applying] Aplicando
    [applied] Aplicada
    [failed] Con error
    [undone] Deshecha
   *[discarded] Descartada
}
rosters-head = { $state ->
    [previewing] Revisando los archivos
    [previewed] Qué cambiaría
    [applying] Aplicando la importación
    [applied] Importación aplicada
    [failed] No se pudo importar
    [undone] Importación deshecha
   *[discarded] Importación descartada
}
rosters-comparing = Comparando con el colegio
rosters-applying = Comparando de nuevo y guardando
rosters-applied-text = Todo quedó guardado a la vez. Ahora se pueden generar las clases.
rosters-again = Elegir otros archivos
rosters-generate = Generar clases
rosters-totals = En total
rosters-by-kind = Por archivo
rosters-what = Qué
rosters-created = Nuevas
rosters-updated = Con cambios
rosters-unchanged = Sin cambios
rosters-rejected = Rechazadas
rosters-which = Qué filas se guardan
rosters-good-rows = Las que están bien; las rechazadas quedan fuera
rosters-all-or-nothing = Todas o ninguna
rosters-continue = Continuar
rosters-nothing = Nada por guardar
rosters-nothing-text = El colegio ya dice lo mismo que estos archivos.
rosters-notes = Para saber
rosters-rejected-lines = Filas rechazadas
rosters-errors-file = Descargar errores
rosters-place = Dónde
rosters-at-line = { $file }, línea { $line }
rosters-field = Campo
rosters-given = Dice
rosters-reason = Motivo
rosters-advice = Qué hacer
rosters-page-of = Página { $page } de { $pages }
rosters-first-lines = Primeras filas
rosters-outcome = Resultado
rosters-content = Contenido
rosters-new = Nueva
rosters-changed = Cambia
rosters-apply = Aplicar
rosters-apply-title = ¿Aplicar la importación?
rosters-apply-text = Filas nuevas: { $created }. Con cambios: { $updated }. Rechazadas: { $rejected }. Se guarda todo a la vez y se puede deshacer mientras nada dependa de ello.
rosters-undo = Deshacer
rosters-undo-title = ¿Deshacer la importación?
rosters-undo-text = El colegio queda como estaba antes de ella.
rosters-undone = Importación deshecha.
rosters-discard = Descartar
rosters-discard-title = ¿Descartar la importación?
rosters-discard-text = No cambia nada en el colegio; el archivo se borra de aquí.
rosters-discarded = Importación descartada.
