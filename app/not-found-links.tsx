import { LinkButton } from "@/components/ui/button";
import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";

/** What every page says that isn't there, or isn't this reader's. */
export const NOT_FOUND = {
  title: "We can't find this page",
  intro: "The address may have changed, or it may belong to someone else's account. Nothing is lost.",
};

/** Where to go from there: to the visitor's own pages, or to sign in for a visitor who isn't signed in. */
export async function NotFoundLinks() {
  const actor = await currentActor();
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton href={actor ? homePath(actor) : "/"} variant="primary">
        {actor ? HOME[actor.role === "client" ? "client" : "staff"] : "Go to the start"}
      </LinkButton>
      {!actor && <LinkButton href="/sign-in">Sign in</LinkButton>}
    </div>
  );
}

const HOME = { client: "Go to your appointments", staff: "Go to Today" };
