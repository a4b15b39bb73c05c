/** Of a GET that changes something. */
export const CHANGES =
  "This GET changes something, because its document says so. Please use one of the path's other methods.";

/** Of an operation that spends from no limit. */
export const UNCOUNTED = "Not counted.";

/** How an operation is counted, where that is not as usual. */
export const NOTES = {
  general: "",
  auth: "Counted per address and per account, a few a minute.",
  admin: "Counted per member of staff.",
} as const;

/** The header that makes a request one that may come twice. */
export const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "For a day, the same key with the same body answers what the first request answered, and does nothing. With another body it is 422, and 409 while the first is still running.",
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
};

/** How requests are signed; a collector on the same machine sends nothing. */
export const SECURITY = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An access token from a login, or a personal token: `Authorization: Bearer <token>`.",
  },
  token: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "The same tokens under the slots dialect's scheme: `Authorization: Token <token>`.",
  },
  collector: {
    type: "http",
    scheme: "bearer",
    description: "METRICS_TOKEN, of the practice's own collector: `Authorization: Bearer <token>`.",
  },
};

/** What the whole is. */
export const INFO = {
  title: "Attune",
  version: "2.0.0",
  license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
  description: [
    "Booking and video sessions of a therapy practice, in four dialects over one practice: attune (`/api/auth`,",
    "`/api/meetings`), clinic (`/api/schedules`, `/api/bookings`, `/api/payments`, `/api/admin`), journey",
    "(`/api/practitioners`, `/api/appointments`, `/api/users`, `/api/create-*`) and slots (`/api/slots`,",
    "`/api/appointments`).\n\nEvery path answers with and without a slash at its end. Ids are opaque; another person's",
    "is 404, like one that doesn't exist. Instants are ISO 8601 with an offset; dates and times without a zone are the",
    "practitioner's. Requests are JSON in UTF-8 of at most 100 kB. Unknown fields of a body are ignored, unknown",
    "parameters of a query refused; answers may gain fields. New programs should use attune; the other dialects are",
    "kept for programs that were written to their documents. Every answer carries `X-RateLimit-Limit`, `-Remaining`",
    "and `-Reset` (epoch seconds), and 429 a `Retry-After`; `X-Request-Id` names it in our log, if you need to ask",
    "about one. Browser cookies don't work here, and tokens don't work on the pages.\n\nAssistants that speak the Model",
    "Context Protocol use `POST /api/mcp`, which lists its tools itself.",
  ].join(" "),
};
