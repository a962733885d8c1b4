bonds-lead = Quién responde por cada estudiante, qué puede hacer y quién no puede tener contacto.
bonds-search = Buscar por estudiante o responsable
bonds-silent = Nadie recibe avisos
bonds-duplicates = Repetidos
bonds-who = Responsable
bonds-rights = Qué puede
bonds-nobody = Nadie vinculado
bonds-unreachable = Sin teléfono ni correo
bonds-change-of = Cambiar el vínculo de { $name }
bonds-links = Enlaces enviados
bonds-links-none = Todavía no se le ha enviado ningún enlace.
bonds-links-text = Cada aviso lleva un enlace personal al día del estudiante. La dirección no se muestra aquí.
bonds-link-made = Creado
bonds-link-until = hasta
bonds-link-opens =
    { $count ->
        [0] sin abrir
        [one] abierto una vez
       *[other] abierto { $count } veces
    }
bonds-link-last = la última
bonds-links-revoke = Anular los enlaces
bonds-links-revoked =
    { $count ->
        [0] No había enlaces abiertos.
        [one] Un enlace anulado.
       *[other] { $count } enlaces anulados.
    }
bonds-ways = Por dónde se le escribe
bonds-way-open = Se le escribe
bonds-way-stopped = No se le escribe
bonds-way-stop = Dejar de escribirle
bonds-way-reopen = Volver a escribirle
bonds-way-changed = Anotado.
bonds-stopped-message = Respondió BAJA
bonds-stopped-staff = Lo anotó el colegio
bonds-stopped-family = Lo pidió en sus páginas
bonds-stopped-provider = WhatsApp lo informó
bonds-wishes = Qué eligió recibir
bonds-wishes-usual = No ha elegido nada: recibe lo habitual.
bonds-wanted = sí
bonds-unwanted = no
bonds-of-student = ver estudiante
