/**
 * Letters by e-mail. They are ordered in the transaction that they tell of and written by whoever knows what to say when they are sent, at least
 * once each. ADR 25 tells why.
 *
 * <p>API: {@link io.meydan.platform.mail.Mails}, {@link io.meydan.platform.mail.LetterWriter}, {@link io.meydan.platform.mail.Letter},
 * {@link io.meydan.platform.mail.Wording}, {@link io.meydan.platform.mail.MailStats}. Owns: platform.inbox_letter.
 * Configured by: mail.*, MEYDAN_PROFILE.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.mail;
