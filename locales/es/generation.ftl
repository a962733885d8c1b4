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
generation-done-created = Creadas
generation-done-changed = Cambiadas
generation-done-revived = Vueltas a hacer
generation-done-became-holiday = Caídas en día libre
generation-done-cancelled = Canceladas
generation-done-kept = Sin cambio
generation-done-skipped = Omitidas
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
generation-why-replaced = tiene recuperación
generation-skip-existing = Ya existían
generation-skip-cancelled = Canceladas por una persona
generation-skip-holiday = Feriados y días cerrados
generation-skip-break = Recesos
generation-skip-paused = En pausa
generation-skip-out-of-range = Fuera de fechas
generation-lead = Se crea lo que falta según los horarios, sin los feriados. Volver a generar no duplica nada.
generation-dates = Fechas
generation-monthly = Hasta fin del próximo mes ({ $from } – { $to })
generation-weekly = Esta semana ({ $from } – { $to })
generation-rolling = Los próximos 60 días (hasta { $to })
generation-missing = Lo que falta hasta hoy, como máximo un año atrás
generation-explicit = Otras fechas
generation-explicit-hint = Solo para «Otras fechas».
generation-whose = Para quién
generation-whole-school = Todo el colegio
generation-choose = Elegir una inscripción o un estudiante
generation-choose-search = Buscar por estudiante o curso
generation-choose-empty = Todavía no hay inscripciones.
generation-all-of-student = Todo lo de este estudiante
generation-run = Generar
generation-look = Ver antes
generation-attention = Para revisar
generation-unscheduled = Inscripciones sin horario
generation-conflicts = Choques de horario
generation-history = Generaciones anteriores
generation-history-empty = Todavía no se ha generado nada.
generation-when = Cuándo
generation-by = Quién
generation-state = Estado
generation-created-title = Creadas
generation-changed-title = Cambiadas
generation-kind-monthly = Mensual
generation-kind-weekly = Semanal
generation-kind-missing = Faltantes
generation-kind-rolling = 60 días
generation-kind-change = Por un cambio
generation-kind-explicit = Fechas elegidas
generation-state-queued = En espera
generation-state-running = En marcha
generation-state-failed = Falló
generation-state-succeeded = Lista
generation-source-api = Otro programa
generation-source-command = La terminal
generation-source-trigger = Un disparador
generation-source-change = Un cambio
generation-source-page = Una página
generation-preview = Qué se generaría
generation-preview-nothing = todavía no se ha escrito nada
generation-back = Cambiar
generation-see = Verlas
generation-would = Se haría
generation-left-out = Se omite
generation-told = { $created ->
    [one] { $created } por crear
   *[other] { $created } por crear
} · { $changed } con cambios o conservadas · { $left } omitidas
generation-what = Qué pasa
generation-why = Por qué
generation-page = Página { $page } de { $pages }
generation-report = Informe de la generación
generation-again = Generar otra vez
generation-failed = No se pudo generar. Nada quedó a medias; se puede intentar de nuevo.
generation-working = Creando clases
generation-refresh = Actualizar
generation-classes = Clases
generation-candidates = Fechas revisadas
generation-people = Personas
generation-students = Estudiantes
generation-enrollments = Inscripciones
generation-took = Tomó { $ms } ms.
generation-none = No hay ninguna.
generation-conflicts-lead = Dos clases a la misma hora quieren lo mismo. Las clases existen; conviene cambiar una.
generation-no-conflicts = Ningún choque
generation-no-conflicts-text = Nadie tiene dos clases a la misma hora.
generation-clash = Choque
generation-clash-teacher = Docente
generation-clash-room = Sala
generation-clash-student = Estudiante
generation-one = Una clase
generation-other = La otra
generation-unscheduled-lead = Están vigentes, pero sin un horario activo no se puede crear ninguna clase.
generation-all-scheduled = Todas tienen horario
generation-all-scheduled-text = Cada inscripción vigente tiene al menos un horario activo.
