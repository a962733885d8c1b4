// The words, in the reader's language.
import { en } from "./texts/en.js";
import { es } from "./texts/es.js";
import { speaker } from "../pwa/texts.js";

export const { language, t, reason } = speaker({ es, en });
