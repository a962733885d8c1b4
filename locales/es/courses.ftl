courses-add = Añadir curso
courses-edit = Editar curso
courses-search = Buscar curso por nombre, asignatura o código
courses-empty = Todavía no hay cursos
courses-empty-text = Se pueden importar de una planilla o añadir uno por uno; después se inscriben estudiantes y se ponen horarios.
courses-name = Nombre
courses-subject = Asignatura o instrumento
courses-term = Período
courses-term-hint = Sin período, sus clases no tienen límite.
courses-term-none = Sin período
courses-teacher = Docente
courses-teacher-none = Sin docente
courses-room = Sala
courses-capacity = Cupos
courses-capacity-hint = Estudiantes a la vez, como máximo.
courses-presence = Asistencia
courses-presence-hint = De dónde se sabe si un estudiante vino.
courses-hours = Jornada
courses-hours-lead = Cuándo se espera que lleguen y salgan. Un día vacío no tiene jornada.
courses-hours-none = Sin jornada: valen la primera y la última clase del día.
courses-expected-in = Ingreso
courses-expected-out = Salida
courses-no-schedules = Sin horarios: mientras no haya uno, no se generan clases del grupo.
courses-no-students = Nadie está inscrito todavía.
courses-enroll = Inscribir
courses-ended = { $count ->
    [one] Una inscripción terminada
   *[other] { $count } inscripciones terminadas
}
