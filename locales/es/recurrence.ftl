recurrence-weekday = { $day ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
recurrence-every-day = todos los días
recurrence-range = de { $first } a { $last }
recurrence-and = { $first } y { $last }
recurrence-at = { $days } { $hour ->
    [1] a la
   *[other] a las
} { $time }
recurrence-month-day = { $day ->
    [29] el día 29 de cada mes, o el último,
    [30] el día 30 de cada mes, o el último,
    [31] el último día de cada mes
   *[other] el día { $day } de cada mes
}
recurrence-hours = { $count ->
    [1] cada hora
   *[other] cada { $count } horas
}
recurrence-minutes = { $count ->
    [1] cada minuto
   *[other] cada { $count } minutos
}
recurrence-between = entre { $from } y { $until }
recurrence-no-weekday = Falta elegir al menos un día de la semana.
recurrence-interval = El intervalo va de 1 minuto a 7 días.
recurrence-too-long-for-limits = Con días u horas elegidas, el intervalo es de 24 horas como máximo.
recurrence-half-window = Falta esta hora: el horario va de una hora a otra.
recurrence-window-order = Esta hora va después de la primera.
recurrence-never = Así no se ejecutaría nunca: ningún punto del intervalo cae entre esas horas. Se pueden ampliar las horas o acortar el intervalo.
recurrence-anchor = «{ $given }» no es un instante: se espera, por ejemplo, 2026-03-09T03:00:00Z.
recurrence-recipients = Son demasiados: como máximo { $most } direcciones.
