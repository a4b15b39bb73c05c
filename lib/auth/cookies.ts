// The `__Host-` prefix ties a cookie to this very host and to https (RFC 6265bis §4.1.3.2); plain http, the demo,
// cannot carry it.
const secure = /^https:/i.test(process.env.APP_ORIGIN ?? "");
const prefix = secure ? "__Host-attune" : "attune";

/** The cookie that a signed-in browser holds: next-auth's encrypted token of `{ sid }`, the session row's id. */
export const sessionCookieName = `${prefix}.session`;

/** The cookie of a browser that waits for a code; see lib/auth/code-flow.ts. */
export const flowCookieName = `${prefix}.flow`;

/** The cookie of a browser that a time is kept for; see lib/booking/hold-cookie.ts. */
export const holdCookieName = `${prefix}.hold`;
/** The cookie of what was typed while a time is kept. */
export const draftCookieName = `${prefix}.draft`;

/** The cookie of a practitioner who is at a platform's page, to connect an account; see lib/meetings/platforms. */
export const consentCookieName = `${prefix}.consent`;

/** The cookie of a browser that has signed in before; see lib/auth/known-browser.ts. */
export const knownCookieName = `${prefix}.known`;

/** The cookie of a browser that is half-way into an account; see lib/accounts/second-step. */
export const halfCookieName = `${prefix}.half`;

/** The cookie of a member of staff who is at an issuer's page; see lib/auth/issuers. */
export const issuerCookieName = `${prefix}.issuer`;

/** What every cookie of ours is set with. `lax`: a form of another site is sent without it (RFC 6265bis §4.1.2.7). */
export const cookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;

/** And one that remembers a person's choice for a year. */
export const choiceOptions = { ...cookieOptions, maxAge: 365 * 86_400 } as const;
