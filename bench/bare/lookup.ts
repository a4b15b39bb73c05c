import { driver } from "@/db/client";

/** One lookup by id, and nothing else. */
export async function GET(request: Request) {
  const id = new URL(request.url).searchParams.get("id") ?? "";
  const [row] = await driver()`select id, name, time_zone from practitioners where id = ${id}`;
  return Response.json(row);
}
