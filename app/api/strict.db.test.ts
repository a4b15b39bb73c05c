import { expect, test } from "vitest";
import { GET as people } from "@/app/api/auth/all-users/route";
import { PUT as profile } from "@/app/api/auth/profile/route";
import { POST as register } from "@/app/api/auth/register/route";
import { PUT as week } from "@/app/api/meetings/admin/availability/route";
import { GET as weekly } from "@/app/api/meetings/availability/weekly/route";
import { as, send } from "@/lib/testing/api";
import { cast } from "@/lib/testing/cast";
import { setNow } from "@/lib/testing/clock";

test("a parameter that an operation doesn't take is refused by its name, with those it takes", async () => {
  const { mara } = await cast();
  const refused = await send(weekly, "GET /api/meetings/availability/weekly?practitioner=x" as "GET /x");
  expect([refused.status, await refused.json()]).toEqual([
    400,
    {
      error: "The query has a parameter that is not known here.",
      code: "unknown_parameter",
      details: "This takes practitioner_id.",
      fields: { practitioner: ["This takes practitioner_id."] },
    },
  ]);
  expect((await as(mara, people, "GET /x?limit=5&page=2")).body.fields).toHaveProperty("page");
  const { body } = await as(mara, profile, "PUT /x?first_name=Ana", { body: { first_name: "Ana", last_name: "B" } });
  expect(body).toMatchObject({ code: "unknown_parameter", details: "This takes no parameters." });
});

test.each(["0x10", "1e1", "+5", " 5", "5.0", "", "0", "201", "९"])("a limit of %j is none", async (limit) => {
  const { mara } = await cast();
  const { status, body } = await as(mara, people, `GET /x?limit=${encodeURIComponent(limit)}`);
  expect([status, Object.keys(body.fields)]).toEqual([400, ["limit"]]);
});

test("a date of birth has come, in 1900 at the earliest", async () => {
  const { ana } = await cast();
  setNow(new Date("2026-12-01T23:30:00Z"));
  const put = async (date_of_birth: string) =>
    (await as(ana, profile, "PUT /x", { body: { first_name: "Ana", last_name: "Boateng", date_of_birth } })).status;
  for (const date of ["1900-01-01", "2026-12-01", "1990-01-01T00:00:00Z"]) expect(await put(date), date).toBe(200);
  for (const date of ["1899-12-31", "2026-12-02", "2090-01-01", "0000-01-01", "1990-02-30"])
    expect(await put(date), date).toBe(400);
  const body = { email: "eva@example.org", first_name: "Eva", last_name: "Lund", password: "a lamp by the sea, lit" };
  const late = await send(register, "POST /api/auth/register", { body: { ...body, date_of_birth: "2090-01-01" } });
  expect(Object.keys((await late.json()).fields)).toEqual(["date_of_birth"]);
});

test("a week that is said in both versions says the same in both", async () => {
  const { osei } = await cast();
  const put = async (available_days: number[]) => {
    const body = { availability_schedule: { "0": ["morning"], "1": [], "3": ["evening"] }, available_days };
    return as(osei, week, "PUT /x", { body });
  };
  expect(Object.keys((await put([0, 1])).body.fields)).toEqual(["availability_schedule", "available_days"]);
  expect((await put([3, 0, 0])).status).toBe(200);
});

test("no validator's words reach a caller", async () => {
  const { ana } = await cast();
  const body = { first_name: 1, last_name: null, phone_number: ["+1"], location: {}, date_of_birth: true };
  const { body: said } = await as(ana, profile, "PUT /x", { body });
  expect(said.fields).toMatchObject({
    phone_number: ["Please give text."],
    location: ["Please give text."],
    date_of_birth: ["Please give text."],
  });
  expect(JSON.stringify(said)).not.toMatch(/Invalid input|expected|received/);
});
