api-cursor = This cursor is not of this list; use “next_cursor” of the answer before.
api-key-form = A text of 1 to { $most } characters is expected.
api-key-running = The same request is being worked on; repeat it in a moment.
api-key-used = This key was used with another request.
