CREATE TABLE "stop_links" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stop_links_generation" CHECK ("stop_links"."generation" >= 2)
);
--> statement-breakpoint
ALTER TABLE "stop_links" ADD CONSTRAINT "stop_links_client_id_users_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;