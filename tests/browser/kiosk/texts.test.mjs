import { check } from "../texts.mjs";
import { en } from "../../../static/kiosk/texts/en.js";
import { es } from "../../../static/kiosk/texts/es.js";

check("kiosk", { es, en }, 60);
