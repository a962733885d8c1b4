calendar-date-taken = Ya hay un día propio del colegio en esta fecha; se puede editar el que existe.
calendar-exception-taken = Ya hay una excepción en esta fecha para este curso; se puede editar la que existe.
calendar-break-taken = Ya hay un receso que empieza ese día; se puede editar el que existe.
calendar-break-backwards = El último día está antes del primero.
calendar-break-long = Un receso dura como máximo { $most } días.
calendar-hours-backwards = La salida tiene que ser después del ingreso.
calendar-course-unknown = No se encontró este curso.
calendar-title = Calendario { $year }
calendar-years = Años
calendar-glance = El año de un vistazo
calendar-place = { $code ->
    [BO] Bolivia
    [CL] Chile
   *[CO] Colombia
}
calendar-days-off = { $count ->
    [one] { $count } día feriado
   *[other] { $count } días feriados
}
calendar-no-region = Sin región en los ajustes solo se ven los feriados nacionales.
calendar-unreviewed = Nadie ha revisado todavía los feriados de { $year }. Los decretos cambian cada año: conviene compararlos con la lista oficial.
calendar-review = Están revisados
calendar-review-done = Feriados de { $year } revisados.
calendar-reviewed = Feriados de { $year } revisados por { $name }
calendar-break = Receso
calendar-exception = Excepción
calendar-holidays = Feriados
calendar-breaks = Recesos
calendar-exceptions = Excepciones de un día
calendar-breaks-none = Sin recesos
calendar-breaks-none-hint = Vacaciones de invierno, semana de receso: en esos días no hay clases, para todo el colegio o para un curso.
calendar-exceptions-none = Sin excepciones
calendar-exceptions-none-hint = Un día cerrado o con otra jornada, por ejemplo una jornada docente.
calendar-holiday-add = Agregar feriado
calendar-holiday-edit = Editar feriado
calendar-holiday-remove = Eliminar feriado
calendar-break-add = Agregar receso
calendar-break-edit = Editar receso
calendar-break-remove = Eliminar receso
calendar-exception-add = Agregar excepción
calendar-exception-edit = Editar excepción
calendar-exception-remove = Eliminar excepción
calendar-date = Fecha
calendar-name = Nombre
calendar-state = Estado
calendar-origin = Origen
calendar-actions = Acciones
calendar-edit = Editar
calendar-remove = Eliminar
calendar-work = Trabajar ese día
calendar-not-working = Volver a feriado
calendar-declare = Declarar feriado
calendar-kind-holiday = Feriado
calendar-kind-working = Día hábil
calendar-kind-annulled = Sin efecto
calendar-kind-disputed = En disputa
calendar-kind-closed = Cerrado
calendar-kind-hours = Otra jornada
calendar-that-day = Ese día
calendar-decided-by = Lo dispone
calendar-decided-by-hint = Decreto, resolución o acuerdo, para quien pregunte después.
calendar-holiday-name-hint = Por ejemplo: Aniversario del colegio.
calendar-break-name-hint = Por ejemplo: Vacaciones de invierno.
calendar-first-day = Primer día
calendar-last-day = Último día
calendar-who = Para
calendar-everybody = Todo el colegio
calendar-in = Ingreso
calendar-out = Salida
calendar-hours-hint = Solo con otra jornada.
calendar-note = Motivo
calendar-note-hint = Por ejemplo: Jornada docente.
calendar-break-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
calendar-see-effects = Ver qué cambia
calendar-confirm = Confirmar
calendar-back-to-form = Seguir editando
calendar-effects-none = Ninguna clase ya generada cambia.
calendar-effects-kept = Las clases ya hechas, marcadas o cambiadas a mano no se tocan: quedan en la lista como «no cambian».
calendar-effects-classes = Clases que toca
calendar-effect-holiday = Pasan a feriado
calendar-effect-revive = Vuelven a estar planificadas
calendar-effect-change = Cambian de fecha
calendar-effect-create = Se crean
calendar-effect-cancel = Se cancelan
calendar-effect-keep = No cambian
calendar-done = Calendario guardado. { $changed ->
    [0] Ninguna clase cambió
    [one] Una clase cambió
   *[other] { $changed } clases cambiaron
}{ $kept ->
    [0] .
    [one] ; una no se tocó.
   *[other] ; { $kept } no se tocaron.
}
calendar-source-school = El colegio
calendar-law-fixed = Ley: cada { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
calendar-law-before-easter = Ley: { $days ->
    [one] un día
   *[other] { $days } días
} antes de Pascua
calendar-law-after-easter = Ley: { $days ->
    [one] un día
   *[other] { $days } días
} después de Pascua
calendar-law-solstice = Ley: el solsticio de junio
calendar-shift-next-monday = pasa al lunes siguiente
calendar-shift-sunday = si cae domingo, también el lunes
calendar-shift-nearest-monday = de martes a viernes, pasa al lunes más cercano
calendar-shift-nearest-friday = martes o miércoles, pasa al viernes más cercano
calendar-shift-bridge = solo cuando alarga un fin de semana
calendar-dates-long = Son demasiados días: como máximo { $most } en una lista.
calendar-told-off = el { DAY($day) } no hay clases: { $name }.
calendar-told-off-days = del { DAY($from) } al { DAY($until) } no hay clases: { $name }.
calendar-told-closed = el { DAY($day) } no hay clases.
calendar-told-closed-days = del { DAY($from) } al { DAY($until) } no hay clases.
calendar-told-on = el { DAY($day) } sí hay clases.
calendar-told-on-days = del { DAY($from) } al { DAY($until) } sí hay clases.
