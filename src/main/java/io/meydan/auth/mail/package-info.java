/**
 * What sign-in tells people by e-mail: whether an address is theirs, where they were signed in anew, what was changed about how they sign in; and
 * the links in such letters, each good once.
 *
 * <p>API: {@link io.meydan.auth.mail.Links}, {@link io.meydan.auth.mail.Allowances}. Publishes: nothing. Reacts to: user.registered, and to deeds of sign-in within
 * their transaction. Owns: auth.mail_link, auth.mail_token, auth.mail_allowance, auth.known_device.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.auth.mail;
