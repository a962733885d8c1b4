classes-weekday = «{ $given }» no es un día de la semana: se espera lunes a domingo, o 1 a 7.
classes-ends-before-start = El último día está antes del primero.
classes-term-long = Un período dura como máximo dos años.
classes-term-used =
    { $courses ->
        [one] Un curso usa este período; primero hay que cambiarlo.
       *[other] { $courses } cursos usan este período; primero hay que cambiarlos.
    }
classes-hours-backwards = La salida tiene que ser después del ingreso.
classes-past-midnight = Terminaría después de medianoche: una clase termina el día en que empieza.
classes-code-taken = Este código ya está en uso.
classes-term-unknown = No se encontró este período.
classes-teacher-unknown = No se encontró a esta persona entre los docentes en actividad.
classes-student-unknown = No se encontró a esta persona entre los estudiantes; se puede buscar por nombre o código.
classes-course-unknown = No se encontró este curso, o está archivado.
classes-enrollment-unknown = No se encontró esta inscripción.
classes-enrolled-already = Ya hay una inscripción en este curso que incluye alguna de estas fechas.
classes-paused-already = Ya hay una pausa que incluye alguno de estos días.
classes-pause-outside = La pausa empieza fuera de las fechas de la inscripción.
classes-not-paused = No hay ninguna pausa desde ese día.
classes-course-full =
    { $capacity ->
        [one] El curso está lleno: su único cupo está ocupado en esas fechas.
       *[other] El curso está lleno: sus { $capacity } cupos están ocupados en esas fechas.
    }
classes-capacity-low =
    { $there ->
        [one] Ya hay 1 estudiante: el cupo no puede ser menor.
       *[other] Ya hay { $there } estudiantes: el cupo no puede ser menor.
    }
classes-course-running =
    { $enrollments ->
        [one] Todavía hay una inscripción vigente; primero hay que terminarla.
       *[other] Todavía hay { $enrollments } inscripciones vigentes; primero hay que terminarlas.
    }
classes-enrollment-used = Ya tiene clases dadas, asistencia o cambios hechos a mano: no se puede eliminar, pero sí terminar.
classes-enrollment-ended = Esta inscripción ya terminó; primero hay que cambiar sus fechas.
classes-all-individual = En este curso cada estudiante viene solo: el horario va en cada inscripción.
classes-group-schedule = Es una inscripción de grupo: su horario es el del curso.
classes-schedule-over = Este horario ya termina antes, el { DAY($until) }.
classes-schedule-used = Ya tiene clases dadas, asistencia o cambios hechos a mano: puede terminar hoy o desactivarse, pero no desaparecer.
classes-state-active = Activa
classes-state-paused = En pausa
classes-state-ended = Terminada
classes-format-group = En grupo
classes-format-individual = Individual
classes-presence-gate = En portería
classes-presence-marks = En cada clase
classes-presence-none = No se toma
classes-every-weeks = Cada { $weeks } semanas
classes-schedule-off = Desactivado
classes-from = Desde
classes-until = Hasta
classes-first-day = Primer día
classes-last-day = Último día
classes-open = Sin fecha final
