people-email = «{ $given }» no es un correo: se espera algo como ana@colegio.cl.
people-phone = «{ $given }» no es un teléfono: se espera un número como +{ $prefix } seguido de sus dígitos.
people-born-later = La fecha de nacimiento está en el futuro.
people-code-taken = Ya hay alguien con este código.
people-guardian-unknown = No se encontró a esta persona; se puede buscar por nombre o código.
