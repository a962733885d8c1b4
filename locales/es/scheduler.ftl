scheduler-lead = Quién trabaja, qué espera y qué se dio por perdido.
scheduler-reload = Volver a leer
scheduler-was-reloaded = { $count ->
    [0] Se volvió a leer todo: no hay disparadores activos.
    [one] Se volvió a leer todo: un disparador activo.
   *[other] Se volvió a leer todo: { $count } disparadores activos.
}
scheduler-running = El programador está en marcha.
scheduler-stopped = Ningún proceso está programando: nada se ejecutará solo hasta que vuelva uno.
scheduler-next = Lo próximo:
scheduler-glance = De un vistazo
scheduler-active = Disparadores activos
scheduler-runs-running = Ejecuciones en marcha
scheduler-runs-queued = Ejecuciones en espera
scheduler-runs-failed = Fallaron desde ayer
scheduler-processes = Procesos
scheduler-processes-none = No hay ningún proceso anotado.
scheduler-process = Equipo
scheduler-roles = Funciones
scheduler-role-web = páginas
scheduler-role-worker = trabajos
scheduler-role-scheduler = programador
scheduler-beat = Latido
scheduler-since = Desde
scheduler-version = Versión
scheduler-alive = Vivo
scheduler-silent = Callado
scheduler-queues = Colas
scheduler-queues-none = Las colas están vacías
scheduler-queues-none-text = Cuando haya trabajo, aparece aquí.
scheduler-queue = Cola
scheduler-waiting = Esperan
scheduler-later = Para después
scheduler-busy = En marcha
scheduler-retrying = Se reintentan
scheduler-dead = Perdidos
scheduler-done = Hechos
scheduler-late = la primera espera hace { $minutes } min
scheduler-dead-title = Trabajos perdidos
scheduler-dead-text = Se intentaron todas las veces y no se pudo. Se pueden intentar de nuevo o descartar.
scheduler-dead-none = Ningún trabajo perdido
scheduler-dead-none-text = Lo que se intenta varias veces y no se puede, queda aquí.
scheduler-when = Cuándo
scheduler-reason = Razón
scheduler-actions = Acciones
scheduler-retry = Reintentar
scheduler-retry-chosen = Reintentar los marcados
scheduler-retry-all = Reintentar todos
scheduler-discard = Descartar
scheduler-discard-chosen = Descartar los marcados
scheduler-discard-all = Descartar todos
scheduler-discard-title = { $count ->
    [one] ¿Descartar un trabajo?
   *[other] ¿Descartar { $count } trabajos?
}
scheduler-discard-text = No se intentarán más. Aquello de lo que trataban queda como está.
scheduler-and-more = y { $count } más
scheduler-were-retried = { $count ->
    [0] No quedaba ninguno por reintentar.
    [one] Un trabajo volvió a su cola.
   *[other] { $count } trabajos volvieron a su cola.
}
scheduler-were-discarded = { $count ->
    [0] No quedaba ninguno por descartar.
    [one] Un trabajo quedó descartado.
   *[other] { $count } trabajos quedaron descartados.
}
scheduler-none-chosen = Falta marcar al menos un trabajo.
scheduler-too-many = Son demasiados: como máximo { $most } en una vez.
scheduler-not-repeatable = El archivo ya no está: hay que volver a subirlo en «Importar».
scheduler-queue-generate-classes = Generación de clases
scheduler-queue-preview-import = Comparación de una importación
scheduler-queue-apply-import = Importación
scheduler-queue-run-trigger = Ejecución de un disparador
scheduler-queue-deliver-notification = Envío de un correo
scheduler-home = Programador
scheduler-home-running = En marcha
scheduler-home-stopped = Detenido
scheduler-home-next = Próximo
scheduler-home-failed = Fallaron desde ayer
scheduler-job-missing = Job no encontrado
scheduler-reloaded = Scheduler recargado exitosamente
scheduler-queue-deliver-message = Envío de un mensaje de WhatsApp
scheduler-queue-read-inbox = Lectura de lo que cuenta WhatsApp
scheduler-queue-answer-inbox = Respuesta a una familia
scheduler-queue-send-broadcast = Comunicado
scheduler-queue-answer-password-request = Respuesta a una contraseña olvidada
