noshows-title = No ingresos
noshows-lead = Quienes debían llegar y no registran ingreso. Se revisa cada cinco minutos en horario escolar.
noshows-checked = Última revisión:
noshows-counts = No ingresos del día, según qué pasó
noshows-search = Buscar por estudiante o curso
noshows-day = Día
noshows-show = Mostrar
noshows-filters = Filtros
noshows-none = Sin no ingresos este día
noshows-none-text = Cuando alguien no llegue a su hora, aparecerá aquí con lo que se avisó a su familia.
noshows-student = Estudiante
noshows-course = Curso
noshows-expected = Se esperaba
noshows-state = Qué pasó
noshows-told = Aviso a la familia
noshows-arrived = Ingresó a las
noshows-not-told = Sin aviso
noshows-no-messages = sin apoderados que reciban
noshows-messages = { $count ->
    [one] un mensaje
   *[other] { $count } mensajes
}
noshows-state-held = Retenido
noshows-state-announced = Avisado
noshows-state-discarded = Descartado
noshows-state-gone = Terminó sin aviso
noshows-state-corrected = Corregido
