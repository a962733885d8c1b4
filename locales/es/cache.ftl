cache-name = { $cache ->
    [school] Ajustes del colegio
    [calendar] Calendario
    [sessions] Sesiones
    [accounts] Cuentas
    [tokens] Llaves de acceso
    [kiosks] Kioskos
   *[other] { $cache }
}
cache-nearly-full = { $cache ->
    [school] Los ajustes del colegio ocupan
    [calendar] El calendario ocupa
    [sessions] Las sesiones ocupan
    [accounts] Las cuentas ocupan
    [kiosks] Los kioskos ocupan
   *[tokens] Las llaves de acceso ocupan
} el { $percent } % de la caché ({ $entries }/{ $capacity }). Conviene aumentar CACHE_MAX_ENTRIES o reducir CACHE_TTL_SECONDS.
cache-low-hits = { $cache ->
    [school] Ajustes del colegio
    [calendar] Calendario
    [sessions] Sesiones
    [accounts] Cuentas
    [kiosks] Kioskos
   *[tokens] Llaves de acceso
}: solo { $percent } % de aciertos ({ $hits } de { $lookups } búsquedas). Conviene aumentar CACHE_TTL_SECONDS, o CACHE_MAX_ENTRIES si hay entradas que salen por falta de lugar.
cache-silent = El proceso { $pid } de { $host } no respondió.
cache-cleaned = Proceso { $pid } de { $host }: { $entries ->
    [one] 1 entrada eliminada
   *[other] { $entries } entradas eliminadas
}, unos { $kilobytes } kB liberados, { $milliseconds } ms, aciertos: { $rate ->
    [none] sin datos
   *[other] { $rate } %
}.
cache-lead = Lo que cada proceso guarda en memoria para no preguntarlo en cada página. Se mantiene al día solo; limpiar quita lo vencido y cuenta lo que pasó.
cache-clean = Limpiar ahora
cache-asked = Se pidió la limpieza; el resultado aparece aquí en unos segundos
cache-empty = Vaciar
cache-empty-title = ¿Vaciar la caché de todos los procesos?
cache-empty-text = Nadie pierde nada: por un momento las páginas preguntan todo a la base de datos y responden algo más lento.
cache-emptied = Caché vaciada
cache-none = Ningún proceso está en marcha
cache-none-text = Aquí aparecen los procesos que respondieron en el último minuto.
cache-process = Proceso { $pid } en { $host }
cache-here = Responde esta página
cache-reported = Última limpieza:
cache-unreported = Todavía sin limpiezas.
cache-now = Las cifras son las de este momento, desde esa limpieza o desde que partió.
cache-what = Caché
cache-entries = Entradas
cache-fill = Ocupación
cache-hits = Aciertos
cache-lookups = de { $count ->
    [one] 1 búsqueda
   *[other] { $count } búsquedas
}
cache-expired = Vencidas
cache-size = Sin lugar
cache-explicit = Cambiadas
cache-kilobytes = Tamaño
cache-look = Atención
cache-history = Limpiezas
cache-history-none = Todavía no hay limpiezas
cache-history-none-text = La primera llega con el próximo turno del disparador, cada hora, o con «Limpiar ahora».
cache-when = Cuándo
cache-answered = Procesos
cache-removed = Eliminadas
cache-freed = Liberado
cache-took = Duración
cache-kb = { $count } kB
cache-ms = { $count } ms
