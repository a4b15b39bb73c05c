import { CODES, meaningOf } from "@/lib/error-codes";
import { statusOf } from "@/lib/errors";

/** Every code with its status, when it comes, and what its details say where that is more than a sentence of its own. */
export function errorCodes() {
  return Object.keys(CODES).map((code) => {
    const { reason = "internal", when = "", details } = meaningOf(code) ?? {};
    return { code, status: reason === "internal" ? 500 : statusOf(reason), when, ...(details && { details }) };
  });
}
