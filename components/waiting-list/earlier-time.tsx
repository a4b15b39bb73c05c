import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";

type EarlierTimeProps = {
  appointmentId: string;
  /** What the client waits for already, if anything, with a time that is kept for them. */
  waiting: { offer: { id: string; startsAt: Date; until: Date } | null } | null;
  clock: Clock;
};

/** "Tell me if an earlier time becomes free", or what has become of that. */
export function EarlierTime({ appointmentId, waiting, clock }: EarlierTimeProps) {
  if (waiting?.offer) {
    const { id, startsAt, until } = waiting.offer;
    return (
      <Notice tone="open" title="An earlier time is free">
        <span className="num">{longMoment(startsAt, clock)}</span>, kept for you until {timeOfDay(until, clock)}.{" "}
        <Link className="link" href={`/waiting/offers/${id}`}>
          See the earlier time
        </Link>
      </Notice>
    );
  }
  if (waiting) {
    return (
      <p>
        You are on the waiting list: we'll write to you when an earlier time becomes free.{" "}
        <Link className="link" href="/waiting">
          See what you are waiting for
        </Link>
      </p>
    );
  }
  return (
    <p>
      <Link className="link" href={`/waiting?appointment=${appointmentId}`}>
        Tell me if an earlier time becomes free
      </Link>
    </p>
  );
}
