calendar-date-taken = Ya hay un día propio del colegio en esta fecha; se puede editar el que existe.
calendar-exception-taken = Ya hay una excepción en esta fecha para este curso; se puede editar la que existe.
calendar-break-taken = Ya hay un receso que empieza ese día; se puede editar el que existe.
calendar-break-backwards = El último día está antes del primero.
calendar-break-long = Un receso dura como máximo { $most } días.
calendar-hours-backwards = La salida tiene que ser después del ingreso.
calendar-course-unknown = No se encontró este curso.
