load-teacher = Docente
load-hours = Horas
load-classes = Clases
load-classes-of = { $name }: { $count } clases, ver en el calendario
load-notes = Además
load-search = Buscar docente
load-total = En toda la escuela: { $classes ->
    [one] 1 clase
   *[other] { $classes } clases
}, { $hours } horas
load-teacherless = { $count ->
    [one] 1 sin docente
   *[other] { $count } sin docente
}
load-away = { $days ->
    [one] 1 día de licencia
   *[other] { $days } días de licencia
}
load-covers = { $count ->
    [one] 1 reemplazo hecho
   *[other] { $count } reemplazos hechos
}
load-covered = { $count ->
    [one] 1 cubierta por otra persona
   *[other] { $count } cubiertas por otra persona
}
load-dropped = { $count ->
    [one] 1 cancelada o en día libre
   *[other] { $count } canceladas o en día libre
}
