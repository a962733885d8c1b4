notifications-tabs = Avisos a familias
notifications-lead = Lo que se avisó a cada familia, por dónde y hasta dónde llegó.
notifications-lead-of = Lo que se avisó en relación con { $name }.
notifications-simulated = Los avisos son simulados: se escriben completos y se guardan aquí, y ninguno sale del colegio.
notifications-paused = { $channel } está detenido: nada sale por ahí.
notifications-counts = Avisos según su estado
notifications-search = Buscar por estudiante, familia, teléfono o correo
notifications-filters = Filtros
notifications-all-kinds = Todos
notifications-day = Día
notifications-show = Mostrar
notifications-export = Exportar
notifications-none = Todavía no hay avisos
notifications-none-text = Aparecen cuando alguien no llega a su hora, cuando se decide un justificativo o se envía un comunicado.
notifications-when = Escrito
notifications-what = Aviso
notifications-about = Estudiantes
notifications-to = Para
notifications-address = Teléfono o correo
notifications-state = Estado
notifications-way = Por dónde
notifications-why = Motivo
notifications-sent-at = Salió
notifications-delivered-at = Llegó
notifications-read-at = Leído
notifications-template = Plantilla
notifications-all-of = todos los suyos
notifications-broadcast = Ver el comunicado
notifications-follows = En lugar de
notifications-followed = En su lugar
notifications-other = otro aviso
notifications-due = Espera hasta el { $at }: son horas de silencio o así se programó.
notifications-as-read = Como lo lee la familia
notifications-steps = Recorrido
notifications-not-again = Este aviso no se puede enviar de nuevo: solo lo que falló o quedó sin certeza.
notifications-resend-failed = El aviso no llegó. Se intentará otra vez desde el principio.
notifications-cancel = Anular
notifications-cancel-title = ¿Anular el aviso para { $to }?
notifications-cancel-text = Todavía no ha salido. Si se anula, nadie lo recibe.
notifications-was-cancelled = El aviso está anulado.
notifications-channels = Canales
notifications-channels-lead = Cómo está cada camino hacia las familias. Detener uno deja en espera lo que iba a salir por ahí.
notifications-channel-open = Funciona
notifications-channel-paused = Detenido
notifications-channel-slow = Más lento
notifications-channel-failing = Con fallas
notifications-channel-since = Falla desde el { $at }
notifications-channel-waiting = En espera
notifications-channel-people = Personas en 24 horas
notifications-channel-reach = { $used } de { $reach } permitidas
notifications-channel-reached = { $used }
notifications-channel-pace = Velocidad
notifications-channel-per-second = { $count ->
    [one] un mensaje por segundo como máximo
   *[other] { $count } mensajes por segundo como máximo
}
notifications-pause = Detener
notifications-pause-title = ¿Detener este canal?
notifications-pause-text = { $count ->
    [0] Nada espera ahora. Lo que se avise mientras tanto quedará en espera.
    [one] Un mensaje en espera no sale hasta que se reanude.
   *[other] { $count } mensajes en espera no salen hasta que se reanude.
}
notifications-pause-why = Por qué
notifications-pause-why-hint = Lo lee quien vea el canal detenido.
notifications-was-paused = El canal está detenido.
notifications-resume = Reanudar
notifications-resume-title = ¿Reanudar este canal?
notifications-resume-text = { $count ->
    [0] Nada espera. Lo nuevo saldrá de inmediato.
    [one] Sale el mensaje que espera, si todavía sirve.
   *[other] Salen los { $count } mensajes que esperan, si todavía sirven.
}
notifications-was-resumed = El canal está en marcha.
notifications-set-pace = Velocidad y límite
notifications-per-second = Mensajes por segundo
notifications-per-second-hint = Entre todos los procesos juntos. WhatsApp permite 80 por número, 20 si el número también se usa en la aplicación.
notifications-reach = Personas en 24 horas
notifications-reach-hint = El límite que muestra WhatsApp para la cuenta: 250, 2.000, 10.000 o 100.000. Vacío es sin límite.
notifications-pace-saved = La velocidad está guardada.
notifications-price = Precio de WhatsApp
notifications-price-lead = Sirve para mostrar el costo de un comunicado antes de enviarlo. Está en la factura de WhatsApp.
notifications-price-one = Precio de un mensaje
notifications-price-hint = Un número como 31 o 0,034.
notifications-currency = Moneda
notifications-currency-hint = Tres letras, como CLP o USD.
notifications-price-saved = El precio está guardado.
