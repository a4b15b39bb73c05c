import { ActionForm } from "@/components/appointment/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { moveToRoom } from "@/lib/consulting-rooms/actions";
import type { Translate } from "@/lib/i18n/message";

type ConsultingRoomProps = {
  t: Translate;
  /** The appointment, or one of the group. */
  id: string;
  /** What the room is called: empty where none was free, null where none is needed. */
  room: string | null;
  /** For staff, the others that are free then. */
  free?: { id: string; name: string }[];
};

/** The practice's room in which a session in person is held; nothing where it takes none. */
export function ConsultingRoom({ t, id, room, free }: ConsultingRoomProps) {
  if (room === null || (room === "" && !free)) return null;
  if (!free) return <p>{t("Room: {room}", { room })}</p>;
  return (
    <>
      <p>{room ? t("Room: {room}", { room }) : t("No room is free at that time.")}</p>
      {free.length > 0 ? (
        <Disclosure summary={room ? t("Hold it in another room") : t("Choose a room")}>
          <div className="flex flex-wrap gap-3">
            {free.map((one) => (
              <ActionForm
                key={one.id}
                action={moveToRoom}
                hidden={{ id, room: one.id }}
                label={one.name}
                pendingLabel={t("Moving…")}
                variant="plain"
                size="dense"
              />
            ))}
          </div>
        </Disclosure>
      ) : (
        room === "" && (
          <p className="text-muted">
            {t.rich(
              "Move this session, or one of the others then: it gets the first room that is given back. <link>See the day</link>",
              {
                link: (text) => (
                  <Link href="/admin/calendar" className="link">
                    {text}
                  </Link>
                ),
              },
            )}
          </p>
        )
      )}
    </>
  );
}
