merge-title = Personas repetidas
merge-lead = Quienes comparten nombre, teléfono o correo y pueden ser la misma persona. Nada se une solo.
merge-none = No hay personas repetidas
merge-none-text = Cuando dos fichas comparten nombre y datos, aparecen aquí.
merge-first = Ficha más antigua
merge-second = Ficha más nueva
merge-shared = Comparten
merge-same-name = Nombre
merge-same-phone = Teléfono
merge-same-email = Correo
merge-children =
    { $count ->
        [one] un hijo
       *[other] { $count } hijos
    }
merge-compare = Comparar
merge-compare-of = Comparar con { $name }
merge-one = Unir dos fichas
merge-swap = Invertir
merge-goes = Se archiva
merge-remains = Queda
merge-accounts = Cuentas
merge-what = Qué pasa al unir
merge-what-links = Los vínculos pasan a la ficha que queda; los derechos se suman.
merge-what-history = Cuentas, avisos, justificativos y permisos pasan con ellos. Los enlaces ya enviados siguen abriendo.
merge-what-goes = La otra ficha queda archivada. Los datos que falten se completan con los suyos.
merge-barred = Una de las dos fichas está sin contacto con un estudiante: al unir, la persona queda sin contacto.
merge-no-way-back = No se puede deshacer.
merge-do = Unir
merge-done = Fichas unidas: queda { $name }.
