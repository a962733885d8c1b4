// Finds the code in a picture, beside the page.
import { decodeQR } from "../../vendor/qr/decode.js";

onmessage = ({ data: picture }) => {
  let text = null;
  try {
    text = decodeQR(picture);
  } catch {
    // There is none in it.
  }
  postMessage(text);
};
