import { check } from "../texts.mjs";
import { en } from "../../../static/teacher/texts/en.js";
import { es } from "../../../static/teacher/texts/es.js";

check("teacher", { es, en }, 60);
