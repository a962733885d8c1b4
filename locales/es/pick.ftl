pick-lead = Se eligen uno o varios estudiantes; después viene el formulario.
pick-course = Curso
pick-course-any = Todos los estudiantes
pick-show = Mostrar
pick-student = Estudiante
pick-none = Nadie para elegir
pick-none-text = Cuando el colegio tenga estudiantes, aparecen aquí.
pick-continue = Continuar con los elegidos
pick-nobody = Hace falta elegir al menos un estudiante.
pick-chosen = { $count ->
    [one] Estudiante
   *[other] { $count } estudiantes
}
pick-more = { $count ->
    [one] y uno más
   *[other] y { $count } más
}
pick-again = Elegir otros
