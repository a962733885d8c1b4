nav-my-students = Mis estudiantes
own-lead = Quienes están en las listas de las clases propias y de los reemplazos.
own-sheets = Planillas del mes
own-search = Buscar por nombre o código
own-none = Todavía no hay estudiantes
own-none-text = Aparecen cuando hay clases a cargo con estudiantes inscritos.
own-student = Estudiante
own-code = Código
own-courses = Cursos
own-facts = Datos
own-contacts = A quién llamar
own-contacts-none = Nadie de su familia recibe avisos: preguntar en la oficina.
own-no-phone = Sin teléfono
own-attendance = Asistencia en mis clases
own-attendance-lead = Solo las clases propias y los reemplazos que ya empezaron.
own-filters = Fechas
own-from = Desde
own-to = Hasta
own-show = Mostrar
own-total = { $count ->
    [0] Ninguna clase
    [one] Una clase
   *[other] { $count } clases
}
own-by-mark = Según la asistencia
own-count = { $name } ({ $count })
own-not-taken = Sin tomar
own-no-classes = Todavía no hay clases
own-no-classes-text = Aparecen aquí cuando empiezan.
own-when = Fecha y hora
own-course = Curso
own-mark = Asistencia
own-note = Nota
own-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minutos
}
