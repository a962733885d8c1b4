corrections-new = Corregir un día
corrections-lead = Lo que dice la oficina vale por sobre el registro de la puerta. Si el día ya está cerrado, lo que no corrige dirección misma espera su aprobación.
corrections-day = Día
corrections-status = Estado del día
corrections-reason = Motivo
corrections-reason-hint = Queda junto al día, para quien pregunte después.
corrections-saved = { $count ->
    [one] Día corregido.
   *[other] { $count } días corregidos.
}
corrections-waits = { $count ->
    [one] El día ya está cerrado: la corrección espera a dirección.
   *[other] El día ya está cerrado: { $count } correcciones esperan a dirección.
}
corrections-withdrawn = { $count ->
    [one] Corrección retirada.
   *[other] { $count } correcciones retiradas.
}
corrections-amendments-lead = Correcciones de días ya cerrados. Valen cuando dirección las aprueba.
corrections-none = Ninguna enmienda por aprobar
corrections-none-text = Cuando se corrige un día cerrado, la enmienda espera aquí.
corrections-asked-by = La pidió { $name }
corrections-approve = Aprobar
corrections-approve-of = Aprobar la enmienda de { $name }
corrections-refuse = Rechazar
corrections-refuse-of = Rechazar la enmienda de { $name }
corrections-approved = Enmienda aprobada.
corrections-refused = Enmienda rechazada.
corrections-withdraw = Retirar
