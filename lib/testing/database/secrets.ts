import { randomBytes } from "node:crypto";

/** The secrets of one test run: made for it, and gone with it. */
export function testSecrets() {
  const random = () => randomBytes(32).toString("base64");
  return {
    AUTH_SECRET: random(),
    ENCRYPTION_KEYS: `k1:${random()}`,
    BLIND_INDEX_KEY: random(),
  };
}
