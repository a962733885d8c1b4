nav-not-taken = Clases sin tomar
taking-title = Clases sin tomar
taking-lead = Clases que ya empezaron y de las que nadie ha tomado asistencia. A los pocos minutos se avisa una vez a quien debía tomarla.
taking-search = Buscar por curso, docente o estudiante
taking-filters = Filtros
taking-from = Desde
taking-to = Hasta
taking-course = Curso
taking-course-any = Todos los cursos
taking-show = Mostrar
taking-count = { $count ->
    [0] Ninguna clase sin tomar
    [one] Una clase sin tomar
   *[other] { $count } clases sin tomar
}
taking-by-teacher = Por docente
taking-of = { $name } ({ $count })
taking-of-nobody = Sin docente ({ $count })
taking-none = Todo está tomado
taking-none-text = En estos días no hay clases empezadas sin asistencia.
taking-when = Fecha y hora
taking-class = Clase
taking-teacher = Docente
taking-told = Aviso
taking-marks = Asistencia
taking-nobody = Sin docente
taking-covers = Reemplaza a { $name }
taking-mailed = Correo
taking-alert-only = Solo alerta
taking-not-told = Sin aviso
taking-take = Tomar
taking-take-of = Tomar asistencia de { $name }, { $at }
taking-room = Sala
taking-students = Estudiantes en la lista
taking-mail-subject = Falta la asistencia de { $class }, { $at } · { $school }
taking-mail-title = Falta la asistencia de { $class }, { $at }
taking-mail-lead = La clase ya empezó y nadie ha tomado asistencia. Si se tomó sin conexión, llegará cuando el teléfono vuelva a tenerla y no hay nada más que hacer.
taking-mail-open = Tomar asistencia
mail-kind-not-taken = Clase sin tomar
alerts-kind-class-not-taken = Clase sin tomar
alerts-kind-inside-not-in-class = Está dentro, falta en clase
alerts-kind-marked-not-inside = Marcado presente, sin ingreso
alerts-detail-not-taken = La clase de las { $at } ya empezó y nadie ha tomado asistencia. { $students ->
    [one] Hay un estudiante en la lista.
   *[other] Hay { $students } estudiantes en la lista.
}
alerts-detail-inside-not-in-class = Ingresó a las { $since } y no registra salida; en la clase de { $course } de las { $at } está ausente.
alerts-detail-marked-not-inside = En la clase de { $course } de las { $at } está presente y no registra ingreso ese día.
entries-settings-classes = Clases sin tomar
entries-set-nudge = Aviso a los (minutos)
entries-set-nudge-hint = Pasados estos minutos del inicio sin asistencia tomada, se avisa una vez a quien debía tomarla.
triggers-action-classes = Revisar las clases sin tomar y los cruces con portería
scheduled-classes = Clases sin tomar
scheduled-classes-none = Ninguna clase nueva sin tomar, ningún cruce con portería.
scheduled-classes-nudged = { $classes ->
    [one] Una clase sin tomar
   *[other] { $classes } clases sin tomar
}; { $mails ->
    [0] nadie con correo a quien avisar.
    [one] un correo.
   *[other] { $mails } correos.
}
scheduled-classes-crossed = { $count ->
    [one] De un estudiante la portería y la clase dicen cosas distintas.
   *[other] De { $count } estudiantes la portería y la clase dicen cosas distintas.
}
scheduled-classes-gate = { $count ->
    [one] Hay un presente en clase sin ingreso, y hoy nadie ha ingresado: parece una falla de portería.
   *[other] Hay { $count } presentes en clase sin ingreso, y hoy nadie ha ingresado: parece una falla de portería.
}
scheduled-would-nudge = { $classes ->
    [0] Ahora no hay clases sin tomar de las que avisar.
    [one] Ahora avisaría de una clase sin tomar.
   *[other] Ahora avisaría de { $classes } clases sin tomar.
}
