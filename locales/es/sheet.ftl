sheet-title = Planilla del mes
sheet-of = Planilla de { $name }
sheet-months = Meses
sheet-this-month = Ver este mes
sheet-download = Descargar CSV
sheet-print = Imprimir
sheet-until-now = Al
sheet-until = Asistencia al { $at }
sheet-views = De dónde sale
sheet-by-days = Por día
sheet-by-classes = Por clase
sheet-nobody = Nadie está en el curso este mes
sheet-nobody-text = La planilla muestra a quienes tienen inscripción en alguno de sus días.
sheet-student = Estudiante
sheet-code = Código
sheet-sum = Suma
sheet-legend = Qué quiere decir cada letra
sheet-no-class = Sin clases
sheet-off = { $name }
sheet-closed = Cerrado
sheet-pending = Sin tomar o pendiente
sheet-not-taken = { $count ->
    [one] Sin tomar, una clase:
   *[other] Sin tomar, { $count } clases:
}
sheet-letter-present = P
sheet-letter-late = T
sheet-letter-partial = M
sheet-letter-left-early = R
sheet-letter-absent = A
sheet-letter-excused = J
sheet-letter-pending = S
