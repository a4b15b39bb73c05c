CREATE TABLE "issuer_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject_index" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "issuer_links_issuer" CHECK ("issuer_links"."issuer" in ('google', 'microsoft', 'oidc'))
);
--> statement-breakpoint
ALTER TABLE "half_sign_ins" DROP CONSTRAINT "half_sign_ins_by";--> statement-breakpoint
ALTER TABLE "issuer_links" ADD CONSTRAINT "issuer_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_links_subject" ON "issuer_links" USING btree ("subject_index");--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_links_one_each" ON "issuer_links" USING btree ("user_id","issuer");--> statement-breakpoint
ALTER TABLE "half_sign_ins" ADD CONSTRAINT "half_sign_ins_by" CHECK ("half_sign_ins"."by" in ('password', 'code', 'issuer'));