import { expect, test } from "vitest";
import { GET } from "@/app/(public)/m/[token]/meet/route";
import { findDetail } from "@/lib/appointments/queries";
import { minutesAfter, setNow, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedPlatforms, follow, mailTo, onZoom } from "@/lib/testing/stand-ins/meetings/arranged";

await connectedPlatforms();

test("what looks through e-mails is shown the way and is nobody who came; a person is", async () => {
  const { id, osei } = await onZoom();
  await follow();
  const [mail] = await mailTo("ana@attune.test", "Your appointment");
  const [, token = ""] = /\/m\/([\w.-]+)\/meet"/.exec(mail?.html ?? "") ?? [];
  setNow(minutesAfter(TUESDAY_TEN, -5));
  const opened = (headers: HeadersInit) =>
    GET(new Request(`http://localhost:3000/m/${token}/meet`, { headers }), { params: Promise.resolve({ token }) });
  const cameAt = async () => (await findDetail(osei, id))?.clientArrivedAt;
  const ahead = { "sec-fetch-mode": "navigate", "sec-purpose": "prefetch;prerender" };
  for (const headers of [new Headers(), new Headers(ahead)]) {
    expect((await opened(headers)).headers.get("location")).toContain("/j/");
    expect(await cameAt()).toBeNull();
  }
  expect((await opened({ "sec-fetch-mode": "navigate" })).status).toBe(302);
  expect(await cameAt()).toEqual(minutesAfter(TUESDAY_TEN, -5));
});
