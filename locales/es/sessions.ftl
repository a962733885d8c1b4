sessions-calendar = Calendario
sessions-week = { $from } – { $to }
sessions-views = Vistas
sessions-view-month = Mes
sessions-view-week = Semana
sessions-view-day = Día
sessions-view-list = Lista
sessions-months = Meses
sessions-weeks = Semanas
sessions-days = Días
sessions-hours = Horas
sessions-whole-day = Todo el día
sessions-at = Clases de las { $time }
sessions-classes = { $count ->
    [one] clase
   *[other] clases
}
sessions-more = { $count ->
    [one] Y una más
   *[other] Y { $count } más
}
sessions-total = Total
sessions-crowded = Son { $count } clases: cada número abre su día y su hora.
sessions-gone = { $count ->
    [one] Una clase cancelada por el sistema no se muestra: ver en la lista
   *[other] { $count } clases canceladas por el sistema no se muestran: ver en la lista
}
sessions-of-run = Creadas por una generación: ver su informe
sessions-run = Generación
sessions-filter = Filtrar
sessions-search = Buscar
sessions-search-hint = Palabras del estudiante o del curso.
sessions-any = Cualquiera
sessions-unknown = No está en la lista
sessions-take-off = (quitar filtro)
sessions-students = Elegir estudiante
sessions-students-lead = El calendario muestra las clases del estudiante: las suyas y las de sus grupos.
sessions-course = Curso
sessions-teacher = Docente
sessions-room = Sala
sessions-status = Estado
sessions-mark = Llama la atención
sessions-student = Estudiante
sessions-group = Grupo
sessions-date = Fecha
sessions-time = Hora
sessions-from = Desde
sessions-to = Hasta
sessions-apply = Aplicar
sessions-planned = Planificada
sessions-held = Hecha
sessions-not-taken = Sin tomar
sessions-cancelled = Cancelada
sessions-cancelled-by-system = Cancelada por el sistema
sessions-holiday = Día libre
sessions-moved = Movida
sessions-covered = Con reemplazo
sessions-makeup = Recuperación
sessions-extra = Extra
sessions-doubled = Choque
sessions-doubled-teacher = Choque de docente
sessions-doubled-room = Choque de sala
sessions-doubled-student = Choque de estudiante
sessions-none-title = No hay clases
sessions-none-text = Ninguna clase cae en estas fechas con estos filtros.
