/** What the forms check before asking the server, which checks again. */
export const emailRules = {
  required: "Write your email.",
  pattern: { value: /^\S+@\S+\.\S+$/, message: "This does not look like an email address." },
};

export const passwordHint = "At least 10 characters. A short sentence is easy to remember.";

export const passwordRules = {
  required: "Choose a password.",
  minLength: { value: 10, message: "Choose a password of at least 10 characters." },
};
