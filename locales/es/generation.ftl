generation-backwards = El último día está antes del primero.
generation-too-long = Son demasiados días: como máximo { $most } en una vez.
generation-nothing = 0 clases: revisar días
generation-created = { $created ->
    [one] { $created } clase creada
   *[other] { $created } clases creadas
}{ $changed ->
    [0] {""}
   *[other] , { $changed } cambiadas
}
generation-enrollment-ended = 0 clases: la inscripción terminó el { $date }.
generation-enrollment-later = 0 clases: la inscripción empieza el { $date }.
generation-enrollment-paused = 0 clases: la inscripción está en pausa todos estos días.
generation-window = Del { $from } al { $to }
generation-kept = { $count ->
    [one] { $count } clase no cambiada
   *[other] { $count } clases no cambiadas
}
generation-conflicts-found = { $count ->
    [one] { $count } choque de horario
   *[other] { $count } choques de horario
}
generation-without-schedule-count = { $count ->
    [one] { $count } inscripción vigente sin horario
   *[other] { $count } inscripciones vigentes sin horario
}
generation-week-done = Generación semanal completada: { $created ->
    [one] { $created } clase creada
   *[other] { $created } clases creadas
}
generation-week-student = { $created ->
    [one] { $created } clase creada para la semana { $from } a { $to }
   *[other] { $created } clases creadas para la semana { $from } a { $to }
}
generation-create = Crear
generation-change = Cambiar
generation-revive = Vuelve a hacerse
generation-holiday = Cae en día libre
generation-cancel = Se cancela
generation-keep = No se cambia
generation-skip = Se omite
generation-why-planned = según el horario
generation-why-existing = ya existe
generation-why-cancelled = cancelada por una persona
generation-why-holiday = feriado
generation-why-break = receso
generation-why-closed = día cerrado
generation-why-paused = en pausa
generation-why-not-enrolled = fuera de la inscripción
generation-why-group-empty = grupo sin inscritos
generation-why-out-of-term = fuera del período
generation-why-no-schedule = fuera del horario
generation-why-held = ya se hizo
generation-why-marked = tiene asistencia
generation-why-moved = movida a mano
generation-why-edited = editada a mano
generation-why-past = ya pasó
generation-skip-existing = Ya existían
generation-skip-cancelled = Canceladas por una persona
generation-skip-holiday = Feriados y días cerrados
generation-skip-break = Recesos
generation-skip-paused = En pausa
generation-skip-out-of-range = Fuera de fechas
