doctor-bad = { $count ->
    [one] Hay un punto por arreglar.
   *[other] Hay { $count } puntos por arreglar.
}
doctor-settings-good = Configuración apta para { $environment }.
doctor-settings-bad = Configuración: { $what }
doctor-settings-mend = Corregir la variable en el entorno o en el archivo .env y volver a iniciar.
doctor-database-good = Base de datos PostgreSQL { $version }, con el rol { $role }.
doctor-database-unreachable = La base de datos no responde: { $reason }
doctor-database-mend = Revisar DATABASE_URL y que el servidor esté en marcha.
doctor-role-good = El rol de la base de datos no es superusuario.
doctor-role-bad = El rol de la base de datos es superusuario.
doctor-role-mend = Usar en DATABASE_URL un rol sin privilegios, y en DATABASE_ADMIN_URL el dueño de las tablas.
doctor-clock = Los relojes del programa y de la base de datos difieren en { $seconds } s.
doctor-clock-mend = Sincronizar la hora de ambas máquinas (NTP).
doctor-migrations = Migraciones pendientes: { $count }.
doctor-migrations-mend = Ejecutar «presente migrate up».
doctor-admins = { $count ->
    [0] Nadie puede administrar el programa.
    [one] Una persona administra el programa.
   *[other] { $count } personas administran el programa.
}
doctor-admins-mend = Crear una cuenta: «presente user add --email … --name … --role admin».
doctor-demo-none = No hay cuentas de demostración.
doctor-demo-open = Hay cuentas de demostración abiertas, con una contraseña que cualquiera conoce: { $emails }.
doctor-demo-mend = Cerrarlas en «Usuarios».
doctor-school = Colegio: { $name }.
doctor-school-missing = Falta configurar el colegio.
doctor-zone = Zona horaria { $zone }, con las reglas IANA { $version }.
doctor-zone-mend = SCHEDULER_TIMEZONE es { $zone }: quitarla, o poner la zona del colegio.
doctor-holidays = Feriados de { $year } revisados.
doctor-holidays-unreviewed = Los feriados de { $year } no están revisados.
doctor-holidays-mend = Abrir «Calendario», mirar el año y confirmar la revisión.
doctor-schedules = { $count ->
    [0] Todas las inscripciones activas tienen horario.
    [one] Una inscripción activa no tiene horario.
   *[other] { $count } inscripciones activas no tienen horario.
}
doctor-schedules-mend = Darles un horario en «Horarios», o terminarlas en «Inscripciones».
doctor-mail-mend = Revisar SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USER, SMTP_PASSWORD y MAIL_FROM; luego probar con «presente mail test --to …».
doctor-mail-nobody = Nadie recibe los avisos de fallas: EMAIL_DESTINATARIOS está vacío.
doctor-mail-nobody-mend = Poner en EMAIL_DESTINATARIOS las direcciones de quienes deben enterarse.
doctor-trigger = Disparador { $key }: próxima vez { $next }.
doctor-trigger-mend = Está atrasado: iniciar un proceso con el rol «scheduler» («presente serve»).
doctor-trigger-rests = Disparador { $key }: { $state ->
    [paused] en pausa.
   *[other] apagado.
}
doctor-kiosks = { $count ->
    [0] No hay kioskos vinculados.
    [one] Hay 1 kiosko vinculado; sin señal: { $silent }, con registros sin enviar: { $unsynced }.
   *[other] Hay { $count } kioskos vinculados; sin señal: { $silent }, con registros sin enviar: { $unsynced }.
}
doctor-kiosks-clock = Kioskos con el reloj corrido más de 5 minutos: { $names }.
doctor-kiosks-clock-mend = Poner la hora automática en los ajustes de esas tabletas.
doctor-storage-s3 = Archivos: el bucket { $bucket } en { $endpoint }.
doctor-storage-folder = Archivos: en la carpeta { $folder }.
doctor-storage-bad = El almacenamiento de archivos no responde: { $reason }
doctor-storage-mend = Revisar S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY y S3_REGION, y que el servicio esté en marcha.
doctor-whatsapp = WhatsApp: la cuenta { $name } ({ $number }) responde
doctor-whatsapp-simulated = Los avisos a familias se simulan: ninguno sale
doctor-whatsapp-mend = Revisar WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID y WHATSAPP_API_BASE; después, presente whatsapp validate
doctor-channel = WhatsApp: hasta { $per_second } mensajes por segundo; { $used } personas de { $reach } en 24 horas
doctor-channel-mend = Resolver la causa y reanudar el canal en la página de avisos
doctor-templates = { $count } plantillas de WhatsApp aprobadas
doctor-templates-bad = Plantillas de WhatsApp sin aprobar o sin revisar: { $names }
doctor-templates-mend = Ejecutar presente whatsapp validate y crear en la cuenta las que faltan
doctor-passkeys = Passkeys para { $origin } ({ $id })
doctor-passkeys-mend = Poner en WEBAUTHN_RP_ORIGIN la dirección de las páginas ({ $address }), con https:// y un nombre, no un número; en WEBAUTHN_RP_ID, ese nombre o su final. Cambiarlos después deja sin efecto las passkeys que ya hay.
