// What is kept of people on this device, encrypted.
import { own } from "./db.js";
import { sealing } from "../../pwa/sealed.js";

export const { seal, unseal, keepSealed, keptSealed } = sealing(own);
