/** The tag by which a mail at Resend names the message that it is, so that what is told of it can be written down. */
export const MESSAGE_TAG = "message";
