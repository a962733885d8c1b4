day-days = Otros días
day-students = Estudiantes
day-students-of = Estudiantes,
day-student = Estudiante
day-course = Curso
day-courses = Por curso
day-course-any = Cualquier curso
day-no-course = Sin curso
day-status = Estado
day-date = Día
day-in = Ingreso
day-out = Salida
day-minutes-late = Minutos de atraso
day-who-is-inside = Quién está dentro
day-sum = { $count ->
    [one] Un estudiante inscrito, en uno solo de estos estados
   *[other] { $count } estudiantes inscritos, cada uno en uno solo de estos estados
}
day-does-not-add-up = Los estados no suman los inscritos: hay { $enrolled } y se cuentan { $counted }. Conviene avisar a administración.
day-inside = Dentro ahora
day-not-arrived = No han llegado
day-no-shows = No ingresos
day-guests = Con registro y sin inscripción hoy
day-not-enrolled = Sin inscripción este día
day-work = Por atender
day-work-none = Nada pendiente.
day-critical = Alertas críticas
day-silent-kiosks = Kioskos sin conexión
day-not-taken = Clases sin tomar
day-absences = Justificativos por resolver
day-late-marks = Correcciones de clases por aprobar
day-amendments = Enmiendas por aprobar
day-alerts = Alertas abiertas
day-shares = Cómo va
day-shares-of = Llegaron { $came } de { $expected }
day-came = Llegaron
day-late = Atrasados
day-nothing-known = { $when ->
    [today] Todavía no hay estudiantes inscritos.
   *[other] De este día no hay nada registrado.
}
day-nobody-expected = { $when ->
    [today] Hoy es { $weekday } y no se espera a nadie: ningún curso tiene jornada ni clases.
   *[other] No se esperaba a nadie ({ $weekday }): ningún curso tenía jornada ni clases.
}
day-off-holiday = { $when ->
    [today] Hoy es feriado: { $name }
   *[other] Feriado: { $name }
}{ $source ->
    [law] , por ley.
    [decree] {" "}({ $citation }).
   *[school] , declarado por el colegio.
}
day-off-break = { $when ->
    [today] Hoy no hay clases por receso: { $name }.
   *[other] Receso: { $name }.
}
day-off-closed = { $when ->
    [today] Hoy no hay clases: { $name }.
   *[other] Sin clases: { $name }.
}
day-begins = Hoy es día de clases: { $weekday }, sin feriado ni receso. { $students ->
    [one] Se espera a un estudiante
   *[other] Se espera a { $students } estudiantes
}; el primer ingreso es a las { $at }.
day-goes-on = Día de clases. { $students ->
    [one] Se espera a un estudiante.
   *[other] Se espera a { $students } estudiantes.
}
day-closed = Día de clases, cerrado { $at }. { $students ->
    [one] Se esperaba a un estudiante.
   *[other] Se esperaba a { $students } estudiantes.
}
day-as-of = Datos de las
day-refresh = Actualizar
day-age-live = En vivo
day-age-asks = Sin conexión en vivo; se pregunta cada 5 s
day-age-lost = Sin conexión con el servidor
day-age-rests = En pausa; sigue al mover el mouse o tocar
day-search = Buscar por nombre o código
day-filters = Filtros
day-show = Mostrar
day-back = Volver al día
day-no-rows = Nadie en esta lista
day-no-rows-why = De este día no hay estudiantes registrados.
day-print = Imprimir
day-inside-count = { $count ->
    [0] Nadie dentro
    [one] Una persona dentro
   *[other] { $count } estudiantes dentro
}
day-inside-lead = Cada curso con su lista, para pasarla en el punto de encuentro. Sale de los registros de ingreso y salida de hoy.
day-inside-none = No hay nadie dentro
day-inside-none-why = Según los registros de hoy, todos los que ingresaron ya salieron, o nadie ha ingresado todavía.
day-not-taken-lead = Clases que ya terminaron y no tienen asistencia; mientras tanto, el estado del día queda pendiente.
day-not-taken-none = Todas las clases están tomadas
day-not-taken-none-why = Cuando una clase termina sin asistencia, aparece aquí.
day-no-teacher = Sin docente
day-attendance = Asistencia
day-attendance-of = Asistencia de { $name }
day-months = Otros meses
day-this-month = Ver este mes
day-by-day = Día por día
day-month-totals = Días del mes, según su estado
day-month-sheet = Hoja del mes
day-month-empty = No hay días registrados en este mes
day-month-empty-why = La asistencia se registra desde el primer día con inscripción.
day-why = ¿Por qué?
day-why-inputs = Lo que se sabe
day-why-ignored = Lo que no contó
day-events = Registros
day-events-none = Sin registros este día.
day-time = Hora
day-direction = Sentido
day-how = Cómo
day-where = Dónde y quién
day-noted = Notas
day-duplicate = Repetido: no cuenta
day-by-office = Escrito por la oficina
day-device-said = El dispositivo dijo
day-voided = Anulado por { $by }
day-marks = Marcas de oficina
day-mark-waits = espera aprobación
day-mark-withdrawn = retirada por { $by }
day-enter = Registrar a mano
day-correct = Corregir el día
day-excuse = Justificar
day-deeds = Acciones
day-void = Anular
day-restore = Restaurar
