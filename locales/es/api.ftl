api-cursor = Este cursor no es de esta lista; sirve el «next_cursor» de la respuesta anterior.
api-key-form = Se espera un texto de 1 a { $most } caracteres.
api-key-running = El mismo pedido se está atendiendo ahora; en un momento se puede repetir.
api-key-used = Esta clave ya se usó con otro pedido.
