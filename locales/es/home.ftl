home-steps = Para empezar
home-step-done = (hecho)
home-step-go = Continuar
home-step-settings = Datos del colegio
home-step-settings-why = Nombre, país y zona horaria. De ellos salen los feriados y las palabras.
home-step-import = Importar la nómina
home-step-import-why = Estudiantes, familias, docentes, cursos y horarios, desde una planilla o desde OneRoster.
home-step-calendar = Revisar el calendario
home-step-calendar-why = Los feriados ya están; faltan los recesos y los días propios del colegio.
home-step-generate = Generar las clases
home-step-generate-why = Primero se muestra qué se va a crear; después se crea.
home-counts = En números
home-without-schedule = Inscripciones sin horario
home-week = Esta semana
home-week-classes = { $count ->
    [one] Ver una clase
   *[other] Ver las { $count } clases
}
home-classes = { $count ->
    [one] clase
   *[other] clases
}
home-no-classes = Sin clases
home-last-run = Última generación
home-run-created = Clases creadas
home-run-changed = Clases cambiadas
home-run-conflicts = Choques de horario
home-run-report = Ver el informe
home-next-holiday = Próximo feriado
home-calendar = Ver el calendario
home-own-teacher = Las clases de hoy y de los próximos días.
home-own-none = No hay clases próximas
home-own-none-why = Cuando haya clases para las próximas dos semanas, aparecen aquí.
home-cancelled = Cancelada
home-holiday = Feriado
home-held = Hecha
home-moved = Cambió de día
