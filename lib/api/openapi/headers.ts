/** The headers that answers have, once for all of them. */
export const headers = {
  RateLimitLimit: whole("How many requests the caller may send in a window of a minute."),
  RateLimitRemaining: whole("How many of those are left."),
  RateLimitReset: whole("When the window starts again, in seconds since 1970."),
  RequestId: text("What our log calls this request."),
  TotalCount: whole("How many there are in all."),
  Link: text("Where the first, last, previous and next page are (RFC 8288)."),
};

/** What every answer has. */
export const LIMIT_HEADERS = {
  "X-RateLimit-Limit": { $ref: "#/components/headers/RateLimitLimit" },
  "X-RateLimit-Remaining": { $ref: "#/components/headers/RateLimitRemaining" },
  "X-RateLimit-Reset": { $ref: "#/components/headers/RateLimitReset" },
  "X-Request-Id": { $ref: "#/components/headers/RequestId" },
};

/** What a bare array has besides. */
export const LIST_HEADERS = {
  "X-Total-Count": { $ref: "#/components/headers/TotalCount" },
  Link: { $ref: "#/components/headers/Link" },
};

function whole(description: string) {
  return { description, schema: { type: "integer" } };
}

function text(description: string) {
  return { description, schema: { type: "string" } };
}
