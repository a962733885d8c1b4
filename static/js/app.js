// What scripts add to pages that work without them: one behaviour a file.
import "./copy.js";
import "./dialog.js";
import "./first-error.js";
import "./follow.js";
import "./insert.js";
import "./live.js";
import "./once.js";
import "./passkey.js";
import "./print.js";
import "./select-all.js";
import "./side.js";
import "./toast.js";

document.documentElement.classList.add("scripts");
