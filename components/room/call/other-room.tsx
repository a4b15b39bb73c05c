import { ActionForm } from "@/components/appointment/action-form";
import type { FormAction } from "@/lib/action";

type Rooms = { room: string; title: string }[];

type MoveToOtherRoomProps = {
  /** The appointment whose session moves. */
  id: string;
  rooms: Rooms;
  action: FormAction;
  /** Who moves: both of two, or everyone in a group. */
  whom?: "both" | "everyone";
};

/** The practice's step to the other room: one click moves all sides. Works without JavaScript. */
export function MoveToOtherRoom({ id, rooms, action, whom = "both" }: MoveToOtherRoomProps) {
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {rooms.map(({ room, title }) => (
          <ActionForm
            key={room}
            action={action}
            hidden={{ id, room }}
            label={`Move ${whom} to ${title}`}
            pendingLabel="Moving…"
            variant="plain"
            size="dense"
          />
        ))}
      </div>
      <p className="mt-2 text-muted text-small">
        It happens at once, and you can take it back here. A link on another platform is also sent by e-mail.
      </p>
    </>
  );
}

type AskForOtherRoomProps = { id: string; hasAsked: boolean; action: FormAction; practitionerName: string };

/** The client's step to the other room: the practitioner is asked, who moves both sides. Works without JavaScript. */
export function AskForOtherRoom({ id, hasAsked, action, practitionerName }: AskForOtherRoomProps) {
  if (hasAsked)
    return <p className="text-muted">You have asked {practitionerName}. This page moves there by itself.</p>;
  return (
    <ActionForm
      action={action}
      hidden={{ id }}
      label="Ask for the other room"
      pendingLabel="Asking…"
      variant="plain"
      size="dense"
    />
  );
}

/** What the third step says of the other room, to both sides. */
export function otherRoomWords(rooms: Rooms, preparing: string | null): string {
  if (preparing) return `Meet in the other room. ${preparing} is being prepared; the pages move there by themselves.`;
  const titles = rooms.map(({ title }) => title).join(", or ");
  return `Meet in the other room: ${titles}. One click of the practitioner's moves the pages there.`;
}
