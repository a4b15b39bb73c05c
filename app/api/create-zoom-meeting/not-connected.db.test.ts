import { expect, test } from "vitest";
import { POST as meet } from "@/app/api/create-google-meet/route";
import { POST as teams } from "@/app/api/create-teams-meeting/route";
import { POST as zoom } from "@/app/api/create-zoom-meeting/route";
import { as } from "@/lib/testing/api";
import { cast } from "@/lib/testing/cast";
import { connectedPlatforms } from "@/lib/testing/stand-ins/meetings/arranged";

const { connectOnlyTo } = await connectedPlatforms();

const OPERATIONS = [
  ["zoom", zoom],
  ["google meet", meet],
  ["teams", teams],
] as const;

test.each(OPERATIONS)(
  "that %s is not connected is said before anything that was sent is looked at",
  async (_, post) => {
    const { osei, ana } = await cast();
    const bodies = [{}, { appointmentId: 5 }, "no JSON", { appointmentId: "nobody's" }];
    // Connected, it says what is wrong with the body.
    for (const body of bodies) expect([400, 404]).toContain((await as(osei, post, "POST /x", { body })).status);
    connectOnlyTo({});
    for (const body of bodies) {
      const refused = await as(osei, post, "POST /x", { body });
      expect(refused).toMatchObject({ status: 503, body: { code: "provider_not_configured" } });
    }
    // And to those alone who may ask.
    expect((await as(ana, post, "POST /x", { body: {} })).status).toBe(403);
  },
);
