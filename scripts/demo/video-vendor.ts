import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { startZoomStandIn, type ZoomMeeting } from "@/lib/testing/stand-ins/meetings/zoom";
import { postTo } from "@/lib/testing/stand-ins/payments/deliveries";

void serve(process.argv.slice(2));

/** Stands in for Zoom at a port, tells a practice who comes and goes, and keeps the meetings in a file. */
async function serve([port, webhookUrl = "", file = ""]: string[]) {
  const meetings = meetingsIn(file);
  const vendor = await startZoomStandIn({
    port: Number(port),
    clientSecret: process.env.ZOOM_API_SECRET,
    webhookSecret: process.env.ZOOM_WEBHOOK_SECRET,
    meetings,
    onVisit: (id, who, moment) => {
      // A link may outlive its meeting.
      if (!meetings.has(Number(id))) return;
      if (who === "host" && moment === "joined") vendor.happens("meeting.started", id);
      vendor.happens(`meeting.participant_${moment}`, id, who, undefined, who);
      if (who === "host" && moment === "left") vendor.happens("meeting.ended", id);
    },
  });
  vendor.webhooks.tellAtOnce(postTo(webhookUrl));
  const save = saverOf(meetings, file);
  setInterval(save, 1_000);
  const end = () => {
    save();
    process.exit();
  };
  // The start holds the other end, and is gone when that closes.
  process.stdin.resume().once("end", end);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, end);
}

function meetingsIn(file: string): Map<number, ZoomMeeting> {
  return new Map(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);
}

/** Answers what saves the meetings whenever it is called and they have changed. */
function saverOf(meetings: Map<number, ZoomMeeting>, file: string): () => void {
  let saved = "";
  return () => {
    const text = JSON.stringify([...meetings]);
    if (text === saved) return;
    writeFileSync(`${file}.next`, text, { mode: 0o600 });
    renameSync(`${file}.next`, file);
    saved = text;
  };
}
