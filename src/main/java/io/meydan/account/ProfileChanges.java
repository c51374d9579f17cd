package io.meydan.account;

import org.jspecify.annotations.Nullable;

/** What a person wants to be different; null leaves a field as it is, an empty bio or time zone takes it away. */
public record ProfileChanges(
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String locale,
        @Nullable String timeZone) {

    /**
     * The same, trimmed and checked.
     *
     * @throws io.meydan.platform.web.InvalidInput naming every field that is not acceptable
     */
    ProfileChanges acceptable() {
        var name = ProfileRules.trimmed(displayName);
        var text = ProfileRules.trimmed(bio);
        var fields = new Fields();
        if (name != null) {
            fields.check("displayName", ProfileRules.faultOfDisplayName(name));
        }
        fields.check("bio", ProfileRules.faultOfBio(text));
        fields.check("locale", ProfileRules.faultOfLocale(locale));
        fields.check("timeZone", ProfileRules.faultOfTimeZone(timeZone));
        fields.throwIfAny();
        return new ProfileChanges(name, text, locale, timeZone);
    }
}
