/*
 * Every address answers with and without a slash at its end. A document shows one of the two forms, and a reader who
 * looks an operation up by it finds it so.
 */

const WITH_SLASH = [
  /^\w+ \/api$/,
  /^\w+ \/api\/meetings\//,
  /^\w+ \/api\/auth\/(contact|register|login|resend-otp|forgot-password|reset-password|all-users)$/,
  /^\w+ \/api\/auth\/(verify-otp|verify-password-reset-otp|token\/refresh|profile\/update)$/,
  /^\w+ \/api\/auth\/(activate-deactivate-user|delete-user)\/\{id\}$/,
  /^GET \/api\/auth\/profile$/,
  /^\w+ \/api\/(register|login|logout|slots|appointments)$/,
  /^(GET|PATCH) \/api\/appointments\/\{id\}(\/reschedule)?$/,
];

/** The path of an operation in the form that its document has. */
export function listedPath(method: string, path: string): string {
  return WITH_SLASH.some((pattern) => pattern.test(`${method} ${path}`)) ? `${path}/` : path;
}

/** A listed path as the addresses are compared: without the slash. */
export function plainPath(listed: string): string {
  return listed.replace(/(.)\/$/, "$1");
}
