import { z } from "zod";

/** What Zoom tells; its signature is over the bytes, so they are read once that is checked. */
export const ZoomEvent = z.looseObject({ event: z.string().max(255) }).meta({ id: "ZoomEvent" });

/** Zoom's question whether an address is the practice's. */
export const ZOOM_ASKS = [
  {
    title: "Zoom asks whether the address is the practice's",
    body: { event: "endpoint.url_validation", payload: { plainToken: "qgg8vlvZRS6UYooatFL8Aw" } },
    reply: {
      plainToken: "qgg8vlvZRS6UYooatFL8Aw",
      encryptedToken: "23a89b634c017e5364a1c8d9c8ea909b60dd5599e2bb04bb1558d9c3a121faa5",
    },
  },
];

/** What Zoom is answered. */
export const ZoomAnswer = z
  .union([z.object({ plainToken: z.string(), encryptedToken: z.string() }), z.object({ message: z.string() })])
  .meta({ id: "ZoomAnswer" });
