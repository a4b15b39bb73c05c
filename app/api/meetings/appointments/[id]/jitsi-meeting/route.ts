import { z } from "zod";
import { JitsiMeeting, presentMeeting } from "@/lib/api/dialects/attune/meeting";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { joinCredentials } from "@/lib/meetings/join";
import { findBooked } from "@/lib/requests/with-matches";

export const GET = route({
  summary: "Where a session takes place",
  description: [
    "The link is the session's own page, which lets client and practitioner in when it is time. A program that shows",
    "the call itself gets domain, room and token from when the practitioner starts the session until the join window",
    "closes.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  reply: JitsiMeeting,
  errors: { conflict: "It is not scheduled; details names its status." },
  handle: async ({ actor, params }) => {
    const at = now();
    const booked = await findBooked(actor, params.id);
    const clock = { zone: actor.timeZone, hourCycle: actor.hourCycle ?? "h12" };
    return presentMeeting(booked, await joinCredentials(actor, booked, at), clock, at);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
