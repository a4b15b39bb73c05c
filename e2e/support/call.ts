/** What a call carries beside its body. */
export type Sent = { token?: string; scheme?: "Bearer" | "Token"; headers?: Record<string, string> };

/** Calls the API as a program does: plain HTTP, no cookies. */
export async function call(
  origin: string,
  operation: string,
  body?: unknown,
  { token, scheme = "Bearer", headers }: Sent = {},
) {
  const [method, path] = operation.split(" ");
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: "manual",
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `${scheme} ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
