unreachable-lead = Familias a las que hoy no les llegó ningún aviso. Conviene llamar, anotar lo conversado y corregir los datos.
unreachable-none = Hoy todas las familias avisadas tienen cómo enterarse
unreachable-none-text = Si un aviso falla por todas las vías, o no hay a quién escribirle, la familia aparece aquí.
unreachable-see-silent = Ver estudiantes sin nadie que reciba avisos
unreachable-waiting =
    { $count ->
        [0] Ya se habló con todas.
        [one] Falta llamar a una familia.
       *[other] Falta llamar a { $count } familias.
    }
unreachable-to-call = Por llamar
unreachable-called = Conversado
unreachable-failed = no se pudo entregar
unreachable-nobody = no hay a quién escribirle
unreachable-no-messages = no recibe avisos
unreachable-no-phone = sin teléfono
unreachable-edit-of = Editar los datos de { $name }
unreachable-words = Qué se conversó
unreachable-note = Anotar llamada
unreachable-noted = Llamada anotada.
